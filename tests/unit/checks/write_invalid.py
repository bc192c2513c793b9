"""Writes what is said about every case of ``tests/inventories/invalid`` now: look at the diff."""

from __future__ import annotations

import tempfile
from pathlib import Path

from depmap.checks import RULES
from tests.unit.checks.examples import whole
from tests.unit.checks.test_invalid import INVALID, said_about


def main() -> None:
    """Add a case for each rule that has none, and write all expected texts anew."""
    for rule in RULES:
        case = INVALID / "rules" / rule.code
        if rule.fails and not list(INVALID.glob(f"*/{rule.code}")):
            case.mkdir(parents=True)
            (case / "inventory.yaml").write_text(whole(rule.fails), encoding="utf-8")
    for case in sorted(INVALID.glob("*/*")):
        with tempfile.TemporaryDirectory() as folder:
            said, _ = said_about(case.relative_to(INVALID).as_posix(), Path(folder))
        (case / "expected.txt").write_text(said, encoding="utf-8")


if __name__ == "__main__":
    main()
