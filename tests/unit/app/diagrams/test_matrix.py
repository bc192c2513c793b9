"""Whose services stand on whose systems, against a search from each service."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.app.diagrams.links import LinkKey, every_link
from depmap.app.diagrams.matrix import Matrix, matrix
from depmap.app.diagrams.request import NO_FILTERS, DiagramRequest, Filters
from depmap.app.diagrams.stands_on import stands_on
from depmap.app.diagrams.whose import FURTHER, MOST_COUNCILS, SUPPLIERS, Whose
from depmap.app.weak_points import cause_by_victim
from depmap.errors import UnknownIdError
from depmap.model import Basis, Inventory, System
from tests.properties.strategies import inventories
from tests.properties.test_drawings import COUNCILS, any_inventory
from tests.unit.app.diagrams.grids import grid_town

ASH, ELM = Whose("council", "ash"), Whose("council", "elm")


def figures(content: Matrix, row: Whose, column: Whose) -> tuple[int, int, int, int]:
    cell = content.cells[row, column]
    return cell.standing, cell.evidenced, cell.possible, cell.delivered


def test_a_small_inventory_cell_by_cell() -> None:
    content = matrix(grid_town(), NO_FILTERS)

    assert content.rows == (ASH, ELM)
    assert content.columns == (ASH, ELM, SUPPLIERS)
    # Care stands on the network of Ash on evidence, Votes by an assumed need.
    assert figures(content, ASH, ASH) == (2, 1, 0, 2)
    assert content.cells[ASH, ASH].own
    assert content.cells[ASH, ASH].systems == (("case", 2), ("net", 2))
    assert figures(content, ASH, ELM) == (2, 1, 0, 2)
    assert content.cells[ASH, ELM].systems == (("wire", 2), ("tax", 1))
    assert figures(content, ASH, SUPPLIERS) == (2, 1, 0, 2)
    # For Elm, Votes needs no case management; Bills may use either network, and a fallback.
    assert figures(content, ELM, ASH) == (1, 0, 0, 2)
    assert figures(content, ELM, SUPPLIERS) == (0, 0, 0, 2)
    assert content.cells[ELM, ELM].systems == (("wire", 2), ("spare", 1), ("tax", 1))
    assert content.not_live == ("next", "old")
    assert content.unneeded == ()
    assert content.other_links == (LinkKey("next", "need", 0, "net"),)


def test_what_is_not_recorded_may_be_more() -> None:
    inventory = grid_town()
    systems = tuple(
        system.model_copy(update={"needs": None}) if system.id == "tax" else system
        for system in inventory.systems
    )
    content = matrix(inventory.model_copy(update={"systems": systems}), NO_FILTERS)

    # Nobody knows whether Bills stands on anything of Ash or of a supplier.
    assert figures(content, ELM, ASH) == (0, 0, 1, 2)
    assert figures(content, ELM, SUPPLIERS) == (0, 0, 1, 2)
    assert figures(content, ELM, ELM) == (2, 0, 0, 2)


def test_one_council_and_filters() -> None:
    inventory = grid_town()
    of_elm = matrix(inventory, NO_FILTERS, "elm")
    assert of_elm.rows == (ELM,)
    assert of_elm.hidden_nodes == ("care",)
    assert of_elm.unneeded == ("power", "case")
    networks = matrix(inventory, Filters(kinds=("network",), tiers=(1,)))
    assert networks.services == {ASH: ("care",), ELM: ()}
    # What lies between is filtered away, and Care stands on the network all the same.
    assert networks.cells[ASH, ASH].systems == (("net", 1),)
    assert networks.cells[ASH, ASH].delivered == 1
    assert matrix(inventory, Filters(councils=("ash",))).rows == (ASH,)
    with pytest.raises(UnknownIdError, match="no council 'oak'"):
        matrix(inventory, NO_FILTERS, "oak")
    with pytest.raises(UnknownIdError, match="kind 'cable'"):
        matrix(inventory, Filters(kinds=("cable",)))
    with pytest.raises(UnknownIdError, match="via 'smoke'"):
        matrix(inventory, Filters(vias=("smoke",)))


def test_a_via_limits_the_needs_that_are_followed() -> None:
    def need(ref: str, via: str) -> dict[str, str]:
        return {"ref": ref, "via": via}

    common = {"kind": "network", "owner": "ash", "used_by": ["ash"]}
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Vias"},
            "councils": [{"id": "ash", "name": "Ash"}],
            "systems": [
                {"id": "a", "name": "A", "needs": [need("b", "network")], **common},
                {"id": "b", "name": "B", "needs": [], **common},
            ],
            "services": [
                {
                    "id": "v",
                    "name": "V",
                    "councils": ["ash"],
                    "tier": 1,
                    "needs": [need("a", "data")],
                }
            ],
        }
    )
    content = matrix(inventory, Filters(vias=("data",)))
    assert content.cells[ASH, ASH].systems == (("a", 1),)
    assert matrix(inventory, Filters(vias=("network",))).cells[ASH, ASH].standing == 0


def test_of_many_councils_the_smallest_are_summed() -> None:
    ids = [f"c{number:02}" for number in range(30)]
    system = {"kind": "network", "needs": [], "used_by": "all"}
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Many"},
            "councils": [{"id": each, "name": each} for each in ids],
            "systems": [
                {"id": f"net-{each}", "name": each, "owner": each, **system} for each in ids
            ],
            "services": [
                {
                    "id": f"v-{each}",
                    "name": each,
                    "councils": [each],
                    "tier": 1,
                    "needs": [f"net-{each}"],
                }
                for each in ids
            ],
        }
    )
    content = matrix(inventory, NO_FILTERS)

    assert len(content.rows) == len(content.columns) == MOST_COUNCILS
    summed = content.cells[FURTHER, FURTHER]
    assert (summed.standing, summed.delivered) == (23, 23)
    assert not summed.own, "others among them stand there, too"
    assert sum(cell.standing for cell in content.cells.values()) == 30


def below(inventory: Inventory, top: str, council: str, *, sure: bool = False) -> set[str]:
    """What a service stands on, found from the records alone, live systems only."""
    reached, waiting = {top}, [top]
    while waiting:
        node = inventory.nodes[waiting.pop()]
        needs = [(need, node.basis_of(need)) for need in node.needs or ()]
        if node.fallback is not None:
            needs += [(need, node.fallback.basis_of(need)) for need in node.fallback.needs]
        for need, basis in needs:
            if need.councils is not None and council not in inventory.expand(need.councils):
                continue
            if sure and basis is Basis.ASSUMED:
                continue
            fresh = {m for m in need.members if inventory.nodes[m].simulated} - reached
            reached |= fresh
            waiting += fresh
    return reached


def column_of(inventory: Inventory, system: System) -> Whose:
    return Whose("council", system.owner) if system.owner in inventory.council_ids else SUPPLIERS


def assert_right(inventory: Inventory) -> None:
    content = matrix(inventory, NO_FILTERS)
    for council in inventory.council_ids:
        row = Whose("council", council)
        services = [s.id for s in inventory.services if council in inventory.users(s)]
        standing: Counter[Whose] = Counter()
        evidenced: Counter[Whose] = Counter()
        possible: Counter[Whose] = Counter()
        on_system: dict[Whose, Counter[str]] = defaultdict(Counter)
        for service in services:
            nodes = below(inventory, service, council)
            systems = [inventory.nodes[node] for node in nodes]
            columns = {column_of(inventory, s) for s in systems if isinstance(s, System)}
            standing.update(columns)
            sure = (inventory.nodes[n] for n in below(inventory, service, council, sure=True))
            evidenced.update({column_of(inventory, s) for s in sure if isinstance(s, System)})
            if any(inventory.nodes[node].needs is None for node in nodes):
                possible.update(set(content.columns) - columns)
            for system in systems:
                if isinstance(system, System):
                    on_system[column_of(inventory, system)][system.id] += 1
        for column in content.columns:
            assert figures(content, row, column) == (
                standing[column], evidenced[column], possible[column], len(services),
            )  # fmt: skip
            cell = content.cells[row, column]
            assert dict(cell.systems) == on_system[column]
            assert [number for _, number in cell.systems] == sorted(
                on_system[column].values(), reverse=True
            )
    assert Counter([*content.links, *content.other_links]) == Counter(
        link.key for link in every_link(inventory)
    )


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_inventory_with_planned_and_retired_systems(seed: int) -> None:
    assert_right(any_inventory(seed))


@settings(max_examples=60, deadline=None)
@given(inventory=inventories())
def test_any_inventory_with_circles_and_services_that_need_services(inventory: Inventory) -> None:
    assert_right(inventory)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_whatever_goes_down_with_an_owner_stands_on_its_systems(seed: int) -> None:
    """`depmap reliance` never counts a service that the matrix leaves out."""
    inventory = any_inventory(seed)
    content = matrix(inventory, NO_FILTERS)
    reliance = cause_by_victim(inventory)
    for council in COUNCILS:
        for cause in reliance.causes:
            if cause.id not in COUNCILS:
                continue
            known = [each for each in reliance.cells[council, cause.id] if not each.possible]
            cell = content.cells[Whose("council", council), Whose("council", cause.id)]
            assert len(known) <= cell.standing
            assert (
                len(known) + sum(each.possible for each in reliance.cells[council, cause.id])
                <= cell.standing + cell.possible
            )


@settings(max_examples=30, deadline=None)
@given(inventory=inventories())
def test_the_view_stands_on_shows_the_same_systems(inventory: Inventory) -> None:
    """These inventories have no planned or retired systems, which only the matrix leaves out."""
    content = matrix(inventory, NO_FILTERS, "aa")
    counted: Counter[str] = Counter()
    for service in inventory.services:
        request = DiagramRequest("stands-on", (service.id,), council="aa")
        shown = stands_on(inventory, service.id, request).nodes
        counted.update(each for each in shown if isinstance(inventory.nodes[each], System))
    found = {s: n for cell in content.cells.values() for s, n in cell.systems}
    assert found == counted
