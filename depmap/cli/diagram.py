"""``depmap diagram``."""

from __future__ import annotations

from pathlib import Path

import click

from depmap.cli.inventory_option import INVENTORY_OPTION, usable
from depmap.cli.question_options import question, question_options, second
from depmap.cli.results import remark, show_bytes
from depmap.cli.writing import write_file
from depmap.errors import OptionError

_FORMS = ("svg", "pdf", "png", "dot")
_HOPS = 2
_MOST_HOPS = 100


@click.command()
@INVENTORY_OPTION
@click.option(
    "-o", "--output", required=True, metavar="FILE", help=".svg, .pdf, .png or .dot; - is stdout"
)
@click.option("--format", "form", type=click.Choice(_FORMS), help="The format, for -o -.")
@click.option("--isolate", multiple=True, metavar="ID", help="Show what isolating it breaks.")
@question_options
@click.option("--focus", multiple=True, metavar="ID", help="Draw only what is near this one.")
@click.option("--hops", type=click.IntRange(0, _MOST_HOPS), help=f"How near. [default: {_HOPS}]")
@click.option(
    "--council",
    metavar="ID",
    help="Draw only what this council uses and what that stands on, as it sees it.",
)
@click.option("--all", "everything", is_flag=True, help="Draw what is not affected, too.")
@click.option(
    "--paper",
    type=click.Choice(("a3", "a4", "none")),
    help="The sheet that a .pdf or .svg is fitted on. [default: a3 for .pdf]",
)
def diagram(  # noqa: PLR0917 - Click passes every option by name
    path: str | None,
    output: str,
    form: str | None,
    isolate: tuple[str, ...],
    scenario: str | None,
    councils: tuple[str, ...],
    sever: tuple[str, ...],
    assume_up: tuple[str, ...],
    at: str | None,
    focus: tuple[str, ...],
    hops: int | None,
    council: str | None,
    everything: bool,
    paper: str | None,
) -> None:
    """Draw the map, or what an isolation does to it at a moment or in the end."""
    form = _form(output, form)
    sheet = _sheet(form, paper)
    moment = second(at)
    asked = question(isolate, scenario, councils, sever, assume_up)
    outage = bool(isolate or scenario or sever)
    if not outage and (at or councils or assume_up or everything):
        raise OptionError(
            "--at, --for, --assume-up and --all need something that is isolated",
            "add --isolate ID or --scenario ID",
        )
    if hops is not None and not focus:
        raise OptionError("--hops says how near to --focus", "add --focus ID")
    inventory, files = usable(path)
    from depmap.app.map import extract, map_content, picture  # noqa: PLC0415 - imports the engine
    from depmap.app.outage import blast_radius  # noqa: PLC0415 - as above
    from depmap.views.drawing.boxes import MapDrawing  # noqa: PLC0415 - imports graphviz
    from depmap.views.drawing.map_dot import map_dot  # noqa: PLC0415 - as above
    from depmap.views.drawing.map_paper import SMALLEST, draw_on_sheet  # noqa: PLC0415 - as above
    from depmap.views.drawing.title import MapPart, map_title, outage_title  # noqa: PLC0415 - as above

    part = MapPart(focus, _HOPS if hops is None else hops, council)
    shown = extract(inventory, focus=focus, hops=part.hops, council=council)
    if outage:
        seen = picture(inventory, blast_radius(inventory, asked), council, moment)
        if focus or everything:
            shown &= seen.states.keys()
        else:
            shown &= seen.affected
        if not focus:
            shown |= seen.reasons
        content = map_content(inventory, shown, council)
        title = outage_title(inventory, asked, at=moment, part=part, picture=seen, content=content)
        drawing = MapDrawing(inventory, content, title, seen)
    else:
        content = map_content(inventory, shown, council)
        drawing = MapDrawing(inventory, content, map_title(inventory, part, content))
    if not shown:
        remark("depmap: nothing of this is affected; the drawing is empty")
    if form == "dot":
        _write(output, map_dot(drawing).text.encode(), files)
        return
    data, fitting = draw_on_sheet(drawing, form, sheet)
    if fitting.name_points < SMALLEST:
        remark(
            f"depmap: on {(sheet or 'a3').upper()} the names are {fitting.name_points:.1f} pt, "
            "too small to read; --focus ID or --council ID draws less"
        )
    _write(output, data, files)


def _form(output: str, form: str | None) -> str:
    if output == "-":
        if form is None:
            raise OptionError("--output - does not say which format", "add --format svg or dot")
        return form
    if form is not None:
        raise OptionError("--format is for --output -; a file's name says its format")
    suffix = Path(output).suffix.lower()[1:]
    if suffix not in _FORMS:
        endings = ", ".join(f".{known}" for known in _FORMS)
        raise OptionError(f"--output {output}: the name must end in {endings}")
    return suffix


def _sheet(form: str, paper: str | None) -> str | None:
    if paper is not None and form not in {"pdf", "svg"}:
        raise OptionError(f"--paper is for .pdf and .svg, not for .{form}")
    if paper is None:
        return "a3" if form == "pdf" else None
    return None if paper == "none" else paper


def _write(output: str, drawing: bytes, inventory_files: tuple[str, ...]) -> None:
    if output == "-":
        show_bytes(drawing)
    else:
        write_file(Path(output), drawing, never=inventory_files)
