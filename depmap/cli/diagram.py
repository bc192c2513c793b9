"""``depmap diagram``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from depmap.cli.diagram_options import check_paper_options, filter_options, paper_options
from depmap.cli.inventory_option import INVENTORY_OPTION, usable
from depmap.cli.question_options import question, question_options, second, selector_options
from depmap.cli.results import remark, show_bytes
from depmap.cli.writing import write_file
from depmap.errors import OptionError

if TYPE_CHECKING:
    from depmap.app.diagrams.request import DiagramRequest, Filters
    from depmap.model import Selector

FORMS = ("svg", "pdf", "png", "dot")
"""As :data:`depmap.views.drawing.output.FORMS`, which is not imported for ``--help``."""

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
    help=".svg, .pdf, .png or .dot; - is stdout; with --all a folder.",
)
@click.option("--format", "form", type=click.Choice(FORMS), help="The format, for -o -.")
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
    form: str | None,
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
    form = _form(output, form)
    check_paper_options(form, looks)
    moment = second(at)
    asked = question(isolate, scenario, councils, sever, assume_up, selector=selector)
    outage = asked.isolates or bool(scenario or sever)
    if not outage and (at or councils or assume_up):
        raise OptionError(
            "--at, --for and --assume-up need something that is isolated",
            "add --isolate ID or --scenario ID",
        )
    from depmap.app.diagrams.request import DEFAULT_HOPS, DiagramRequest  # noqa: PLC0415 - keeps `--help` fast
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
        several=form == "pdf",
    )
    check_request(view, request)
    _draw(request, form, looks, output, path)


def _draw(
    request: DiagramRequest, form: str, looks: dict[str, Any], output: str, path: str | None
) -> None:
    from depmap.views.drawing.catalogue import VIEWS, sheets_of, sheets_of_two  # noqa: PLC0415 - keeps `--help` fast
    from depmap.views.drawing.output import DEFAULT_DPI, DEFAULT_PAPER, Output, drawn  # noqa: PLC0415 - as above
    from depmap.views.drawing.paper import SMALLEST  # noqa: PLC0415 - as above

    view = VIEWS[request.view]
    if view.of_two:
        old, new = (usable(given) for given in request.ids)
        sheets = sheets_of_two(old.inventory, new.inventory, request)
        files = (*old.files, *new.files)
    else:
        inventory, files = usable(path)
        sheets = sheets_of(inventory, request)
    paper = looks["paper"]
    if paper is None:
        paper = DEFAULT_PAPER if form == "pdf" else "none"
    wish = Output(
        form,
        paper=None if paper == "none" else paper,
        orientation=looks["orientation"],
        dpi=looks["dpi"] or DEFAULT_DPI,
        theme=looks["theme"] or "light",
    )
    result = drawn(sheets, wish)
    if result.name_points is not None and result.name_points < SMALLEST:
        remark(
            f"depmap: on {paper.upper()} the names are {result.name_points:.1f} pt, "
            f"too small to read; {view.answers_instead}"
        )
    if output == "-":
        show_bytes(result.data)
    else:
        write_file(Path(output), result.data, never=files)


def _form(output: str, form: str | None) -> str:
    if output == "-":
        if form is None:
            raise OptionError("--output - does not say which format", "add --format svg or dot")
        return form
    if form is not None:
        raise OptionError("--format is for --output -; a file's name says its format")
    suffix = Path(output).suffix.lower()[1:]
    if suffix not in FORMS:
        endings = ", ".join(f".{known}" for known in FORMS)
        raise OptionError(f"--output {output}: the name must end in {endings}")
    return suffix
