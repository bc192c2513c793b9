"""``depmap diagram``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from depmap.cli.inventory_option import INVENTORY_OPTION, usable_inventory
from depmap.cli.question_options import question, question_options, second
from depmap.errors import OptionError, PathError
from depmap.model import Inventory, format_duration

if TYPE_CHECKING:
    from depmap.incident import Picture, Question

_FORMS = {".svg": "svg", ".pdf": "pdf", ".png": "png", ".dot": "dot"}
_LEGIBLE = 150
"""Nodes that a sheet of A3 can hold."""


@click.command()
@INVENTORY_OPTION
@click.option("-o", "--output", required=True, metavar="FILE", help=".svg, .pdf, .png or .dot")
@click.option("--isolate", multiple=True, metavar="ID", help="Show what isolating it breaks.")
@question_options
@click.option("--focus", multiple=True, metavar="ID", help="Draw only what is near this one.")
@click.option("--hops", default=2, show_default=True, type=click.IntRange(0), help="How near.")
@click.option("--council", metavar="ID", help="Draw only what this council uses, as it sees it.")
@click.option("--all", "everything", is_flag=True, help="Draw what is not affected, too.")
def diagram(  # noqa: PLR0917 - Click passes every option by name
    path: str | None,
    output: str,
    isolate: tuple[str, ...],
    scenario: str | None,
    councils: tuple[str, ...],
    sever: tuple[str, ...],
    assume_up: tuple[str, ...],
    at: str | None,
    focus: tuple[str, ...],
    hops: int,
    council: str | None,
    everything: bool,
) -> None:
    """Draw the map, or what an isolation does to it at a moment or in the end."""
    form = _FORMS.get(Path(output).suffix.lower())
    if form is None:
        raise OptionError(f"--output {output}: the name must end in {', '.join(_FORMS)}")
    moment = second(at)
    asked = question(isolate, scenario, councils, sever, assume_up)
    if not (isolate or scenario or sever) and (at or councils or assume_up):
        raise OptionError(
            "--at, --for and --assume-up need something that is isolated",
            "add --isolate ID or --scenario ID",
        )
    inventory = usable_inventory(path)
    from depmap import incident  # noqa: PLC0415 - imports networkx
    from depmap.views.diagram import Drawing, diagram_dot  # noqa: PLC0415 - imports graphviz
    from depmap.views.rendering import render  # noqa: PLC0415 - as above

    near = incident.extract(inventory, focus=focus, hops=hops, council=council)
    picture = None
    shown = near
    if isolate or scenario or sever:
        radius = incident.blast_radius(inventory, asked)
        picture = incident.picture(radius, council, moment)
        shown = near & (picture.states.keys() if everything or focus else picture.affected)
    drawing = Drawing(
        inventory,
        shown,
        title=_title(inventory, asked, moment, council, _left_out(picture, near - shown)),
        states=None if picture is None else picture.states,
        causes=() if picture is None else picture.causes,
    )
    if not shown:
        click.echo("depmap: nothing of this is affected; the drawing is empty", err=True)
    if len(shown) > _LEGIBLE and form != "dot":
        click.echo(
            f"depmap: {len(shown)} systems and services will be hard to read on paper; "
            "--focus ID or --council ID draws less",
            err=True,
        )
    dot = diagram_dot(drawing)
    _write(output, dot.encode() if form == "dot" else render(dot, form))


def _title(
    inventory: Inventory,
    asked: Question,
    moment: int | None,
    council: str | None,
    left_out: str,
) -> tuple[str, ...]:
    """What is drawn, for whom and when; without a date, so that it is the same tomorrow."""
    about = inventory.about
    first = " - ".join(part for part in (about.name, about.classification) if part)
    whose = "all councils" if council is None else inventory.owner_names[council]
    if not (asked.isolate or asked.scenario or asked.sever):
        return (first, f"Dependencies of {whose}")
    scenario = inventory.scenario(asked.scenario) if asked.scenario else None
    cut = [] if scenario is None else [scenario.name]
    cut += [f"{inventory.nodes[node].name} isolated" for node in asked.isolate]
    if asked.councils:
        cut.append(f"from {', '.join(inventory.owner_names[c] for c in asked.councils)}")
    cut += [f"{d} cut off from {m}" for d, m in asked.sever]
    when = "in the end, if nothing is restored"
    if moment is not None:
        when = f"after {format_duration(moment)}"
    whom = "worst state over all councils" if council is None else f"as {whose} sees it"
    return (first, "; ".join(cut), f"State {when}, {whom}{left_out}")


def _left_out(picture: Picture | None, missing: set[str]) -> str:
    """What is not drawn, so that nothing is hidden without a word."""
    if picture is None or not missing:
        return ""
    counts = Counter(picture.states[node].value for node in missing if node in picture.states)
    said = [f"{number} {state}" for state, number in sorted(counts.items(), reverse=True)]
    return f". Not drawn: {', '.join(said)}" if said else ""


def _write(output: str, drawing: bytes) -> None:
    try:
        Path(output).write_bytes(drawing)
    except OSError as problem:
        raise PathError(f"{output}: cannot be written: {problem.strerror}") from None
