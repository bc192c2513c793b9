"""Fuzzes reading, loading and checking: ``python -m tests.fuzz.reader [libFuzzer options]``.

Needs the package atheris, which is no dependency of the tests. It ends with the
first exception; options such as ``-max_total_time=300 -rss_limit_mb=1000`` and a
folder of seeds are libFuzzer's.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any


def main() -> None:
    """Fuzz until something is found or the time is over."""
    import atheris  # noqa: PLC0415 - optional

    with atheris.instrument_imports(include=["depmap"]):
        from depmap.app.inventory import validate  # noqa: PLC0415 - instrumented
        from depmap.checks import RULES  # noqa: PLC0415 - as above
        from depmap.errors import PathError  # noqa: PLC0415 - as above
        from depmap.source import NotCanonicalError, canonical  # noqa: PLC0415 - as above
        from depmap.views.problems.text import problems_github, problems_text  # noqa: PLC0415

    codes = {rule.code for rule in RULES}
    folder = Path(tempfile.mkdtemp())
    file = folder / "inventory.yaml"

    def one_input(data: bytes) -> None:
        file.write_bytes(data)
        try:
            loaded: Any = validate(file)
        except PathError:
            return
        assert {problem.code for problem in loaded.problems} <= codes
        assert all(line.isprintable() for line in problems_text(loaded.problems).splitlines())
        assert problems_github(loaded.problems)
        if not loaded.problems:
            try:
                canonical(data.decode())
            except NotCanonicalError:
                return

    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
