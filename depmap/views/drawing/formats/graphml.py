"""A plan as GraphML, with what is known of each system, service and need as typed data.

Written for what reads graphs: networkx, yEd, Gephi. Letters become edges again, since no
line of a graph is in anybody's way; junctions of "1 of 2" stay nodes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from depmap.app.diagrams.links import Link, LinkKey, count_needs, every_link
from depmap.errors import OptionError
from depmap.model import Inventory, State, System
from depmap.views.drawing.dot.heading import subtitle_lines
from depmap.views.drawing.formats.text_alternative import box_name, row_words
from depmap.views.drawing.sheet import Box, Grid, Line, Plan, Sheet, box_id
from depmap.views.drawing.themes import LIGHT, look_of_state
from depmap.views.harmless import harmless

Value: TypeAlias = str | int | bool
"""A datum; its type is that of GraphML: string, long or boolean."""

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_STATES = {look_of_state(state) for state in State}
_TYPES = {str: "string", int: "long", bool: "boolean"}


def graphml(sheet: Sheet, inventory: Inventory) -> bytes:
    """The boxes and lines of a plan, and what the inventory records of them.

    Nodes have ``label``, ``box`` (system, service, group or junction), ``text``, ``look``,
    ``state`` in an outage, ``ids``, ``frame`` and, for a single system or service, its
    record. Edges have ``style``, ``meaning``, ``assumed`` and, if they stand for a single
    need, ``via``, ``hold_seconds``, ``for``, ``role``, ``effect``, ``basis``, ``threshold``
    and ``members``. Every edge runs as its line does: ``dependents`` tell who has the need.
    Raises OptionError for a grid, which has no edges.
    """
    if isinstance(sheet.body, Grid):
        raise OptionError(
            f"'{sheet.name}' is a table, and GraphML holds systems with their needs",
            "draw another view, such as map, council ID or focus ID",
        )
    document = _Document()
    graph_data: dict[str, Value] = {"title": sheet.title, "text": "\n".join(subtitle_lines(sheet))}
    if sheet.classification is not None:
        graph_data["classification"] = sheet.classification
    graph_data["footer"] = "\n".join(sheet.footer)
    document.about(graph_data)
    frames = {name: frame.name for frame in sheet.body.frames for name in frame.boxes}
    for box in sheet.body.boxes:
        document.node(box.id, _box_data(box, inventory, frames.get(box.id)))
    links = {link.key: link for link in every_link(inventory)}
    for line in sheet.body.lines:
        document.edge(line.id, line.tail, line.head, _line_data(sheet.body, line, links))
    drawn = {box.id for box in sheet.body.boxes}
    for name, ends, data in _letter_edges(sheet.body, sheet.letters or {}, links):
        for end in ends:
            if end not in drawn:
                drawn.add(end)
                document.node(end, {"label": end, "box": "not-drawn"})
        document.edge(name, *ends, data)
    return document.written()


@dataclass(slots=True)
class _Document:
    """GraphML in the making; keys are declared as data of their kinds come up."""

    keys: dict[tuple[str, str], type] = field(default_factory=dict)
    graph: ET.Element = field(
        default_factory=lambda: ET.Element("graph", id="depmap", edgedefault="directed")
    )

    def about(self, data: Mapping[str, Value]) -> None:
        self._add_data(self.graph, "graph", data)

    def node(self, name: str, data: Mapping[str, Value]) -> None:
        self._add_data(ET.SubElement(self.graph, "node", id=name), "node", data)

    def edge(self, name: str, tail: str, head: str, data: Mapping[str, Value]) -> None:
        edge = ET.SubElement(self.graph, "edge", id=name, source=tail, target=head)
        self._add_data(edge, "edge", data)

    def written(self) -> bytes:
        """The document with its keys, in UTF-8."""
        root = ET.Element("graphml", xmlns=_NAMESPACE)
        for (kind, name), value_type in self.keys.items():
            declared = {"id": f"{kind}_{name}", "for": kind, "attr.name": name}
            ET.SubElement(root, "key", {**declared, "attr.type": _TYPES[value_type]})
        root.append(self.graph)
        ET.indent(root, " ")
        text = ET.tostring(root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()

    def _add_data(self, element: ET.Element, kind: str, data: Mapping[str, Value]) -> None:
        for name, value in data.items():
            if value == "":
                continue
            self.keys.setdefault((kind, name), type(value))
            datum = ET.SubElement(element, "data", key=f"{kind}_{name}")
            datum.text = str(value).lower() if isinstance(value, bool) else _lines(str(value))


def _lines(text: str) -> str:
    # XML has no way to write control characters.
    return "\n".join(harmless(" ".join(line.split())) for line in text.split("\n"))


def _box_data(box: Box, inventory: Inventory, frame: str | None) -> dict[str, Value]:
    kind = "junction" if box.shape == "junction" else "group"
    data: dict[str, Value] = {
        "label": box_name(box),
        "box": kind,
        "text": "\n".join(row_words(row) for row in box.rows),
        "look": box.look,
        "look_word": LIGHT.looks[box.look].word,
        "ids": " ".join(box.nodes),
    }
    if box.look in _STATES:
        data["state"] = box.look
    if frame is not None:
        data["frame"] = frame
    if box.letter:
        data["letter"] = box.letter
    if len(box.nodes) == 1 and box.nodes[0] in inventory.nodes and kind != "junction":
        data.update(_record(box.nodes[0], inventory))
    return data


def _record(node_id: str, inventory: Inventory) -> dict[str, Value]:
    node, names = inventory.nodes[node_id], inventory.owner_names
    councils = inventory.users(node)
    data: dict[str, Value] = {
        "box": node.type,
        "name": node.name,
        "councils": " ".join(councils),
        "needs_recorded": node.needs is not None,
        "tags": " · ".join(node.tags),
    }
    if isinstance(node, System):
        optional = {"supplier": node.supplier, "site": node.site, "hosting": node.hosting}
        data |= {"kind": node.kind.value, "status": node.status.value}
        data |= {"owner": names.get(node.owner, node.owner), "owner_id": node.owner}
        data |= {name: str(value) for name, value in optional.items() if value is not None}
        data |= _seconds({"rto_seconds": node.rto, "rpo_seconds": node.rpo})
    else:
        data |= {"kind": "service", "tier": node.tier, "statutory": node.statutory}
        data |= _seconds({"mtpd_seconds": node.mtpd})
        if node.fallback is not None:
            data["fallback"] = node.fallback.name
    return data


def _seconds(durations: Mapping[str, int | None]) -> dict[str, Value]:
    return {name: value for name, value in durations.items() if value is not None}


def _line_data(plan: Plan, line: Line, links: Mapping[LinkKey, Link]) -> dict[str, Value]:
    known = [links[key] for key in line.links if key in links]
    data: dict[str, Value] = {
        "style": line.style,
        "meaning": "" if line.indirect else plan.line_meanings.get(line.style, ""),
        "indirect": line.indirect,
        "severed": line.severed,
        "thick": line.strength == "heavy",
        "words": ", ".join(line.words),
        "by_letter": "",
        **_needs_data(known),
    }
    if line.arrow != "none":
        data["assumed"] = line.arrow == "open"
    return data


def _needs_data(links: Iterable[Link]) -> dict[str, Value]:
    """How many needs an edge stands for; of a single need, all that is recorded."""
    links = list(links)
    data: dict[str, Value] = {
        "needs": count_needs(link.key for link in links),
        "dependents": " ".join(dict.fromkeys(link.key.dependent for link in links)),
    }
    if len(links) != 1:
        return data
    [(key, stated)] = links
    data |= {
        "member": key.member,
        "role": stated.role,
        "effect": stated.effect.value,
        "basis": stated.basis.value,
        "hold_seconds": stated.hold,
        "threshold": stated.threshold,
        "members": len(dict.fromkeys(stated.need.members)),
    }
    if stated.councils is not None:
        data["for"] = " ".join(stated.councils)
    if stated.need.via:
        data["via"] = stated.need.via
    return data


def _letter_edges(
    plan: Plan, letters: Mapping[str, tuple[LinkKey, ...]], links: Mapping[LinkKey, Link]
) -> Iterator[tuple[str, tuple[str, str], dict[str, Value]]]:
    """Needs that are written as a letter, as edges from who has them to what meets them."""
    homes = {node: box.id for box in plan.boxes for node in box.nodes}
    for letter, keys in letters.items():
        for key in keys:
            tail, head = (homes.get(end, box_id(end)) for end in (key.dependent, key.member))
            known = [links[key]] if key in links else []
            data: dict[str, Value] = {"by_letter": letter, "indirect": False}
            data |= _needs_data(known)
            if known:
                data["assumed"] = known[0].requirement.basis.value == "assumed"
            name = f"letter_{letter}_{key.dependent}_{key.role}{key.position}_{key.member}"
            yield name, (tail, head), data
