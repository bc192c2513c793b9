"""What a file of draw.io may hold: elements, attributes and their values.

Written from draw.io's documentation of its file format ("Style reference for AI diagram
generation", drawio.com, sections on structure, styles and the validation checklist), not
copied from the schema ``mxfile.xsd`` that is published beside it. Stricter than that in one
way: what depmap does not write is not allowed here.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

_NUMBER = r"-?\d+(\.\d+)?"
_FLAG = "[01]"
_COLOUR = "#[0-9A-F]{6}"
_PAINT = f"{_COLOUR}|none"
_ANY = "(?s:.*)"
_ID = r"[A-Za-z0-9_.-]+"

CHILDREN: Mapping[str, tuple[str, ...]] = {
    "mxfile": ("diagram",),
    "diagram": ("mxGraphModel",),
    "mxGraphModel": ("root",),
    "root": ("mxCell",),
    "mxCell": ("mxGeometry",),
    "mxGeometry": ("mxPoint", "Array"),
    "Array": ("mxPoint",),
    "mxPoint": (),
}
ATTRIBUTES: Mapping[str, Mapping[str, str]] = {
    "mxfile": {"host": _ANY, "type": "device", "compressed": "false", "pages": r"\d+"},
    "diagram": {"id": _ID, "name": _ANY},
    "mxGraphModel": {
        **dict.fromkeys(("dx", "dy", "gridSize", "pageScale", "pageWidth", "pageHeight"), _NUMBER),
        **dict.fromkeys(
            ("grid", "guides", "tooltips", "connect", "arrows", "fold", "page", "math", "shadow"),
            _FLAG,
        ),
        "background": _PAINT,
    },
    "root": {},
    "mxCell": {
        **dict.fromkeys(("id", "parent", "source", "target"), _ID),
        **dict.fromkeys(("vertex", "edge"), "1"),
        "value": _ANY,
        "style": "([^;]+;)+",
    },
    "mxGeometry": {
        **dict.fromkeys(("x", "y", "width", "height"), _NUMBER),
        "relative": "1",
        "as": "geometry",
    },
    "Array": {"as": "points"},
    "mxPoint": {"x": _NUMBER, "y": _NUMBER, "as": "offset"},
}
STYLES: Mapping[str, str] = {
    **dict.fromkeys(
        ("rounded", "dashed", "html", "absoluteArcSize", "endFill", "container", "collapsible",
         "foldable", "dropTarget", "double", "curved", "exitPerimeter", "entryPerimeter"),
        _FLAG,
    ),
    **dict.fromkeys(("strokeColor", "fillColor", "labelBackgroundColor"), _PAINT),
    "fontColor": _COLOUR,
    **dict.fromkeys(("exitX", "exitY", "entryX", "entryY"), r"0|1|0\.\d+"),
    **dict.fromkeys(
        ("arcSize", "strokeWidth", "fontSize", "spacing", "spacingLeft", "spacingRight",
         "spacingTop", "endSize", "exitDx", "exitDy", "entryDx", "entryDy"),
        _NUMBER,
    ),
    "dashPattern": r"\d+( \d+)+",
    "shape": "ext|ellipse",
    "perimeter": "ellipsePerimeter",
    "whiteSpace": "wrap",
    "align": "left|center|right",
    "verticalAlign": "top|middle|bottom",
    "endArrow": "block|doubleBlock|none",
    "fontStyle": "1",
    "fontFamily": "Arial",
    "text": "",
}  # fmt: skip


def violations(document: bytes) -> list[str]:
    """What in a file breaks the rules; empty if nothing does."""
    root = ET.fromstring(document)
    said = [] if root.tag == "mxfile" else [f"the root is {root.tag}"]
    for element in root.iter():
        said += _shape(element)
    pages = root.findall("diagram")
    if len({page.get("id") for page in pages}) != len(pages):
        said.append("two pages have the same id")
    for page in pages:
        said += _page(page)
    return said


def _shape(element: ET.Element) -> Iterator[str]:
    if element.tag not in CHILDREN:
        yield f"unknown element {element.tag}"
        return
    for child in element:
        if child.tag not in CHILDREN[element.tag]:
            yield f"{child.tag} in {element.tag}"
    for name, value in element.items():
        pattern = ATTRIBUTES[element.tag].get(name)
        if pattern is None or not re.fullmatch(pattern, value):
            yield f"{element.tag} {name}={value!r}"
    if (element.text or "").strip() or (element.tail or "").strip():
        yield f"text in {element.tag}"
    for part in filter(None, element.get("style", "").split(";")):
        name, _, value = part.partition("=")
        if name not in STYLES or not re.fullmatch(STYLES[name], value):
            yield f"style {part!r}"


def _page(page: ET.Element) -> Iterator[str]:
    cells = page.findall("./mxGraphModel/root/mxCell")
    ids = [cell.get("id", "") for cell in cells]
    if [dict(cell.items()) for cell in cells[:2]] != [{"id": "0"}, {"id": "1", "parent": "0"}]:
        yield "the page does not begin with its root and its layer"
    if len(set(ids)) != len(ids):
        yield "two cells have the same id"
    vertices = {cell.get("id") for cell in cells if cell.get("vertex")}
    for at, cell in enumerate(cells[2:], 2):
        if (cell.get("vertex") == "1") == (cell.get("edge") == "1"):
            yield f"{ids[at]} is both, or neither, of vertex and edge"
        if cell.get("parent") not in ids[:at]:
            yield f"{ids[at]} is in nothing that stands before it"
        if len(cell.findall("mxGeometry")) != 1:
            yield f"{ids[at]} has no place"
        if cell.get("edge") and not {cell.get("source"), cell.get("target")} <= vertices:
            yield f"{ids[at]} joins nothing"
