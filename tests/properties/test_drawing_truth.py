"""What drawings say is true: states, heavy lines, indirect lines and totals, worked out anew."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis import BlastRadius
from depmap.app.diagrams.cascade import cascade
from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.diagrams.outage import seen_outage
from depmap.app.diagrams.request import DiagramRequest, Filters
from depmap.app.outage import blast_radius
from depmap.app.question import Question
from depmap.model import Inventory, State
from depmap.views.drawing.catalogue import VIEWS, sheets_of
from depmap.views.drawing.sheet import Grid, Plan, Sheet
from depmap.views.states import LOOKS
from tests.properties.test_drawings import COUNCILS, any_inventory
from tests.properties.test_sheets import any_request, with_places

seeds = st.integers(0, 2**32)
viewers = st.sampled_from((None, *COUNCILS))
moments = st.sampled_from((None, 0, 3600))


def any_question(inventory: Inventory, seed: int) -> Question:
    """Something isolated from all or from one council, and perhaps a need that is cut."""
    choose = random.Random(seed)
    live = [node for node, record in inventory.nodes.items() if record.simulated]
    links = [link.key for link in every_link(inventory)]
    cut = choose.choice(links) if links and choose.random() < 0.4 else None
    return Question(
        isolate=tuple(choose.sample(live, choose.choice((1, 2)))),
        councils=choose.choice(((), (choose.choice(COUNCILS),))),
        sever=((cut.dependent, cut.member),) if cut else (),
    )


def drawn(inventory: Inventory, request: DiagramRequest) -> Sheet:
    (sheet,) = sheets_of(inventory, request)
    return sheet


def stands_on(inventory: Inventory, node: str, council: str) -> set[str]:
    """Itself, and all that it needs for a council, however far down."""
    reached, waiting = {node}, [node]
    while waiting:
        at = waiting.pop()
        for link in every_link(inventory):
            if link.key.dependent == at and link.applies_to(council):
                waiting += [link.key.member] if link.key.member not in reached else []
                reached.add(link.key.member)
    return reached


def true_states(
    inventory: Inventory, radius: BlastRadius, node: str, council: str | None, at: int | None
) -> list[State]:
    """States for the council, or for those who use a node or from whom it is isolated."""
    if council is not None:
        return [radius.state(node, council, at)]
    users = inventory.users(inventory.nodes[node])
    states = {each: radius.state(node, each, at) for each in COUNCILS}
    return [state for each, state in states.items() if each in users or state is State.ISOLATED]


@settings(max_examples=60)
@given(seed=seeds, council=st.sampled_from((None, None, None, *COUNCILS)), at=moments)
def test_no_box_shows_a_better_state_than_the_worst_that_is_true(
    seed: int, council: str | None, at: int | None
) -> None:
    inventory = any_inventory(seed)
    question = any_question(inventory, seed)
    radius = blast_radius(inventory, question)
    some = random.Random(seed).choice(list(inventory.nodes))
    concern = set(inventory.nodes)
    if council is not None:
        used = [n for n, record in inventory.nodes.items() if council in inventory.users(record)]
        concern = set().union(*(stands_on(inventory, node, council) for node in used))
    for view, ids in (("map", ()), ("focus", (some,)), ("stands-on", (some,))):
        sheet = drawn(
            inventory, DiagramRequest(view, ids, council=council, question=question, at=at)
        )
        assert isinstance(sheet.body, Plan)
        for box in sheet.body.boxes:
            if len(box.nodes) != 1 or not inventory.nodes[box.nodes[0]].simulated:
                continue
            said = [row.text for row in box.rows]
            if box.nodes[0] not in concern:
                assert any("does not stand on it" in text for text in said)
                continue
            states = true_states(inventory, radius, box.nodes[0], council, at)
            worst = min(states, key=lambda state: state.rank)
            all_states = {radius.state(box.nodes[0], each, at) for each in COUNCILS}
            shown = {
                state for state in all_states if LOOKS[state].word.replace(" ", "-") == box.look
            }
            assert shown
            assert min(state.rank for state in shown) <= worst.rank
            assert any(LOOKS[state].word in text for state in shown for text in said)
            if council is not None:
                assert shown == {worst}


@settings(max_examples=40)
@given(seed=seeds, council=viewers, at=moments)
def test_every_view_explains_an_outage_by_the_same_needs(
    seed: int, council: str | None, at: int | None
) -> None:
    inventory = any_inventory(seed)
    request = DiagramRequest("map", council=council, question=any_question(inventory, seed), at=at)
    seen = seen_outage(inventory, request)
    assert seen is not None
    content, _ = cascade(inventory, seen)
    explained = {cause.link.key for cause in content.causes if cause.harms}
    by_users = {
        cause.link.key
        for cause in content.causes
        if cause.harms.keys() & set(inventory.users(inventory.nodes[cause.link.key.dependent]))
    }
    some = random.Random(seed).choice(list(inventory.nodes))
    for view, ids in (("map", ()), ("focus", (some,)), ("stands-on", (some,))):
        sheet = drawn(
            inventory,
            DiagramRequest(view, ids, council=council, question=request.question, at=at),
        )
        assert isinstance(sheet.body, Plan)
        for line in sheet.body.lines:
            if line.links and not line.indirect:
                wanted = bool(explained.intersection(line.links))
                if line.strength == "light" and wanted:
                    # Only the cascade looks at what a council does not use beyond a single chain.
                    assert council is None
                    assert not by_users.intersection(line.links)
                else:
                    assert (line.strength == "heavy") == wanted


def ways_through_the_hidden(links: list[Link], shown: set[str]) -> set[tuple[str, str]]:
    """Pairs of shown nodes of which the first needs the other by way of hidden ones alone."""
    steps: dict[str, set[str]] = {}
    for link in links:
        steps.setdefault(link.key.dependent, set()).add(link.key.member)
    pairs = set()
    for start in shown:
        reached: set[str] = set()
        waiting = [node for node in steps.get(start, ()) if node not in shown]
        while waiting:
            node = waiting.pop()
            if node not in reached:
                reached.add(node)
                beyond = steps.get(node, set())
                pairs |= {(start, end) for end in beyond & shown if end != start}
                waiting += beyond - shown
    return pairs


@settings(max_examples=80)
@given(
    seed=seeds,
    council=viewers,
    kinds=st.sampled_from(((), ("service", "network"), ("application", "platform", "identity"))),
)
def test_indirect_lines_are_the_ways_through_what_is_hidden_all_of_them(
    seed: int, council: str | None, kinds: tuple[str, ...]
) -> None:
    inventory = any_inventory(seed)
    request = DiagramRequest("shared", council=council, filters=Filters(kinds=kinds))
    sheet = drawn(inventory, request)
    assert isinstance(sheet.body, Plan)
    letters = {box.letter: box.nodes[0] for box in sheet.body.boxes if box.letter}
    found = {
        (line.tail.removeprefix("box_"), line.head.removeprefix("box_"))
        for line in sheet.body.lines
        if line.indirect
    }
    for box in sheet.body.boxes:
        text = " ".join(row.text for row in box.rows)
        _, _, listed = text.partition("through what is not shown: ")
        found |= {(box.nodes[0], letters[letter]) for letter in re.findall(r"[A-Z]+\b", listed)}
    links = [link for link in every_link(inventory) if link.applies_to(council)]
    assert found == ways_through_the_hidden(links, set(sheet.shown_nodes))


@settings(max_examples=25)
@given(seed=seeds, council=viewers)
def test_totals_of_a_focus_are_what_can_be_reached(seed: int, council: str | None) -> None:
    inventory = any_inventory(seed)
    node = random.Random(seed).choice(list(inventory.nodes))

    def councils(each: str) -> tuple[str, ...]:
        return inventory.users(inventory.nodes[each]) if council is None else (council,)

    needs = set().union(*(stands_on(inventory, node, each) for each in councils(node))) - {node}
    standing = {
        other
        for other in inventory.nodes
        if other != node
        and any(node in stands_on(inventory, other, each) for each in councils(other))
    }
    sheet = drawn(inventory, DiagramRequest("focus", (node,), council=council))
    left, right = re.findall(r"However far: (.*?); (.*?)\.", " ".join(sheet.subtitle))[0]
    assert _number(left) == len(standing)
    assert _number(right) == len(needs)


def _number(words: str) -> int:
    found = re.search(r"\d+", words)
    return int(found[0]) if found else 0


@settings(max_examples=25)
@given(seed=seeds, at=moments)
def test_the_overview_counts_the_states_that_the_map_shows(seed: int, at: int | None) -> None:
    inventory = any_inventory(seed)
    question = any_question(inventory, seed)
    boxes = drawn(inventory, DiagramRequest("map", question=question, at=at)).body
    grid = drawn(inventory, DiagramRequest("overview", question=question, at=at)).body
    assert isinstance(boxes, Plan)
    assert isinstance(grid, Grid)
    live = [box for box in boxes.boxes if box.nodes and inventory.nodes[box.nodes[0]].simulated]
    shown = Counter(box.look for box in live)
    said: Counter[str] = Counter()
    for row in grid.rows:
        for cell in row.cells:
            states = cell.rows[1].text if cell is not None and len(cell.rows) > 1 else ""
            for number, word in re.findall(r"(\d+) ([a-z][a-z ]*)", states):
                said[word.replace(" ", "-")] += int(number)
    words = {look.word.replace(" ", "-") for look in LOOKS.values()}
    assert {word: said[word] for word in words if said[word]} == dict(shown)


@pytest.mark.parametrize("view", sorted(name for name in VIEWS if not VIEWS[name].of_two))
@settings(max_examples=12)
@given(seed=seeds)
def test_what_is_not_drawn_is_said_in_needs_each_once(view: str, seed: int) -> None:
    inventory = with_places(any_inventory(seed), seed)
    for sheet in sheets_of(inventory, any_request(inventory, view, seed)):
        said = 0
        for part in sheet.counted:
            numbers = re.findall(r"([\d,]+)(?: further)? needs?\b", part.words)
            if not numbers and part.links and not part.nodes:
                # Several reasons follow each other: the first says that needs are counted.
                numbers = re.findall(r"^([\d,]+) (?!alternative|further member)", part.words)
            said += sum(int(number.replace(",", "")) for number in numbers)
        drawn = {key[:3] for key in sheet.drawn_links}
        assert said == len({key[:3] for key in sheet.counted_links} - drawn)


def test_the_oracle_of_ways_can_fail() -> None:
    def link(dependent: str, member: str) -> Link:
        inventory = any_inventory(1)
        requirement = next(every_link(inventory)).requirement
        return Link(LinkKey(dependent, "need", 0, member), requirement)

    links = [link("a", "x"), link("x", "y"), link("y", "b"), link("a", "b"), link("x", "a")]
    assert ways_through_the_hidden(links, {"a", "b"}) == {("a", "b")}
    assert ways_through_the_hidden(links[:1], {"a", "b"}) == set()
