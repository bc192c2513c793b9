"""``depmap diagram``."""

from __future__ import annotations

from pathlib import Path

import click

from depmap.cli.inventory_option import INVENTORY_OPTION, usable_inventory
from depmap.errors import OptionError, PathError

_FORMS = {".svg": "svg", ".pdf": "pdf", ".png": "png", ".dot": "dot"}


@click.command()
@INVENTORY_OPTION
@click.option("-o", "--output", required=True, metavar="FILE", help=".svg, .pdf, .png or .dot")
@click.option("--isolate", multiple=True, metavar="ID", help="Show what isolating it breaks.")
@click.option("--scenario", metavar="ID", help="Show what this scenario breaks.")
@click.option("--focus", metavar="ID", help="Draw only what is near this one.")
@click.option("--hops", default=2, show_default=True, type=click.IntRange(0), help="How near.")
@click.option("--council", metavar="ID", help="Draw only what this council uses, as it sees it.")
def diagram(  # noqa: PLR0917 - Click passes every option by name
    path: str | None,
    output: str,
    isolate: tuple[str, ...],
    scenario: str | None,
    focus: str | None,
    hops: int,
    council: str | None,
) -> None:
    """Draw the map, or what an isolation does to it in the end."""
    form = _FORMS.get(Path(output).suffix.lower())
    if form is None:
        raise OptionError(f"--output {output}: the name must end in {', '.join(_FORMS)}")
    inventory = usable_inventory(path)
    from depmap import incident  # noqa: PLC0415 - imports networkx
    from depmap.views.diagram import diagram_dot, render  # noqa: PLC0415 - imports graphviz

    shown = incident.extract(inventory, focus=focus, hops=hops, council=council)
    states = None
    if isolate or scenario:
        question = incident.Question(isolate, scenario)
        states = incident.worst_states(inventory, question, council)
        shown &= states.keys()
    dot = diagram_dot(inventory, shown, states)
    drawing = dot.encode() if form == "dot" else render(dot, form)
    try:
        Path(output).write_bytes(drawing)
    except OSError as problem:
        raise PathError(f"{output}: cannot be written: {problem.strerror}") from None
