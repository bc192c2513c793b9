"""Every need and every system of any inventory is drawn or counted, on every sheet."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.app.diagrams.links import every_link
from depmap.app.diagrams.request import DEFAULT_HOPS, DiagramRequest, Filters
from depmap.app.question import Question
from depmap.model import Inventory
from depmap.views.drawing.catalogue import VIEWS, sheets_of
from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import lay_out
from depmap.views.drawing.sheet import Plan, Sheet
from tests.properties.test_drawings import COUNCILS, any_inventory

_SITES_AND_SUPPLIERS = {"supplier": "hoster", "site": "cellar"}


def any_request(inventory: Inventory, view: str, seed: int) -> DiagramRequest:
    """A request that the view takes, with or without an outage, a council and filters."""
    choose = random.Random(seed)
    nodes = list(inventory.nodes)
    ids: tuple[str, ...] = ()
    if view in {"focus", "stands-on"}:
        ids = tuple(choose.sample(nodes, choose.choice((1, 1, 2))))
    elif view == "council":
        ids = (choose.choice(COUNCILS),)
    elif view in _SITES_AND_SUPPLIERS:
        ids = (_SITES_AND_SUPPLIERS[view],)
    live = [node for node, record in inventory.nodes.items() if record.simulated]
    heeds = VIEWS[view].heeds
    question = None
    if VIEWS[view].needs_outage or ("outage" in heeds and choose.random() < 0.4):
        question = Question(isolate=tuple(choose.sample(live, choose.choice((1, 2)))))
    filters = Filters()
    if "filters" in heeds and choose.random() < 0.3:
        filters = Filters(kinds=tuple(choose.sample(("network", "platform", "application"), 2)))
    return DiagramRequest(
        view,
        ids,
        hops=choose.choice((0, 1, 1, 2, 5)) if "hops" in heeds else DEFAULT_HOPS,
        council=choose.choice((None, None, *COUNCILS)) if "council" in heeds else None,
        filters=filters,
        question=question,
        at=choose.choice((None, 0, 3600, 86_400)) if question else None,
        several=choose.random() < 0.3,
    )


def with_places(inventory: Inventory, seed: int) -> Inventory:
    """The inventory with a site and a supplier for some systems, and kinds that occur."""
    choose = random.Random(seed)
    systems = tuple(
        system.model_copy(
            update={
                "site": choose.choice((None, "cellar", "attic")),
                "supplier": choose.choice((None, "hoster")),
            }
        )
        for system in inventory.systems
    )
    first = systems[0].model_copy(update={"site": "cellar", "supplier": "hoster"})
    return inventory.model_copy(update={"systems": (first, *systems[1:])})


def assert_whole(inventory: Inventory, sheet: Sheet) -> None:
    """Nothing is left out without a word, and no line or frame hangs in the air."""
    links = {link.key for link in every_link(inventory)}
    assert links == sheet.drawn_links | sheet.counted_links
    assert set(inventory.nodes) == sheet.shown_nodes | sheet.counted_nodes
    assert all(part.words for part in sheet.counted if part.links or part.nodes)
    assert sheet.name
    assert sheet.title
    if isinstance(sheet.body, Plan):
        boxes = [box.id for box in sheet.body.boxes]
        assert len(boxes) == len(set(boxes))
        names = [line.id for line in sheet.body.lines]
        assert len(names) == len(set(names))
        assert {end for line in sheet.body.lines for end in (line.tail, line.head)} <= set(boxes)


def drawn_ids(svg: bytes, kind: str) -> set[str]:
    """Ids of what an SVG draws as nodes or edges, counted off the picture."""
    shape = {"node": "{*}text", "edge": "{*}path"}[kind]
    return {
        str(group.get("id"))
        for group in ET.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", svg)).iter(
            "{http://www.w3.org/2000/svg}g"
        )
        if group.get("class") == kind and group.find(f".//{shape}") is not None
    }


@pytest.mark.parametrize("bundled", [False, True])
@pytest.mark.parametrize("view", sorted(name for name, view in VIEWS.items() if not view.of_two))
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_every_need_is_drawn_or_counted(
    tmp_path_factory: pytest.TempPathFactory, bundled: bool, view: str, seed: int
) -> None:
    inventory = with_places(any_inventory(seed), seed)
    for sheet in sheets_of(inventory, any_request(inventory, view, seed)):
        assert_whole(inventory, sheet)
        with pytest.MonkeyPatch.context() as patched:
            if bundled:
                patched.setenv("PATH", str(tmp_path_factory.getbasetemp()))
            svg = lay_out(sheet_dot(sheet)).svg
        if isinstance(sheet.body, Plan):
            assert drawn_ids(svg, "edge") >= {line.id for line in sheet.body.lines}
            assert drawn_ids(svg, "node") >= {box.id for box in sheet.body.boxes if box.rows}
