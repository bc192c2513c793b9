"""``depmap rank``."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any, NamedTuple

import click

from depmap.app.question import Question
from depmap.app.redundancy import with_seconds
from depmap.cli.inventory_option import INVENTORY_OPTION, usable_inventory
from depmap.cli.progress import progress_bar
from depmap.cli.question_options import given_options, question, second
from depmap.errors import OptionError
from depmap.model import Inventory, format_duration
from depmap.views.tables import csv_table, markdown_table

_PER = ("system", "supplier", "site", "hosting", "owner")
_BY = ("tier", "services")
_CASES = ("known", "best", "worst")
_TABLES = {"csv": csv_table, "markdown": markdown_table}


class _Asked(NamedTuple):
    """What is ranked, and how."""

    per: str
    council: str | None
    by: str
    at: int | None
    case: str
    limit: int
    jobs: int


@click.command()
@INVENTORY_OPTION
@click.option("--per", type=click.Choice(_PER), help="What fails together. [default: system]")
@click.option("--pairs", is_flag=True, help="Which two together take more than either alone.")
@click.option("--matrix", is_flag=True, help="Whose services hang on whose systems.")
@click.option("--council", metavar="ID", help="Count only what this council loses.")
@click.option(
    "--by", type=click.Choice(_BY), default="tier", show_default=True,
    help="Order by the most urgent services that are down, or by how many are.",
)  # fmt: skip
@given_options
@click.option("--at", metavar="DURATION", help="Count at this moment. [default: in the end]")
@click.option(
    "--case", type=click.Choice(_CASES), default="known", show_default=True,
    help="Order by what is recorded, by that without assumed needs, or by the worst case.",
)  # fmt: skip
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1), help="Show so many at most."
)
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1), help="Processes to use."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "markdown"]),
    default="text",
    show_default=True,
)
def rank(  # noqa: PLR0917 - Click passes every option by name
    path: str | None,
    per: str | None,
    pairs: bool,
    matrix: bool,
    council: str | None,
    by: str,
    isolate: tuple[str, ...],
    scenario: str | None,
    sever: tuple[str, ...],
    assume_up: tuple[str, ...],
    redundant: tuple[str, ...],
    at: str | None,
    case: str,
    limit: int,
    jobs: int,
    form: str,
) -> None:
    """Show what hurts most if it is lost, alone or on top of what is lost already."""
    moment = second(at)
    if pairs and matrix:
        raise OptionError("--pairs and --matrix are two questions", "ask one at a time")
    if (pairs or matrix) and (
        moment is not None or council is not None or case != "known" or by != "tier"
    ):
        raise OptionError(
            "--at, --council, --by and --case are for the ranking",
            "pairs and the matrix are about the end, for every council",
        )
    if pairs and per is not None:
        raise OptionError("--pairs is about systems", "leave --per out")
    inventory = with_seconds(usable_inventory(path), redundant)
    given = question(isolate, scenario, (), sever, assume_up)
    about = {
        "at": moment,
        "given": {
            "scenario": scenario,
            "isolate": list(isolate),
            "sever": [list(cut) for cut in given.sever],
            "assume_up": list(assume_up),
        },
        "redundant": list(redundant),
    }
    if pairs:
        shown = _pairs(inventory, given, limit, form, about)
    elif matrix:
        shown = _matrix(inventory, per or "owner", given, form, about)
    else:
        asked = _Asked(per or "system", council, by, moment, case, limit, jobs)
        shown = _ranking(inventory, given, asked, form, about)
    click.echo(shown, nl=False)


def _ranking(
    inventory: Inventory, given: Question, asked: _Asked, form: str, about: dict[str, Any]
) -> str:
    from depmap.analysis.ranking.losses import By  # noqa: PLC0415 - imports numpy
    from depmap.app.losses import services_lost  # noqa: PLC0415 - only now needed
    from depmap.app.weak_points import Per, weak_points  # noqa: PLC0415 - as above
    from depmap.views.ranking import data as ranking_data  # noqa: PLC0415 - as above
    from depmap.views.ranking import tables as ranking_tables  # noqa: PLC0415 - as above
    from depmap.views.ranking import text as ranking_text  # noqa: PLC0415 - as above

    with ExitStack() as stack:
        progress = stack.enter_context(progress_bar("Ranking"))
        pool = None
        if asked.jobs > 1:
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - rarely needed

            pool = stack.enter_context(ProcessPoolExecutor(asked.jobs))
        ranking = weak_points(
            inventory,
            Per(asked.per),
            given,
            council=asked.council,
            by=By(asked.by),
            at=asked.at,
            executor=pool,
            workers=asked.jobs,
            progress=progress,
        )
    place = {"known": "place", "best": "best_place", "worst": "worst_place"}[asked.case]
    losses = sorted(ranking.losses, key=lambda loss: getattr(loss, place))[: asked.limit]
    services = services_lost(
        inventory, [loss.candidate.systems for loss in losses], given, at=asked.at
    )
    if asked.council is not None:
        services = tuple(
            tuple(one for one in lost if one.council == asked.council) for lost in services
        )
    if form in _TABLES:
        return _TABLES[form](ranking_tables.ranking_table(ranking, losses, services))
    if form == "json":
        about = {
            "per": asked.per,
            "council": asked.council,
            "by": asked.by,
            "case": asked.case,
            **about,
        }
        return ranking_data.ranking_json(ranking, losses, services, about)
    moment = "in the end" if asked.at is None else f"after {format_duration(asked.at)}"
    whom = "" if asked.council is None else f" for {asked.council}"
    head = f"What hurts most{whom} if it is lost, per {asked.per}, {moment}."
    body = ranking_text.ranking_text(inventory, ranking, losses, services)
    return _page(head, about, body)


def _pairs(
    inventory: Inventory, given: Question, limit: int, form: str, about: dict[str, Any]
) -> str:
    from depmap.app.weak_points import weak_pairs  # noqa: PLC0415 - imports numpy
    from depmap.views.ranking import data as ranking_data  # noqa: PLC0415 - as above
    from depmap.views.ranking import tables as ranking_tables  # noqa: PLC0415 - as above
    from depmap.views.ranking import text as ranking_text  # noqa: PLC0415 - as above

    with progress_bar("Pairs") as progress:
        found = weak_pairs(inventory, given, most=limit, progress=progress)
    if form in _TABLES:
        return _TABLES[form](ranking_tables.pairs_table(found.losses))
    if form == "json":
        return ranking_data.pairs_json(found, about)
    head = "Which two hurt most if both are lost, in the end."
    return _page(head, about, ranking_text.pairs_text(inventory, found))


def _matrix(
    inventory: Inventory, per: str, given: Question, form: str, about: dict[str, Any]
) -> str:
    from depmap.app.weak_points import Per, cause_by_victim  # noqa: PLC0415 - imports numpy
    from depmap.views.ranking import data as ranking_data  # noqa: PLC0415 - as above
    from depmap.views.ranking import tables as ranking_tables  # noqa: PLC0415 - as above
    from depmap.views.ranking import text as ranking_text  # noqa: PLC0415 - as above

    found = cause_by_victim(inventory, Per(per), given)
    if form in _TABLES:
        return _TABLES[form](ranking_tables.matrix_table(found))
    if form == "json":
        return ranking_data.matrix_json(found, {"per": per, **about})
    head = f"Whose services hang on whose systems, per {per}, in the end."
    return _page(head, about, ranking_text.matrix_text(inventory, found))


def _page(head: str, about: dict[str, Any], body: list[str]) -> str:
    given = about["given"]
    parts = []
    if given["scenario"]:
        parts.append(f"scenario {given['scenario']}")
    parts += [f"{one} isolated" for one in given["isolate"]]
    parts += [f"{dependent} cut off from {member}" for dependent, member in given["sever"]]
    parts += [f"{one} known to stay up" for one in given["assume_up"]]
    if about["redundant"]:
        head += f" As if there were a second {' and a second '.join(about['redundant'])}."
    lines = [head, *([f"On top of: {', '.join(parts)}."] if parts else []), *body]
    return "\n".join(lines) + "\n"
