"""The dependency map as Graphviz DOT.

Nodes have made-up ids and nothing but escaped labels comes from the inventory,
so that no name can act as markup.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import graphviz

from depmap.model import Effect, Inventory, Need, Node, Service, State, System
from depmap.views.states import LOOKS

_WRAP = 30
_LONGEST_NAME = 120
_INK = "#1A1A1A"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to draw: these nodes, with these lines of text above them.

    ``states`` colours the nodes and adds a legend; ``causes`` are the (dependent,
    member) pairs along which failure spread, drawn heavier than the others.
    """

    inventory: Inventory
    shown: Collection[str]
    title: tuple[str, ...] = ()
    states: Mapping[str, State] | None = None
    causes: Collection[tuple[str, str]] = field(default=())


def node_names(inventory: Inventory) -> dict[str, str]:
    """The made-up ids under which nodes are drawn, by their ids in the inventory."""
    return {node_id: f"n{number}" for number, node_id in enumerate(inventory.nodes)}


def diagram_dot(drawing: Drawing) -> str:
    """DOT, clustered by owner; a service stands with the council that delivers it.

    Tight enough that a hundred nodes stay legible on a sheet of A3.
    """
    dot = graphviz.Digraph(
        "depmap",
        graph_attr={
            "rankdir": "LR",
            "nodesep": "0.07",
            "ranksep": "0.4",
            "fontname": "sans-serif",
            "fontsize": "16",
            "labelloc": "t",
            "labeljust": "l",
        },
        node_attr={
            "shape": "box",
            "fontname": "sans-serif",
            "fontsize": "14",
            "margin": "0.08,0.03",
            "height": "0.25",
            "color": _INK,
            "fillcolor": "white",
            "style": "filled",
        },
        edge_attr={"fontname": "sans-serif", "fontsize": "12", "arrowsize": "0.6"},
    )
    if drawing.title:
        title = "\n".join(_shortened(line, 160) for line in drawing.title)
        dot.attr(label=_label(title, end=r"\l"))
    inventory, names = drawing.inventory, node_names(drawing.inventory)
    groups: dict[str, list[str]] = {}
    for node_id, node in inventory.nodes.items():
        if node_id in drawing.shown:
            groups.setdefault(_home(inventory, node), []).append(node_id)
    for number, (home, ids) in enumerate(sorted(groups.items())):
        with dot.subgraph(name=f"cluster_{number}") as cluster:
            cluster.attr(
                label=_label(_shortened(inventory.owner_names.get(home, home), 60)),
                style="rounded",
                color="#767676",
                margin="6",
            )
            for node_id in ids:
                _draw_node(cluster, names[node_id], inventory.nodes[node_id], drawing.states)
    for node_id in (n for n in inventory.nodes if n in drawing.shown):
        node = inventory.nodes[node_id]
        for need in node.needs or ():
            _draw_need(dot, names, drawing, node_id, need)
        fallback = node.fallback if isinstance(node, Service) else None
        for need in fallback.needs if fallback else ():
            _draw_need(dot, names, drawing, node_id, need, of_fallback=True)
    if drawing.states is not None:
        _draw_legend(dot, {drawing.states[node_id] for node_id in drawing.shown})
    return str(dot.source)


def _home(inventory: Inventory, node: Node) -> str:
    """Whose cluster a node stands in: an id, or words for several councils together."""
    if isinstance(node, System):
        return node.owner
    delivered_by = inventory.users(node)
    if len(delivered_by) == 1:
        return delivered_by[0]
    if set(delivered_by) == set(inventory.council_ids):
        return "All councils"
    return " and ".join(sorted(inventory.owner_names.get(c, c) for c in delivered_by))


def _draw_node(
    cluster: graphviz.Digraph, name: str, node: Node, states: Mapping[str, State] | None
) -> None:
    text = _shortened(node.name, _LONGEST_NAME)
    attributes = {"shape": "box", "style": "filled"}
    if isinstance(node, Service):
        attributes["style"] = "filled,rounded"
    if states is not None:
        state = states[node.id]
        look = LOOKS[state]
        text = f"{text} ({look.word})"
        line = "" if look.border == "solid" else f",{look.border}"
        attributes["style"] += line
        attributes["fillcolor"], attributes["fontcolor"] = look.fill, look.ink
        attributes["penwidth"] = "2" if look.bold else "1"
    cluster.node(name, _label("\n".join(textwrap.wrap(text, _WRAP))), **attributes)


def _draw_need(
    dot: graphviz.Digraph,
    names: Mapping[str, str],
    drawing: Drawing,
    node_id: str,
    need: Need,
    *,
    of_fallback: bool = False,
) -> None:
    style = "dotted" if of_fallback else "dashed" if need.effect is Effect.DEGRADED else "solid"
    size = len(need.members)
    label = f"{need.threshold} of {size}" if size > 1 else ""
    for member in need.members:
        if member in drawing.shown:
            heavy = not of_fallback and (node_id, member) in drawing.causes
            light = drawing.states is not None and not heavy
            dot.edge(
                names[node_id],
                names[member],
                style=style,
                label=label,
                color="#8C8C8C" if light else _INK,
                penwidth="1.8" if heavy else "0.8",
            )


def _draw_legend(dot: graphviz.Digraph, states: Collection[State]) -> None:
    """One row of states, words and borders as in the drawing; lines are explained in words."""
    with dot.subgraph(name="cluster_legend") as legend:
        legend.attr(
            label=_label(
                "States. Lines run from what needs to what is needed: "
                "solid cannot do without, dashed is degraded without, dotted a fallback's need, "
                "heavy how it spread."
            ),
            style="solid",
            color="#767676",
            margin="6",
        )
        before = None
        for state in (s for s in State if s in states):
            look = LOOKS[state]
            name = f"legend{state.rank}"
            line = "" if look.border == "solid" else f",{look.border}"
            legend.node(
                name,
                _label(look.word),
                fillcolor=look.fill,
                fontcolor=look.ink,
                style=f"filled{line}",
                penwidth="2" if look.bold else "1",
            )
            if before is not None:
                legend.edge(before, name, style="invis")
            before = name


def _shortened(text: str, longest: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"


def _label(text: str, end: str = r"\n") -> str:
    # Graphviz reads entities in labels: a written "&lt;" must stay as it is.
    lines = [str(graphviz.escape(line.replace("&", "&amp;"))) for line in text.split("\n")]
    joined = end.join(lines) + (end if end != r"\n" else "")
    # Last of all: any change to a string takes the mark off that keeps it literal.
    return graphviz.nohtml(joined)  # type: ignore[no-any-return]  # graphviz has no stubs
