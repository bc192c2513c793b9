"""Validation ends: what would take too long is not begun, and that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from depmap.analysis.many.bit_parallel import Lanes, evaluate
from depmap.checks import catalogue
from depmap.errors import TooMuchWorkError
from tests.bounded import bounded_run
from tests.unit.analysis.many.test_circles import RINGS, SIZE, logic_of


def test_circles_that_take_too_long_are_given_up() -> None:
    logic = logic_of(RINGS["both ways"], guarded=True)
    alone = {node: 1 << node for node in range(SIZE)}
    lanes = Lanes(SIZE, (1,))
    # Each of 500 nodes is looked at three times at most, at 5,500 bits a look.
    assert evaluate(logic, lanes, alone, most_bits=3 * 500 * 5_500)
    with pytest.raises(TooMuchWorkError, match="500 nodes need each other"):
        evaluate(logic, lanes, alone, most_bits=2_000)


def test_too_many_pairs_end_the_call(tmp_path: Path) -> None:
    """What a million findings a rule would cost is known before the first one is made."""
    council, system = 2_100, 2_000
    assert council * system > catalogue.MOST_PAIRS
    file = tmp_path / "inventory.yaml"
    councils = "".join(f"  - {{id: c{n}, name: C}}\n" for n in range(council))
    systems = "".join(
        f"  - {{id: s{n}, name: S, kind: network, owner: c0, used_by: all, needs: []}}\n"
        for n in range(system)
    )
    file.write_text(
        f"version: 1\ninventory: {{name: x}}\ncouncils:\n{councils}systems:\n{systems}",
        encoding="utf-8",
    )
    done = bounded_run(["-m", "depmap", "validate", str(file)])
    assert done.returncode == 2
    assert "2,000 systems and services with 2,100 councils make 4,200,000 pairs" in done.stderr
    assert done.stderr.startswith("depmap: ")
    assert not done.stdout
