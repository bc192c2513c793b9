"""``depmap cutsets``."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import NamedTuple

import click

from depmap.app.question import NOTHING_LOST
from depmap.app.redundancy import with_seconds
from depmap.app.unknowns import all_unknowns
from depmap.cli.inventory_option import INVENTORY_OPTION, usable_inventory
from depmap.cli.question_options import MOST, Given, given_options
from depmap.cli.results import show
from depmap.cli.time_limit import time_limit
from depmap.errors import OptionError
from depmap.model import Basis
from depmap.views.marking import marking_of
from depmap.views.ranking.premises import Premises

_MORE_TIME = "ask for small sets alone with --order 2, or give more time with --seconds"


class _Shown(NamedTuple):
    """What of the sets is shown; ``limit`` None: only their number."""

    order: int | None
    limit: int | None
    form: str


@click.command()
@click.argument("service", required=False)
@click.option("--for", "council", metavar="COUNCIL", help="Whom the service is taken from.")
@INVENTORY_OPTION
@given_options
@click.option(
    "--open-psa", "file", metavar="FILE", type=click.Path(path_type=Path),
    help="A fault tree in the Open-PSA Model Exchange Format, instead of a service.",
)  # fmt: skip
@click.option("--top", metavar="GATE", help="The gate that is asked about. [default: the only top]")
@click.option("--count", "only_count", is_flag=True, help="Count the sets; list none.")
@click.option(
    "--order", type=click.IntRange(0, MOST),
    help="List sets up to this size; if all are too many to count, look for these alone.",
)  # fmt: skip
@click.option(
    "--limit", default=1000, show_default=True, type=click.IntRange(0, MOST),
    help="List so many at most.",
)  # fmt: skip
@click.option(
    "--seconds", default=60.0, show_default=True, type=click.FloatRange(0.1, 1_000_000),
    help="Give up after so much processor time.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def cutsets(  # noqa: PLR0917 - Click passes every option by name
    service: str | None,
    council: str | None,
    path: str | None,
    given: Given,
    file: Path | None,
    top: str | None,
    only_count: bool,
    order: int | None,
    limit: int,
    seconds: float,
    form: str,
) -> None:
    """Show the smallest sets of losses that take a SERVICE down, and what keeps it alive.

    Exact, and all of them counted unless it says that larger ones were not looked for.
    With --open-psa: of the top gate of a fault tree.
    """
    shown = _Shown(order, None if only_count else limit, form)
    if file is not None:
        if service or council or given != (NOTHING_LOST, ()):
            raise OptionError("--open-psa is about a fault tree, the rest about an inventory")
        with time_limit(seconds, _MORE_TIME):
            said = _of_fault_tree(file, top, shown)
        show(said, form)
        return
    if service is None or council is None:
        raise OptionError(
            "what takes which service down?", "name a SERVICE and --for COUNCIL, or --open-psa FILE"
        )
    if top is not None:
        raise OptionError("--top is about a fault tree", "name one with --open-psa")
    with time_limit(seconds, _MORE_TIME):
        said = _of_service(service, council, path, given, shown)
    show(said, form)


def _of_service(service: str, council: str, path: str | None, given: Given, shown: _Shown) -> str:
    recorded = usable_inventory(path)
    inventory = with_seconds(recorded, given.redundant)
    from depmap.app.fragility import fragility  # noqa: PLC0415 - keeps `--help` fast
    from depmap.app.losses import takes_down  # noqa: PLC0415 - keeps `--help` fast
    from depmap.views.cutsets.data import fragility_json  # noqa: PLC0415 - as above
    from depmap.views.cutsets.text import fault_tree_text, fragility_text  # noqa: PLC0415 - as above

    premises = Premises(
        marking_of(recorded), all_unknowns(recorded), given.question, given.redundant
    )
    order, limit = shown.order, shown.limit
    answer = fragility(inventory, service, council, given.question, order=order)
    listed = [] if limit is None else list(islice(answer.cut_sets.sets(limit, order), limit))
    sure = takes_down(inventory, service, council, listed, given.question, leave_out=Basis.ASSUMED)
    if shown.form == "json":
        return fragility_json(answer, order, limit, sure, premises)
    if limit is None:
        lines = premises.lines(f"What takes {service} down for {council} in the end.")
        return "\n".join([*lines, fault_tree_text(answer.cut_sets, order, None)])
    return fragility_text(inventory, answer, order, limit, certain=sure, premises=premises)


def _of_fault_tree(file: Path, top: str | None, shown: _Shown) -> str:
    from depmap.analysis.cutsets import cut_sets  # noqa: PLC0415 - keeps `--help` fast
    from depmap.app.fault_tree import read_fault_tree  # noqa: PLC0415 - as above
    from depmap.views.cutsets.data import fault_tree_json  # noqa: PLC0415 - as above
    from depmap.views.cutsets.text import fault_tree_text  # noqa: PLC0415 - as above

    sets = cut_sets(read_fault_tree(file, top), shown.order, birnbaum=False)
    view = fault_tree_json if shown.form == "json" else fault_tree_text
    return view(sets, shown.order, shown.limit)
