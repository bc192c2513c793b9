"""``depmap diagram``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from depmap.app.diagrams.request import NO_FILTERS
from depmap.app.question import NOTHING_LOST
from depmap.cli.diagram_options import (
    check_paper_options,
    filter_options,
    paper_options,
)
from depmap.cli.inventory_option import INVENTORY_OPTION
from depmap.cli.question_options import question, question_options, second, selector_options
from depmap.errors import OptionError
from depmap.views.drawing.formats.catalogue import BY_ENDING, FORMATS, FormatName

if TYPE_CHECKING:
    from depmap.app.diagrams.request import Filters
    from depmap.model import Selector

_MOST_HOPS = 100


class _Views(click.Command):
    """A command whose help ends with the views."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from depmap.views.drawing.catalogue import VIEWS  # noqa: PLC0415 - for `--help` only

        with formatter.section("Views"):
            formatter.write_dl([(view.usage, view.shows) for view in VIEWS.values()])


@click.command(cls=_Views)
@click.argument("words", nargs=-1, metavar="[VIEW] [ID]...")
@INVENTORY_OPTION
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help=f"{', '.join(BY_ENDING)}; - is stdout; with --all a folder.",
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="The format, for -o -.")
@click.option("--isolate", multiple=True, metavar="ID", help="Show what isolating it breaks.")
@selector_options
@question_options
@click.option(
    "--council",
    metavar="ID",
    help="States and needs as this council has them; alone, the view council.",
)
@click.option("--focus", multiple=True, metavar="ID", help="The same as the view focus.")
@click.option(
    "--hops",
    type=click.IntRange(0, _MOST_HOPS),
    help="How many needs focus, supplier and site go either way. [default: 1]",
)
@filter_options
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Draw every view into a folder; into a file, the map with an outage.",
)
@paper_options
def diagram(  # noqa: PLR0917 - Click passes every option by name
    words: tuple[str, ...],
    path: str | None,
    output: str,
    form: FormatName | None,
    isolate: tuple[str, ...],
    selector: Selector | None,
    scenario: str | None,
    councils: tuple[str, ...],
    sever: tuple[str, ...],
    assume_up: tuple[str, ...],
    at: str | None,
    council: str | None,
    focus: tuple[str, ...],
    hops: int | None,
    filters: Filters,
    everything: bool,
    looks: dict[str, Any],
) -> None:
    """Draw a view of the inventory, or of what an outage does to it.

    Without a VIEW it is the overview, or the cascade of what is isolated.
    """
    asked = question(isolate, scenario, councils, sever, assume_up, selector=selector)
    if everything and is_folder(output):
        chosen_otherwise = (
            words, asked != NOTHING_LOST, at, council, focus, hops is not None, form, looks["dpi"],
            filters != NO_FILTERS,
        )  # fmt: skip
        if any(chosen_otherwise):
            raise OptionError(
                "--all draws every view of everything into a folder",
                "besides them it takes only --paper, --orientation, --pages, --theme, --no-git",
            )
        from depmap.cli.diagram_drawing import draw_everything  # noqa: PLC0415 - keeps `--help` fast

        draw_everything(Path(output), looks, path)
        return
    form = _form(output, form)
    check_paper_options(form, looks)
    moment = second(at)
    outage = asked.isolates or bool(scenario or sever)
    if not outage and (at or councils or assume_up):
        raise OptionError(
            "--at, --for and --assume-up need something that is isolated",
            "add --isolate ID or --scenario ID",
        )
    from depmap.app.diagrams.request import DEFAULT_HOPS, DiagramRequest  # noqa: PLC0415 - keeps `--help` fast
    from depmap.cli.diagram_drawing import draw_view  # noqa: PLC0415 - as above
    from depmap.cli.diagram_view import chosen_view  # noqa: PLC0415 - as above
    from depmap.views.drawing.catalogue import check_request, refuse_unheeded  # noqa: PLC0415 - as above

    chosen = chosen_view(words, focus=focus, council=council, outage=outage, everything=everything)
    view = chosen.view
    if hops is not None:
        refuse_unheeded(view, {"hops"})
    request = DiagramRequest(
        view.name,
        chosen.ids,
        hops=DEFAULT_HOPS if hops is None else hops,
        council=chosen.council,
        filters=filters,
        question=asked if outage else None,
        at=moment,
        several=FORMATS[form].several,
    )
    if view.of_two and _is_written("path"):
        raise OptionError(f"the view {view.name} takes no --inventory", f"write {view.usage}")
    if view.of_two and len(chosen.ids) != 2:  # noqa: PLR2004 - the old one and the new one
        raise OptionError(f"the view {view.name} compares two inventories", f"write {view.usage}")
    check_request(view, request)
    draw_view(request, form, looks, output, path)


def _is_written(parameter: str) -> bool:
    """Does the call itself give it, not the environment?"""
    source = click.get_current_context().get_parameter_source(parameter)
    return source is ParameterSource.COMMANDLINE


def _form(output: str, form: FormatName | None) -> FormatName:
    if output == "-":
        if form is None:
            raise OptionError("--output - does not say which format", "add --format svg or dot")
        return form
    if form is not None:
        raise OptionError("--format is for --output -; a file's name says its format")
    suffix = Path(output).suffix.lower()
    if suffix not in BY_ENDING:
        raise OptionError(f"--output {output}: the name must end in {', '.join(BY_ENDING)}")
    return BY_ENDING[suffix].name


def is_folder(output: str) -> bool:
    """Does --output name a folder: one that is there, or a name without a known ending?"""
    if output == "-":
        return False
    ends_as_folder = output.endswith(("/", os.sep))
    return ends_as_folder or Path(output).is_dir() or Path(output).suffix.lower() not in BY_ENDING
