"""What Mermaid makes of a sheet."""

from __future__ import annotations

import html
import re
from collections import Counter

from playwright.sync_api import Error, Page

from depmap.views.drawing.formats.mermaid import _id, mermaid
from depmap.views.drawing.sheet import Box, Plan, Sheet
from tests.unit.views.drawing.hostile_labels import shown, squeezed

MERMAID_PAGE = "<html><body></body></html>"
_DRAW = """async text => {
    mermaid.initialize({startOnLoad: false});
    const drawn = await mermaid.render('drawing', text);
    const box = document.createElement('div');
    box.innerHTML = drawn.svg;
    document.body.replaceChildren(box);
    const said = group => group.textContent;
    return {
        nodes: [...box.querySelectorAll('g.node')].map(group => [group.id, said(group)]),
        lines: [...box.querySelectorAll('path.flowchart-link')].map(path => path.id),
        words: [...box.querySelectorAll('g.edgeLabel')].map(said).join(' '),
        frames: [...box.querySelectorAll('g.cluster-label, .cluster .cluster-label')]
            .map(said).join(' '),
        title: box.querySelector('svg > title').textContent,
        elements: [...new Set([...box.querySelectorAll('*')].map(one => one.localName))],
    };
}"""
_ACTIVE = {"a", "img", "image", "script", "iframe", "input", "form", "object", "embed", "math"}
_CUT = 300
"""Labels of this length or longer are cut by Mermaid's own wrapping; none is as long."""


def mermaid_misses(page: Page, sheet: Sheet) -> list[str]:
    """What Mermaid does not draw of a sheet, or draws besides."""
    assert isinstance(sheet.body, Plan)
    try:
        drawn = page.evaluate(_DRAW, mermaid(sheet).decode())
    except Error as error:
        return [f"was not drawn: {error.message[:300]}"]
    said = []
    nodes = {_node_name(name): words for name, words in drawn["nodes"]}
    wanted = {_id(box.id) for box in sheet.body.boxes} | {"heading", "footer"}
    if set(nodes) != wanted:
        said.append(f"boxes differ: {sorted(wanted ^ set(nodes))[:5]}")
    said += [
        f"{box.id} says {nodes.get(_id(box.id))!r}"
        for box in sheet.body.boxes
        if not _says(box, nodes.get(_id(box.id), ""))
    ]
    lines = Counter(_line_ends(name) for name in drawn["lines"])
    stated = Counter(f"{_id(line.tail)}_{_id(line.head)}" for line in sheet.body.lines)
    # Those that keep heading and footer in their places are not seen.
    lines -= Counter({"heading_sheet": 1, "sheet_footer": 1})
    if lines != stated:
        said.append(f"lines differ: {(stated - lines) + (lines - stated)}")
    words = squeezed(drawn["words"])
    for line in sheet.body.lines:
        for each in line.words:
            if squeezed(shown(each))[:_CUT] not in words and len(each) < 100:
                said.append(f"no words {each!r}")
    frames = squeezed(drawn["frames"])
    for frame in sheet.body.frames:
        if squeezed(shown(frame.name)) not in frames and len(frame.name) < 100:
            said.append(f"no frame {frame.name!r}")
    around = {"heading": (sheet.title, *sheet.subtitle, *sheet.key), "footer": sheet.footer}
    for name, texts in around.items():
        told = squeezed(nodes.get(name, ""))
        for text in (*texts, sheet.classification or ""):
            if squeezed(shown(text)) not in told and len(text) < 100:
                said.append(f"{name} does not say {text!r}")
    if drawn["title"] != shown(sheet.title):
        said.append(f"is called {drawn['title']!r}")
    active = set(drawn["elements"]) & _ACTIVE
    return [*said, *(f"has an element {name}" for name in sorted(active))]


def _says(box: Box, words: str) -> bool:
    """Are the rows of a box in its words, as they are unless they are long?"""
    rows = [squeezed(shown(f"{row.lead} {row.text}")) for row in box.rows]
    text = squeezed(words)
    return all(row in text if len(row) <= 100 else row[:60] in text for row in rows)


def _node_name(element: str) -> str:
    found = re.fullmatch(r"(?:drawing-)?flowchart-(.*)-\d+", html.unescape(element))
    return found[1] if found else element


def _line_ends(element: str) -> str:
    found = re.fullmatch(r"(?:drawing-)?L_(.*)_\d+", html.unescape(element))
    return found[1] if found else element
