"""Every need of any inventory is a line, a letter, or counted as left out."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.app.diagrams.links import LinkKey, every_link
from depmap.app.diagrams.request import DiagramRequest, Filters
from depmap.model import Inventory
from depmap.views.drawing.catalogue import sheets_of, sheets_of_two
from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import draw, lay_out
from depmap.views.drawing.sheet import Plan, Sheet, box_id

VIEWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("map", ()),
    ("council", ("ash",)),
    ("shared", ()),
    ("diff", ()),
)
COUNCILS = ("ash", "elm", "oak")
OWNERS = (*COUNCILS, "hoster", "carrier")
KINDS = ("network", "identity", "platform", "data-store", "application", "channel")


def any_inventory(seed: int) -> Inventory:
    """12 to 45 systems and services of several owners, with all kinds of needs.

    Most stand on what comes before them, as in life; some need each other in circles.
    """
    choose = random.Random(seed)
    size = choose.randint(12, 45)
    systems = [f"s{number}" for number in range(size * 3 // 4)]

    def need(ids: list[str], users: list[str]) -> dict[str, Any]:
        members = choose.sample(ids, min(len(ids), choose.choice((1, 1, 1, 2, 2, 3, 4))))
        stated: dict[str, Any] = {"ref": members[0]}
        if len(members) > 1:
            stated = {"at_least": choose.randint(1, len(members)), "of": members}
        if choose.random() < 0.25:
            stated["effect"] = "degraded"
        if choose.random() < 0.15:
            stated["for"] = choose.sample(users, 1)
        return stated

    records: list[dict[str, Any]] = []
    for number, system_id in enumerate(systems):
        users = choose.sample(COUNCILS, choose.randint(1, 3))
        circular = choose.random() < 0.1
        ids = [other for other in (systems if circular else systems[:number]) if other != system_id]
        record: dict[str, Any] = {
            "id": system_id,
            "name": f"System {number}",
            "kind": KINDS[-1 - number * len(KINDS) // len(systems)],
            "owner": choose.choice(OWNERS),
            "used_by": users,
            "status": choose.choice(("live", "live", "live", "planned", "retired")),
        }
        if choose.random() < 0.9:
            record["needs"] = [need(ids, users) for _ in range(choose.randint(0, 3))] if ids else []
        records.append(record)
    services = []
    for number in range(size - len(systems)):
        users = choose.sample(COUNCILS, choose.choice((1, 1, 2, 3)))
        service: dict[str, Any] = {
            "id": f"v{number}",
            "name": f"Service {number}",
            "councils": users,
            "tier": 2,
        }
        service["needs"] = [need(systems, users) for _ in range(choose.randint(1, 3))]
        if choose.random() < 0.7:
            needs = [need(systems, users) for _ in range(choose.randint(1, 2))]
            service["fallback"] = {"name": "By hand", "needs": needs}
        services.append(service)
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Any"},
            "councils": [{"id": council, "name": council.title()} for council in COUNCILS],
            "suppliers": [{"id": owner, "name": owner.title()} for owner in OWNERS[3:]],
            "systems": records,
            "services": services,
        }
    )


def the_sheet(inventory: Inventory, request: DiagramRequest, other: int) -> Sheet:
    """The only sheet of a view; the older inventory of ``diff`` grows from the seed ``other``."""
    if request.view == "diff":
        (sheet,) = sheets_of_two(any_inventory(other), inventory, request)
    else:
        (sheet,) = sheets_of(inventory, request)
    return sheet


def drawn_pairs(svg: bytes) -> list[frozenset[str]]:
    """What each line in an SVG that has a path joins."""
    return [
        frozenset(str(group.findtext("{*}title")).split("->"))
        for group in ET.fromstring(svg).iterfind(".//{*}g[@class='edge']")
        if group.find("{*}path") is not None
    ]


def lettered_pairs(svg: bytes) -> set[frozenset[str]]:
    """Boxes joined by a letter, read off the picture alone."""
    owners: dict[str, str] = {}
    named: dict[str, set[str]] = {}
    for group in ET.fromstring(svg).iterfind(".//{*}g[@class='node']"):
        box = str(group.findtext("{*}title"))
        rows: list[str] = []
        for element in group.iterfind(".//{*}text"):
            words = "".join(element.itertext())
            if element.get("font-size") == "14.00":
                owners[words] = box
            else:
                rows.append(words)
        named[box] = set(re.findall(r"(?<![\w-])[A-Z]{1,2}(?=\?|,|;| |$)", " ".join(rows)))
    return {
        frozenset((box, owners[letter]))
        for box, letters in named.items()
        for letter in letters
        if letter in owners
    }


def requests() -> st.SearchStrategy[DiagramRequest]:
    """Any of the views that show everything, with any filters."""
    filters = st.builds(
        Filters,
        councils=st.lists(st.sampled_from(COUNCILS), max_size=2, unique=True).map(tuple),
        kinds=st.lists(st.sampled_from(("network", "service")), max_size=2).map(tuple),
        tiers=st.sampled_from(((), (2,))),
    )
    plain = st.just(Filters())
    return st.builds(
        lambda view, chosen: DiagramRequest(view[0], view[1], filters=chosen),
        st.sampled_from(VIEWS),
        st.one_of(plain, filters),
    )


@settings(max_examples=300)
@given(seed=st.integers(0, 2**32), other=st.integers(0, 2**32), request=requests())
def test_every_need_and_node_of_a_sheet_is_shown_or_counted(
    seed: int, other: int, request: DiagramRequest
) -> None:
    inventory = any_inventory(seed)
    sheet = the_sheet(inventory, request, other)
    links = {link.key for link in every_link(inventory)}
    assert links <= sheet.drawn_links | sheet.counted_links
    assert not sheet.drawn_links & sheet.counted_links
    assert set(inventory.nodes) <= sheet.shown_nodes | sheet.counted_nodes
    assert not sheet.shown_nodes & sheet.counted_nodes
    if request.view != "diff":
        assert links == sheet.drawn_links | sheet.counted_links
        assert_words_count_needs_once(sheet)
    if request.view == "map" and request.filters.none:
        assert {key.role for key in sheet.counted_links} <= {"fallback"}
        assert sheet.shown_nodes == set(inventory.nodes)


def assert_words_count_needs_once(sheet: Sheet) -> None:
    """The totals and what is not drawn add up to the needs, however many members each has."""
    said = " ".join(part.words for part in sheet.counted)
    drawn = {key[:3] for key in sheet.drawn_links}
    counted = {key[:3] for key in sheet.counted_links}
    numbers = [int(number) for number in re.findall(r"(\d+) needs?\b", said)]
    assert sum(numbers) == len(counted - drawn)
    assert isinstance(sheet.body, Plan)
    subtitle = " ".join(sheet.subtitle)
    direct = {key[:3] for line in sheet.body.lines if not line.indirect for key in line.links}
    shown = re.search(r"and (\d+) needs?[.,]", subtitle)
    assert shown is not None
    if not sheet.letters:
        assert int(shown[1]) == len(direct)
        ways = re.search(r"indirect ways? stands? for (\d+) needs?", subtitle)
        indirect = {k[:3] for line in sheet.body.lines if line.indirect for k in line.links}
        assert (0 if ways is None else int(ways[1])) == len(indirect)


@pytest.mark.parametrize("bundled", [False, True])
@settings(max_examples=60)
@given(seed=st.integers(0, 2**32), other=st.integers(0, 2**32), request=requests())
def test_every_need_that_a_sheet_shows_is_in_the_picture(
    tmp_path_factory: pytest.TempPathFactory,
    bundled: bool,
    seed: int,
    other: int,
    request: DiagramRequest,
) -> None:
    sheet = the_sheet(any_inventory(seed), request, other)
    assert isinstance(sheet.body, Plan)
    with pytest.MonkeyPatch.context() as patched:
        if bundled:
            patched.setenv("PATH", str(tmp_path_factory.getbasetemp()))
        # As it is put on paper, not as it was laid out: what both hold may differ.
        svg = draw(lay_out(sheet_dot(sheet)), "svg")
    assert missing(sheet, svg) == []
    assert len(drawn_pairs(svg)) == len(sheet.body.lines)


def missing(sheet: Sheet, svg: bytes) -> list[LinkKey]:
    """Links that a sheet shows and its picture does not."""
    assert isinstance(sheet.body, Plan)
    pairs, letters = set(drawn_pairs(svg)), lettered_pairs(svg)
    gone: list[LinkKey] = []
    for line in sheet.body.lines:
        if frozenset((line.tail, line.head)) not in pairs:
            gone += line.links
    shown = sheet.shown_nodes
    for links in (sheet.letters or {}).values():
        for key in links:
            ends = frozenset((box_id(key.dependent), box_id(key.member)))
            if {key.dependent, key.member} <= shown and ends not in letters:
                gone.append(key)
    return gone


def test_this_way_of_looking_can_fail() -> None:
    sheet = the_sheet(hub(), DiagramRequest("map"), 0)
    svg = draw(lay_out(sheet_dot(sheet)), "svg")
    assert missing(sheet, svg) == []
    assert sheet.letters
    assert drawn_pairs(svg)
    without_line = re.sub(rb'(class="edge">\s*<title>[^<]*</title>\s*)<path[^>]*/>', rb"\1", svg)
    without_letters = svg.replace(b"needs A?", b"needs")
    assert missing(sheet, without_line)
    assert missing(sheet, without_letters)


def hub() -> Inventory:
    """Seven systems on one, of which two need each other, too."""
    systems = [
        {
            "id": f"s{number}",
            "name": f"System {number}",
            "kind": "application" if number else "network",
            "owner": "ash",
            "used_by": ["ash"],
            "needs": ["s0", "s1"] if number == 7 else ["s0"] if number else [],
        }
        for number in range(8)
    ]
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Hub"},
            "councils": [{"id": "ash", "name": "Ash"}],
            "systems": systems,
        }
    )
