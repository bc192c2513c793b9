"""The dependency map as Graphviz DOT.

Nodes have made-up ids and nothing but escaped labels comes from the inventory,
so that no name can act as markup.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import graphviz

from depmap.model import Effect, Inventory, Need, Node, Service, State, System
from depmap.views.drawing.labels import label, shortened, wrapped
from depmap.views.drawing.legend import HEAVY, LIGHT, PLAIN, box, draw_legend
from depmap.views.states import LOOKS

NAME_POINTS = 14
"""The size of the names of systems and services, before a drawing is scaled to paper."""

_LONGEST_NAME = 120
_LONGEST_OWNER = 60
_TITLE_WIDTH = 110
_TITLE_LINES = 3
_NO_PAGE: Mapping[str, str] = MappingProxyType({})


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


def clusters(drawing: Drawing) -> list[tuple[str, list[str]]]:
    """Ids of what is shown, by the name of whose it is; both in a fixed order."""
    inventory = drawing.inventory
    groups: dict[str, list[str]] = {}
    for node_id in _shown(drawing):
        home = _home(inventory, inventory.nodes[node_id])
        groups.setdefault(home, []).append(node_id)
    names = inventory.owner_names
    return [
        (shortened(names.get(home, home), _LONGEST_OWNER), ids)
        for home, ids in sorted(groups.items())
    ]


def words_of(drawing: Drawing, node_id: str) -> str:
    """The name as drawn, with the state in words if there are states."""
    name = shortened(drawing.inventory.nodes[node_id].name, _LONGEST_NAME)
    if drawing.states is None:
        return name
    # A hard space: two words that are one state stay on one line.
    word = LOOKS[drawing.states[node_id]].word.replace(" ", "\N{NO-BREAK SPACE}")
    return f"{name} ({word})"


def _title_lines(drawing: Drawing) -> list[str]:
    """The title as drawn: long lines are broken, very long ones end in an ellipsis."""
    return [
        part
        for line in drawing.title
        for part in wrapped(
            shortened(line, _TITLE_WIDTH * _TITLE_LINES), _TITLE_WIDTH, _TITLE_LINES
        )
    ]


def diagram_dot(drawing: Drawing, page: Mapping[str, str] = _NO_PAGE) -> str:
    """DOT, clustered by owner; a service stands with the council that delivers it.

    Tight enough that a hundred nodes stay legible on a sheet of A3. ``page``
    holds attributes of the graph that put it on paper.
    """
    dot = graphviz.Digraph(
        "depmap", graph_attr={**_GRAPH, **page}, node_attr=_NODES, edge_attr=_EDGES
    )
    if drawing.title:
        dot.attr(label=label(*_title_lines(drawing), end=r"\l"))
    inventory, names = drawing.inventory, node_names(drawing.inventory)
    for number, (home, ids) in enumerate(clusters(drawing)):
        with dot.subgraph(name=f"cluster_{number}") as cluster:
            cluster.attr(label=label(home), style="rounded", color="#767676", margin="6")
            for node_id in ids:
                _draw_node(cluster, names[node_id], drawing, node_id)
    groups = False
    for node_id in _shown(drawing):
        node = inventory.nodes[node_id]
        fallback = node.fallback if isinstance(node, Service) else None
        for need in node.needs or ():
            groups |= _draw_need(dot, names, drawing, node_id, need)
        for need in fallback.needs if fallback else ():
            groups |= _draw_need(dot, names, drawing, node_id, need, of_fallback=True)
    states = drawing.states
    occurring = set() if states is None else {states[node_id] for node_id in drawing.shown}
    draw_legend(dot, occurring, outage=states is not None, groups=groups)
    return str(dot.source)


_GRAPH = {
    "rankdir": "LR",
    "nodesep": "0.05",
    "ranksep": "0.3",
    "fontname": "sans-serif",
    "fontsize": "16",
    "labelloc": "t",
    "labeljust": "l",
    # Boxes cover lines that pass below them, so that no name is struck through.
    "outputorder": "edgesfirst",
}
_NODES = {
    "shape": "box",
    "fontname": "sans-serif",
    "fontsize": str(NAME_POINTS),
    "margin": "0.07,0.02",
    "height": "0.25",
    "color": PLAIN["color"],
    "fillcolor": "white",
    "style": "filled",
}
_EDGES = {"fontname": "sans-serif", "fontsize": "12", "arrowsize": "0.6"}


def _shown(drawing: Drawing) -> list[str]:
    return [node_id for node_id in drawing.inventory.nodes if node_id in drawing.shown]


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


def _draw_node(cluster: graphviz.Digraph, name: str, drawing: Drawing, node_id: str) -> None:
    rounded = isinstance(drawing.inventory.nodes[node_id], Service)
    state = State.UP if drawing.states is None else drawing.states[node_id]
    words = wrapped(words_of(drawing, node_id))
    cluster.node(name, label(*words), **box(LOOKS[state], rounded=rounded))


def _draw_need(
    dot: graphviz.Digraph,
    names: Mapping[str, str],
    drawing: Drawing,
    node_id: str,
    need: Need,
    *,
    of_fallback: bool = False,
) -> bool:
    """Draw the lines of a need; does one of them carry a threshold?"""
    style = "dotted" if of_fallback else "dashed" if need.effect is Effect.DEGRADED else "solid"
    size = len(need.members)
    members = [member for member in need.members if member in drawing.shown]
    attributes = {"style": style}
    if size > 1:
        attributes["label"] = f"{need.threshold} of {size}"
    if of_fallback:
        # What stands in does not decide who stands where.
        attributes["constraint"] = "false"
    for member in members:
        spread = not of_fallback and (node_id, member) in drawing.causes
        look = PLAIN if drawing.states is None else HEAVY if spread else LIGHT
        dot.edge(names[node_id], names[member], **attributes, **look)
    return size > 1 and bool(members)
