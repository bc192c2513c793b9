"""The boxes of a map: what stands in them, how they look, and in whose frame they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from depmap.app.map import MapContent, Picture
from depmap.model import Inventory, Node, Service, State, Status, System
from depmap.views.drawing.labels import shortened
from depmap.views.states import LOOKS, Look

_LONGEST_NAME = 120
_LONGEST_OWNER = 60

PLAIN_LOOK = LOOKS[State.UP]
"""A system or service of which there is nothing to say."""

NEEDS_NOT_RECORDED = replace(LOOKS[State.UNKNOWN], word="needs not recorded", bold=True)
"""A system or service whose needs nobody recorded, on a map without an outage."""

STATUS_LOOKS = {
    Status.PLANNED: replace(PLAIN_LOOK, word="planned", border="dashed", ink="#4A4A4A"),
    Status.RETIRED: replace(
        PLAIN_LOOK, word="retired", border="dashed", fill="#E0E0E0", ink="#4A4A4A"
    ),
}
"""Systems that are not in use; an outage map leaves them out."""


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """What to draw: a map's content, with these lines of text above it.

    The first line of ``title`` is the heading. An ``outage`` colours the boxes by state,
    adds the states to the key, and draws lines along which failure spread heavier.
    """

    inventory: Inventory
    content: MapContent
    title: tuple[str, ...] = ()
    outage: Picture | None = None


def box_name(node_id: str) -> str:
    """The name of a box in DOT and its id in SVG; ids are letters, digits and hyphens."""
    return f"box_{node_id}"


def frames(drawing: MapDrawing) -> list[tuple[str, list[str]]]:
    """Ids of what is shown, by the name of whose it is; both in a fixed order.

    A service stands with the council that delivers it.
    """
    inventory = drawing.inventory
    homes: dict[str, list[str]] = {}
    for node_id in drawing.content.nodes:
        homes.setdefault(_home(inventory, inventory.nodes[node_id]), []).append(node_id)
    names = inventory.owner_names
    return [
        (shortened(names.get(home, home), _LONGEST_OWNER), ids)
        for home, ids in sorted(homes.items())
    ]


def box_words(drawing: MapDrawing, node_id: str) -> str:
    """The name as drawn, with what is to be said of it in words."""
    name = shortened(drawing.inventory.nodes[node_id].name, _LONGEST_NAME)
    said = remarks(drawing, node_id)
    # Hard spaces: words that belong together stay on one line.
    joined = "; ".join(words.replace(" ", "\N{NO-BREAK SPACE}") for words in said)
    return f"{name} ({joined})" if said else name


def remarks(drawing: MapDrawing, node_id: str) -> list[str]:
    """What is to be said of a system or service: its state, or why it is no usual one."""
    node = drawing.inventory.nodes[node_id]
    if drawing.outage is not None:
        state, could_be = drawing.outage.states[node_id], said_could_be(drawing, node_id)
        said = [LOOKS[state].word]
        if state is State.UNKNOWN and node.needs is None:
            said.append(NEEDS_NOT_RECORDED.word)
        return said if could_be is None else [*said, f"could be {LOOKS[could_be].word}"]
    looks = [STATUS_LOOKS.get(_status(node))]
    if node.needs is None:
        looks.append(NEEDS_NOT_RECORDED)
    return [look.word for look in looks if look is not None]


def said_could_be(drawing: MapDrawing, node_id: str) -> State | None:
    """The worse state that is possible; None if there is none, or if that goes without saying."""
    node, outage = drawing.inventory.nodes[node_id], drawing.outage
    if outage is None or (node.needs is None and outage.states[node_id] is State.UNKNOWN):
        return None
    return outage.could_be.get(node_id)


def box_look(drawing: MapDrawing, node_id: str) -> Look:
    """The look of a box: that of its state, or without an outage that of its record."""
    if drawing.outage is not None:
        return LOOKS[drawing.outage.states[node_id]]
    node = drawing.inventory.nodes[node_id]
    recorded = NEEDS_NOT_RECORDED if node.needs is None else PLAIN_LOOK
    return STATUS_LOOKS.get(_status(node), recorded)


def looks_to_explain(drawing: MapDrawing) -> list[Look]:
    """The looks that occur, in the order of the key."""
    occurring = [box_look(drawing, node_id) for node_id in drawing.content.nodes]
    if drawing.outage is not None:
        return [look for look in LOOKS.values() if look in occurring]
    return [look for look in (NEEDS_NOT_RECORDED, *STATUS_LOOKS.values()) if look in occurring]


def look_attributes(look: Look, *, rounded: bool = False) -> dict[str, str]:
    """The attributes of Graphviz that give a box a look."""
    styles = ["filled", *(["rounded"] if rounded else [])]
    styles += [look.border] if look.border != "solid" else []
    return {
        "style": ",".join(styles),
        "fillcolor": look.fill,
        "fontcolor": look.ink,
        "penwidth": "2" if look.bold else "1",
    }


def _status(node: Node) -> Status:
    return node.status if isinstance(node, System) else Status.LIVE


def _home(inventory: Inventory, node: Node) -> str:
    """In whose frame a node stands: an id, or words for several councils together."""
    if isinstance(node, System):
        return node.owner
    delivered_by = inventory.users(node)
    if len(delivered_by) == 1:
        return delivered_by[0]
    if set(delivered_by) == set(inventory.council_ids):
        return "All councils"
    return " and ".join(sorted(inventory.owner_names.get(c, c) for c in delivered_by))


def is_round(node: Node) -> bool:
    """Services are round, systems square."""
    return isinstance(node, Service)
