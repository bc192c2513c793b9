"""What mxGraph, with which draw.io draws, makes of a sheet."""

from __future__ import annotations

from playwright.sync_api import Error, Page

from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from depmap.views.drawing.formats.drawio import drawio
from depmap.views.drawing.sheet import Plan, Sheet
from tests.unit.views.drawing.hostile_labels import shown, squeezed

DRAWIO_PAGE = (
    "<html><body style='margin: 0'><script>mxLoadResources = mxLoadStylesheets = false;"
    "mxBasePath = '.'</script></body></html>"
)
_DRAW = """text => {
    const model = mxUtils.parseXml(text).querySelector('mxGraphModel');
    const alone = mxUtils.parseXml(mxUtils.getXml(model));
    const box = document.createElement('div');
    document.body.replaceChildren(box);
    const graph = new mxGraph(box);
    graph.setHtmlLabels(true);
    new mxCodec(alone).decode(alone.documentElement, graph.getModel());
    const cells = Object.values(graph.getModel().cells).filter(cell => cell.vertex || cell.edge);
    return {
        cells: cells.map(cell => {
            const state = graph.view.getState(cell);
            const seen = state && state.shape && state.shape.node.isConnected;
            const words = state && state.text ? state.text.node.textContent : '';
            const ends = cell.edge ? [cell.source.id, cell.target.id] : null;
            return [cell.id, Boolean(seen), words, ends];
        }),
        elements: [...new Set([...box.querySelectorAll('*')].map(one => one.localName))],
    };
}"""
_ACTIVE = {"a", "img", "image", "script", "iframe", "input", "form", "object", "embed", "math"}


def drawio_misses(page: Page, sheet: Sheet) -> list[str]:
    """What mxGraph does not draw of a sheet, or draws besides."""
    try:
        drawn = page.evaluate(_DRAW, drawio([(sheet, lay_out_sheet(sheet))]).decode())
    except Error as error:
        return [f"was not drawn: {error.message[:300]}"]
    cells = {name: (seen, squeezed(words), ends) for name, seen, words, ends in drawn["cells"]}
    said = [f"{name} is not drawn" for name, (seen, _, _) in cells.items() if not seen]
    if isinstance(sheet.body, Plan):
        for box in sheet.body.boxes:
            wanted = [squeezed(shown(f"{row.lead} {row.text}")) for row in box.rows]
            missing = [row for row in wanted if row not in cells[box.id][1]]
            said += [f"{box.id} does not say {row!r}" for row in missing]
        for line in sheet.body.lines:
            if cells[line.id][2] != [line.tail, line.head]:
                said.append(f"{line.id} joins {cells[line.id][2]}")
            missing = [
                each for each in line.words if squeezed(shown(each)) not in cells[line.id][1]
            ]
            said += [f"{line.id} does not say {each!r}" for each in missing]
        for frame in sheet.body.frames:
            if squeezed(shown(frame.name)) != cells[f"frame_{frame.id}"][1]:
                said.append(f"frame {frame.id} says {cells[f'frame_{frame.id}'][1]!r}")
    for name, text in (("heading", sheet.title), ("footer", sheet.footer[0])):
        if squeezed(shown(text)) not in cells[name][1]:
            said.append(f"{name} does not say {text!r}")
    active = set(drawn["elements"]) & _ACTIVE
    return [*said, *(f"has an element {name}" for name in sorted(active))]
