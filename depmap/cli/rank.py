"""``depmap rank``."""

from __future__ import annotations

import signal
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

import click

from depmap.app.redundancy import with_seconds
from depmap.app.unknowns import all_unknowns
from depmap.cli.inventory_option import INVENTORY_OPTION, usable_inventory
from depmap.cli.progress import progress_bar
from depmap.cli.question_options import MOST, Given, given_options, second
from depmap.cli.results import show
from depmap.cli.table_forms import PER, TABLE_FORMS, in_form
from depmap.errors import OptionError
from depmap.model import Inventory, format_duration
from depmap.views.marking import marking_of
from depmap.views.ranking.premises import Premises

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depmap.analysis.ranking.losses import Ranking

_BY = ("tier", "services")
_CASES = ("known", "best", "worst")
_MOST_JOBS = 256


class _Asked(NamedTuple):
    """What is ranked, and how."""

    per: str
    council: str | None
    by: str
    case: str
    limit: int
    jobs: int


@click.command()
@INVENTORY_OPTION
@click.option(
    "--per", type=click.Choice(PER), default="system", show_default=True,
    help="What fails together.",
)  # fmt: skip
@click.option("--council", metavar="ID", help="Count only what this council loses.")
@click.option(
    "--by", type=click.Choice(_BY), default="tier", show_default=True,
    help="Order by the most urgent services that are down, or by how many are.",
)  # fmt: skip
@given_options
@click.option("--at", metavar="DURATION", help="Count at this moment. [default: in the end]")
@click.option(
    "--case", type=click.Choice(_CASES), default="known", show_default=True,
    help="Order by what is recorded, without assumed needs, or with foundations assumed.",
)  # fmt: skip
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1, MOST),
    help="Show so many at most.",
)  # fmt: skip
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1, _MOST_JOBS),
    help="Processes to use.",
)  # fmt: skip
@TABLE_FORMS
@click.option("--pairs", is_flag=True, hidden=True)
@click.option("--matrix", is_flag=True, hidden=True)
def rank(  # noqa: PLR0917 - Click passes every option by name
    path: str | None,
    per: str,
    council: str | None,
    by: str,
    given: Given,
    at: str | None,
    case: str,
    limit: int,
    jobs: int,
    form: str,
    pairs: bool,
    matrix: bool,
) -> None:
    """Show what hurts most if it is lost, alone or on top of what is lost already.

    Which two together take more than either alone: `depmap pairs`. Whose services hang
    on whose systems: `depmap reliance`.
    """
    if pairs or matrix:
        name, command = ("--pairs", "pairs") if pairs else ("--matrix", "reliance")
        raise OptionError(f"{name} is a command of its own", f"run depmap {command}")
    moment = second(at)
    recorded = usable_inventory(path)
    inventory = with_seconds(recorded, given.redundant)
    premises = Premises(
        marking_of(recorded), all_unknowns(recorded), given.question, given.redundant, moment
    )
    asked = _Asked(per, council, by, case, limit, jobs)
    show(_shown(inventory, premises, _ranking(inventory, premises, asked), asked, form), form)


def _ranking(inventory: Inventory, premises: Premises, asked: _Asked) -> Ranking:
    from depmap.analysis.ranking.losses import By  # noqa: PLC0415 - imports numpy
    from depmap.app.weak_points import Per, weak_points  # noqa: PLC0415 - as above

    with ExitStack() as stack:
        return weak_points(
            inventory,
            Per(asked.per),
            premises.given,
            council=asked.council,
            by=By(asked.by),
            at=premises.at,
            progress=stack.enter_context(progress_bar("Ranking")),
            executor=stack.enter_context(_processes(asked.jobs)),
            workers=asked.jobs,
        )


def _shown(
    inventory: Inventory, premises: Premises, ranking: Ranking, asked: _Asked, form: str
) -> str:
    from depmap.app.losses import services_lost  # noqa: PLC0415 - keeps `--help` fast
    from depmap.views.ranking import data, tables, text  # noqa: PLC0415 - as above

    place = {"known": "place", "best": "best_place", "worst": "worst_place"}[asked.case]
    losses = sorted(ranking.losses, key=lambda loss: getattr(loss, place))[: asked.limit]
    services = services_lost(
        inventory, [loss.candidate.systems for loss in losses], premises.given, at=premises.at
    )
    if asked.council is not None:
        services = tuple(
            tuple(service for service in lost if service.council == asked.council)
            for lost in services
        )
    moment = "in the end" if premises.at is None else f"after {format_duration(premises.at)}"
    whom = "" if asked.council is None else f" for {asked.council}"
    head = f"What hurts most{whom} if it is lost, per {asked.per}, {moment}."
    choices = {"per": asked.per, "council": asked.council, "by": asked.by, "case": asked.case}
    return in_form(
        form,
        premises,
        head,
        text=lambda: text.ranking_text(inventory, ranking, losses, services),
        document=lambda: data.ranking_json(ranking, losses, services, premises, choices),
        sheet=lambda: tables.ranking_sheet(ranking, losses, services),
    )


@contextmanager
def _processes(jobs: int) -> Iterator[Executor | None]:
    if jobs == 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - rarely needed

    # Ctrl+C reaches them, too, and they have nothing to say about it.
    with ProcessPoolExecutor(
        jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_DFL)
    ) as pool:
        yield pool
