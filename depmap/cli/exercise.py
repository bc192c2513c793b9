"""``depmap exercise``."""

from __future__ import annotations

import sys

import click

from depmap.cli.inventory_option import INVENTORY_OPTION, usable_inventory
from depmap.cli.results import show
from depmap.views.marking import marking_of


@click.command()
@click.argument("scenarios", nargs=-1, metavar="[SCENARIO]...")
@INVENTORY_OPTION
def exercise(scenarios: tuple[str, ...], path: str | None) -> None:
    """Run scenarios and hold them against their facts; exit 1 if one fails."""
    inventory = usable_inventory(path)
    from depmap.app.exercise import exercise as run  # noqa: PLC0415 - keeps `--help` fast
    from depmap.views.exercise import exercise_text  # noqa: PLC0415 - as above

    checks = run(inventory, scenarios)
    show(exercise_text(checks, marking_of(inventory)))
    sys.exit(1 if any(check.fails for check in checks) else 0)
