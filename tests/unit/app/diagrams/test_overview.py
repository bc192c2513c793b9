"""The cells of an overview add up to the inventory, whatever is in it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.app.diagrams.columns import COLUMNS
from depmap.app.diagrams.filters import kept_nodes
from depmap.app.diagrams.links import count_needs, every_link
from depmap.app.diagrams.outage import SeenOutage, seen_outage
from depmap.app.diagrams.overview import Overview, OverviewCell, overview
from depmap.app.diagrams.request import NO_FILTERS, DiagramRequest, Filters
from depmap.app.diagrams.whose import FURTHER, MOST_COUNCILS, SEVERAL, SUPPLIERS, Whose
from depmap.app.question import Question
from depmap.errors import UnknownIdError
from depmap.model import Basis, Inventory, Need, Node, Service, State, Status, System
from tests.properties.strategies import inventories
from tests.properties.test_drawings import COUNCILS, any_inventory
from tests.unit.app.diagrams.grids import grid_town

ASH, ELM = Whose("council", "ash"), Whose("council", "elm")


def cell(content: Overview, whose: Whose, column: str) -> OverviewCell:
    return next(
        found
        for (where, what), found in content.cells.items()
        if where == whose and what.name == column
    )


def with_outage(inventory: Inventory, *isolate: str, council: str | None = None) -> SeenOutage:
    request = DiagramRequest("overview", question=Question(isolate=isolate), council=council)
    seen = seen_outage(inventory, request)
    assert seen is not None
    return seen


def stated_needs(inventory: Inventory) -> list[tuple[Node, Need, bool]]:
    """Every need, and whether it is assumed, without the code under test."""
    stated = []
    for node in inventory.nodes.values():
        own = [(need, node.basis_of(need)) for need in node.needs or ()]
        if node.fallback is not None:
            own += [(need, node.fallback.basis_of(need)) for need in node.fallback.needs]
        stated += [(node, need, basis is Basis.ASSUMED) for need, basis in own]
    return stated


def held_by(inventory: Inventory, node: Node) -> object:
    if isinstance(node, System):
        return node.owner
    councils = sorted(set(inventory.users(node)))
    return councils[0] if len(councils) == 1 else tuple(councils)


def test_a_small_inventory_cell_by_cell() -> None:
    content = overview(grid_town(), NO_FILTERS)

    assert content.rows == (ASH, ELM, SEVERAL, SUPPLIERS)
    assert [column.name for column in content.columns] == [
        "Services", "Applications", "Integration, data, telephony", "Networks and utilities",
    ]  # fmt: skip
    apps = cell(content, ASH, "Applications")
    assert apps.nodes == ["case", "next", "old"]
    assert (apps.planned, apps.retired, apps.assumed) == (1, 1, 2)
    # The retired system has no record of needs, but takes part in nothing.
    assert apps.not_recorded == 0
    assert (apps.needs, apps.assumed_needs) == (3, 1)
    assert apps.leans_on == {SUPPLIERS: 1}
    assert cell(content, ELM, "Applications").leans_on == {ASH: 1}
    assert cell(content, ELM, "Services").needs == 2
    joint = cell(content, SEVERAL, "Services")
    assert joint.leans_on == {ASH: 1, ELM: 1}
    assert joint.shared == 1
    assert cell(content, ASH, "Networks and utilities").shared == 1
    assert cell(content, SUPPLIERS, "Networks and utilities").not_recorded == 1
    assert cell(content, ASH, "Services").leans_on == {ELM: 1}
    assert content.leading_out == 5
    assert not content.hidden_nodes + content.hidden_links + content.of_others


def test_an_outage_counts_states_and_what_could_be() -> None:
    inventory = grid_town()
    content = overview(inventory, NO_FILTERS, seen=with_outage(inventory, "net"))

    apps = cell(content, ASH, "Applications")
    assert apps.states == {State.DOWN: 1}
    assert apps.worst is State.DOWN
    services = cell(content, ASH, "Services")
    assert services.states == {State.DOWN: 1}
    assert cell(content, ASH, "Networks and utilities").worst is State.ISOLATED
    supplied = cell(content, SUPPLIERS, "Networks and utilities")
    assert supplied.states == {State.UNKNOWN: 1}
    assert supplied.worst is State.UNKNOWN
    assert supplied.could_be == {State.DOWN: 1}
    assert cell(content, ELM, "Applications").states == {State.AT_RISK: 1}


def test_only_what_concerns_a_council() -> None:
    inventory = grid_town()
    content = overview(inventory, NO_FILTERS, "elm", with_outage(inventory, "wire", council="elm"))

    assert set(content.hidden_nodes) == {"case", "next", "old", "care"}
    assert [key.member for key in content.of_others] == ["case"]
    assert count_needs(content.hidden_links) == 5
    # For Elm alone the network of Ash is up, and it stands on no case management.
    assert cell(content, SEVERAL, "Services").states == {State.DOWN: 1}
    assert cell(content, ASH, "Networks and utilities").states == {State.UP: 1}
    assert [where for where in content.rows if where == ASH] == [ASH]


def test_filters_leave_out_and_count() -> None:
    content = overview(grid_town(), Filters(kinds=("network",)))

    assert content.rows == (ASH, ELM)
    assert [column.name for column in content.columns] == ["Networks and utilities"]
    assert len(content.hidden_nodes) == 9
    assert count_needs(content.hidden_links) == 10
    with pytest.raises(UnknownIdError, match="kind 'cable'"):
        overview(grid_town(), Filters(kinds=("cable",)))
    with pytest.raises(UnknownIdError, match="no council 'oak'"):
        overview(grid_town(), NO_FILTERS, "oak")


def test_a_council_without_records_has_a_row() -> None:
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Empty"},
            "councils": [{"id": "ash", "name": "Ash"}],
        }
    )
    content = overview(inventory, NO_FILTERS)

    assert content.rows == (ASH,)
    assert not content.columns


def test_what_no_council_uses_has_no_state_and_is_counted() -> None:
    system = {"id": "s", "name": "S", "kind": "network", "owner": "o", "used_by": "all"}
    inventory = Inventory.model_validate(
        {"version": 1, "inventory": {"name": "Nobody"}, "systems": [system]}
    )
    content = overview(inventory, NO_FILTERS, seen=with_outage(inventory, "s"))

    alone = cell(content, SUPPLIERS, "Networks and utilities")
    assert alone.worst is None
    assert alone.stateless == 1


def many_councils(number: int) -> Inventory:
    """Councils of which the first has most systems; each stands on the next."""
    ids = [f"c{place:02}" for place in range(number)]
    systems = [
        {
            "id": f"{council}-{count}",
            "name": council,
            "kind": "network",
            "owner": council,
            "used_by": [council],
            "needs": [f"{ids[(place + 1) % number]}-0"] if count == 0 else [],
        }
        for place, council in enumerate(ids)
        for count in range(number - place)
    ]
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Many"},
            "councils": [{"id": council, "name": council.upper()} for council in ids],
            "systems": systems,
        }
    )


def test_of_many_councils_the_smallest_are_summed() -> None:
    content = overview(many_councils(30), NO_FILTERS)

    assert len(content.rows) == MOST_COUNCILS
    assert content.rows[-1] == FURTHER
    assert content.rows[0] == Whose("council", "c00")
    assert content.further == tuple(f"c{place:02}" for place in range(7, 30))
    summed = cell(content, FURTHER, "Networks and utilities")
    assert len(summed.nodes) == sum(range(1, 24))
    # Needs between councils of the same row lead to somebody else all the same.
    assert summed.leans_on == {FURTHER: 22, Whose("council", "c00"): 1}
    assert content.leading_out == 30


def test_with_an_outage_the_councils_that_are_hit_have_rows() -> None:
    inventory = many_councils(30)
    alone = inventory.model_copy(
        update={
            "systems": tuple(
                system.model_copy(update={"needs": ()}) for system in inventory.systems
            )
        }
    )
    content = overview(alone, NO_FILTERS, seen=with_outage(alone, "c29-0"))

    assert Whose("council", "c29") in content.rows
    assert cell(content, Whose("council", "c29"), "Networks and utilities").worst is State.ISOLATED
    assert cell(content, FURTHER, "Networks and utilities").worst is State.UP


def assert_adds_up(inventory: Inventory, content: Overview, shown: set[str]) -> None:
    """Cells sum to totals that are counted here on their own."""
    cells = list(content.cells.values())
    nodes = [inventory.nodes[node_id] for node_id in shown]
    live = [node for node in nodes if node.simulated]
    assert Counter(node for each in cells for node in each.nodes) == Counter(shown)
    assert set(content.hidden_nodes) == set(inventory.nodes) - shown
    assert sum(each.shared for each in cells) == sum(
        len(set(inventory.users(node))) > 1 for node in nodes
    )
    assert sum(each.assumed for each in cells) == sum(
        node.evidence.basis is Basis.ASSUMED for node in nodes
    )
    assert sum(each.not_recorded for each in cells) == sum(node.needs is None for node in live)
    for status, total in (
        (Status.PLANNED, sum(each.planned for each in cells)),
        (Status.RETIRED, sum(each.retired for each in cells)),
    ):
        systems = (node for node in nodes if isinstance(node, System))
        assert total == sum(node.status is status for node in systems)
    for (where, column), each in content.cells.items():
        assert where in content.rows
        assert column in COLUMNS
        for node_id in each.nodes:
            node = inventory.nodes[node_id]
            assert ("service" if isinstance(node, Service) else node.kind) in column.kinds


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), council=st.sampled_from((None, *COUNCILS)))
def test_cells_add_up_to_the_inventory(seed: int, council: str | None) -> None:
    inventory = any_inventory(seed)
    live = [node for node, record in inventory.nodes.items() if record.simulated]
    seen = with_outage(inventory, live[0], council=council)
    content = overview(inventory, NO_FILTERS, council, seen)
    shown = {node for each in content.cells.values() for node in each.nodes}
    if council is None:
        assert shown == set(inventory.nodes)
    else:
        used = {n for n, node in inventory.nodes.items() if council in inventory.users(node)}
        assert used <= shown
    assert_adds_up(inventory, content, shown)
    states = sum((each.states for each in content.cells.values()), Counter[State]())
    assert states == Counter(
        seen.picture.states[node] for node in shown if inventory.nodes[node].simulated
    )
    could_be = sum((each.could_be for each in content.cells.values()), Counter[State]())
    assert could_be == Counter(
        state for node, state in seen.picture.could_be.items() if node in shown
    )
    assert sum(each.stateless for each in content.cells.values()) == 0


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_needs_of_cells_add_up_to_the_inventory(seed: int) -> None:
    assert_needs_add_up(any_inventory(seed))


@settings(max_examples=60, deadline=None)
@given(inventory=inventories())
def test_needs_between_services_add_up_too(inventory: Inventory) -> None:
    assert_needs_add_up(inventory)


def assert_needs_add_up(inventory: Inventory) -> None:
    content = overview(inventory, NO_FILTERS)
    cells = list(content.cells.values())
    stated = stated_needs(inventory)
    assert sum(each.needs for each in cells) == len(stated) == count_needs(content.links)
    assert sum(each.assumed_needs for each in cells) == sum(assumed for _, _, assumed in stated)
    others = 0
    leading = 0
    for node, need, _ in stated:
        mine = held_by(inventory, node)
        held = [held_by(inventory, inventory.nodes[each]) for each in need.members]
        rows = {
            "suppliers"
            if isinstance(each, str) and each not in inventory.council_ids
            else "several"
            if isinstance(each, tuple)
            else each
            for each in held
            if each != mine
        }
        others += len(rows)
        leading += bool(rows)
    assert sum(sum(each.leans_on.values()) for each in cells) == others
    assert content.leading_out == leading


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), council=st.sampled_from((None, *COUNCILS)))
def test_with_filters_every_need_is_counted_once(seed: int, council: str | None) -> None:
    inventory = any_inventory(seed)
    filters = Filters(kinds=("network", "application", "service"), councils=("ash", "oak"))
    content = overview(inventory, filters, council)
    shown = {node for each in content.cells.values() for node in each.nodes}
    if council is None:
        assert shown == set(kept_nodes(inventory, filters))
    assert_adds_up(inventory, content, shown)
    counted = [*content.links, *content.of_others, *content.hidden_links]
    assert Counter(counted) == Counter(link.key for link in every_link(inventory))
    assert sum(each.needs for each in content.cells.values()) == count_needs(content.links)
