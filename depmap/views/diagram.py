"""The dependency map as Graphviz DOT, and DOT as a drawing.

Nodes have made-up ids and nothing but escaped labels comes from the inventory,
so that no name can act as markup.
"""

from __future__ import annotations

import shutil
import subprocess
import textwrap
from collections.abc import Collection, Mapping

import graphviz

from depmap.errors import MissingProgramError, RenderError
from depmap.model import Effect, Inventory, Service, State, System

TIME_LIMIT = 60
"""Seconds that the renderer may take."""

# Fill, border and style: told apart without colour by border and by the word.
_LOOK = {
    State.ISOLATED: ("#3D3D3D", "white", "filled,bold"),
    State.DOWN: ("#801650", "white", "filled,bold"),
    State.FALLBACK: ("#F46A25", "black", "filled,dashed"),
    State.DEGRADED: ("#A285D1", "black", "filled,dotted"),
    State.AT_RISK: ("#D5E8E6", "black", "filled,dashed"),
    State.UNKNOWN: ("white", "black", "filled,dotted"),
    State.UP: ("white", "black", "filled"),
}


def diagram_dot(
    inventory: Inventory, shown: Collection[str], states: Mapping[str, State] | None
) -> str:
    """DOT of these nodes, clustered by owner; ``states`` colours them and adds a legend."""
    dot = graphviz.Digraph("depmap", node_attr={"shape": "box", "fontname": "sans-serif"})
    dot.attr(rankdir="LR", fontname="sans-serif")
    names = {node_id: f"n{number}" for number, node_id in enumerate(inventory.nodes)}
    groups: dict[str, list[str]] = {}
    for node_id, node in inventory.nodes.items():
        if node_id in shown:
            home = node.owner if isinstance(node, System) else inventory.users(node)[0]
            groups.setdefault(home, []).append(node_id)
    for number, (home, ids) in enumerate(sorted(groups.items())):
        with dot.subgraph(name=f"cluster_{number}") as cluster:
            cluster.attr(label=_label(inventory.owner_names.get(home, home)))
            for node_id in ids:
                node = inventory.nodes[node_id]
                text = textwrap.fill(node.name, 26)
                look = {}
                if states is not None:
                    state = states[node_id]
                    fill, font, style = _LOOK[state]
                    text += f"\n({state})"
                    look = {"fillcolor": fill, "fontcolor": font, "style": style}
                shape = "ellipse" if isinstance(node, Service) else "box"
                cluster.node(names[node_id], _label(text), shape=shape, **look)
    for node_id in (n for n in inventory.nodes if n in shown):
        for need in inventory.nodes[node_id].needs or ():
            style = "dashed" if need.effect is Effect.DEGRADED else "solid"
            size = len(need.members)
            label = f"{need.threshold} of {size}" if size > 1 else ""
            for member in need.members:
                if member in shown:
                    dot.edge(names[node_id], names[member], style=style, label=label)
    if states is not None:
        with dot.subgraph(name="cluster_legend") as legend:
            legend.attr(label="State")
            for state, (fill, font, style) in _LOOK.items():
                name = f"legend{state.rank}"
                legend.node(name, state.value, fillcolor=fill, fontcolor=font, style=style)
    return str(dot.source)


def render(dot: str, form: str) -> bytes:
    """A drawing as svg, pdf or png.

    Raises MissingProgramError if Graphviz is not installed, RenderError if it
    fails or takes longer than :data:`TIME_LIMIT`.
    """
    program = shutil.which("dot")
    if program is None:
        raise MissingProgramError(
            "the program 'dot' is not installed", "install Graphviz, or write a .dot file"
        )
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program and a checked format
            [program, f"-T{form}"],
            input=dot.encode(),
            capture_output=True,
            check=False,
            timeout=TIME_LIMIT,
        )
    except subprocess.TimeoutExpired:
        raise RenderError(
            f"Graphviz took longer than {TIME_LIMIT} s", "draw less: --focus ID --hops 2"
        ) from None
    if done.returncode:
        raise RenderError(f"Graphviz failed: {done.stderr.decode(errors='replace')[:300]}")
    return done.stdout


def _label(text: str) -> str:
    lines = [str(graphviz.escape(line)) for line in text.split("\n")]
    # Last of all: any change to a string takes the mark off that keeps it literal.
    return graphviz.nohtml(r"\n".join(lines))  # type: ignore[no-any-return]  # graphviz has no stubs
