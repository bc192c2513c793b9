"""``depmap exercise``."""

from __future__ import annotations

import sys

import click

from depmap.cli.inventory_option import INVENTORY_OPTION, usable_inventory
from depmap.model import Basis, Expectation, format_duration


@click.command()
@click.argument("scenarios", nargs=-1, metavar="[SCENARIO]...")
@INVENTORY_OPTION
def exercise(scenarios: tuple[str, ...], path: str | None) -> None:
    """Run scenarios and hold them against their facts; exit 1 if one fails."""
    inventory = usable_inventory(path)
    from depmap.app.outage import exercise as run  # noqa: PLC0415 - imports networkx

    verdicts = run(inventory, scenarios)
    shown = None
    for verdict in verdicts:
        if verdict.scenario != shown:
            shown = verdict.scenario
            click.echo(f"\n{shown}" if shown != verdicts[0].scenario else shown)
        fact = verdict.expectation
        result = "ok   " if verdict.holds else "FAIL " if verdict.fails else "known"
        when = "in the end" if fact.at is None else f"at {format_duration(fact.at)}"
        expected = " or ".join(fact.state)
        found = "" if verdict.holds else f", found {verdict.found}"
        rests = " [rests on assumptions]" if verdict.confidence is Basis.ASSUMED else ""
        click.echo(
            f"  {result} {fact.ref} for {verdict.council} {when}: "
            f"{expected}{found}{_origin(fact)}{rests}"
        )
        if not verdict.holds and fact.known:
            click.echo(f"        known: {fact.known}")
    failed = sum(verdict.fails for verdict in verdicts)
    known = sum(not verdict.holds and not verdict.fails for verdict in verdicts)
    assumed = sum(verdict.holds and verdict.confidence is Basis.ASSUMED for verdict in verdicts)
    click.echo(
        f"\n{len(verdicts)} expectations: {len(verdicts) - failed - known} hold "
        f"({assumed} of them through assumptions), {known} known to fail, {failed} fail"
    )
    sys.exit(1 if failed else 0)


def _origin(fact: Expectation) -> str:
    """The source that states a fact, or that merely suggests it, in brackets."""
    if fact.source is not None:
        return f" ({fact.source})"
    return f" (assumed from {fact.assumed_from})" if fact.assumed_from is not None else ""
