"""Many scenarios at once against one simulation each, by bits and by times."""

from __future__ import annotations

from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis.many.bit_parallel import Lanes, council_classes, evaluate
from depmap.analysis.many.failure_logic import failure_logic
from depmap.analysis.many.time_tables import failure_times
from depmap.analysis.many.timing import Timing
from depmap.analysis.simulation.containment import resolve
from depmap.graph import index_of_inventory
from depmap.model import Inventory, IsolateNode, Scenario
from tests.properties.oracle import solve
from tests.properties.strategies import COUNCILS, cases

HOUR = 3600


def further(scenario: Scenario, nodes: frozenset[str]) -> Scenario:
    """The scenario with some more nodes isolated from the start."""
    more = tuple(IsolateNode(ref=node) for node in sorted(nodes))
    return scenario.model_copy(update={"isolate": (*scenario.isolate, *more)})


@st.composite
def many(draw: st.DrawFn) -> tuple[Inventory, Scenario, list[frozenset[str]]]:
    inventory, scenario = draw(cases())
    ids = sorted(inventory.nodes)
    sets = st.frozensets(st.sampled_from(ids), max_size=3)
    return inventory, scenario, draw(st.lists(sets, min_size=1, max_size=5))


@settings(max_examples=300, deadline=None)
@given(many())
def test_bits_say_what_the_equations_say_of_the_end(
    case: tuple[Inventory, Scenario, list[frozenset[str]]],
) -> None:
    inventory, scenario, sets = case
    index = index_of_inventory(inventory)
    logic = failure_logic(index, resolve(index, scenario), degraded=True)
    lanes = Lanes(len(sets), council_classes(logic))
    isolated = {
        index.number[node]: sum(1 << i for i, nodes in enumerate(sets) if node in nodes)
        for node in inventory.nodes
    }
    value = evaluate(logic, lanes, isolated)
    for number, nodes in enumerate(sets):
        times = solve(inventory, further(scenario, nodes))
        for node, node_id in enumerate(index.ids):
            for bit, council in enumerate(COUNCILS):
                for which, gate in (
                    ("P", node),
                    ("D", logic.down[node]),
                    ("G", logic.degraded[node]),
                ):
                    found = lanes.scenarios(value[gate], bit) >> number & 1
                    expected = times[which][node_id, council] < inf
                    assert found == expected, (node_id, council, which, nodes)


@settings(max_examples=300, deadline=None)
@given(many(), st.sampled_from([0, HOUR, HOUR + 1, 3 * HOUR, 5 * HOUR, 40 * HOUR]))
def test_tables_say_what_the_equations_say_of_every_moment(
    case: tuple[Inventory, Scenario, list[frozenset[str]]], at: int
) -> None:
    inventory, scenario, sets = case
    index = index_of_inventory(inventory)
    isolated = {
        index.number[node]: [i for i, nodes in enumerate(sets) if node in nodes]
        for node in inventory.nodes
    }
    timing = Timing(index, at, resolve(index, scenario))
    settled = {one.node: one for one in failure_times(timing, len(sets), isolated)}
    assert sorted(settled) == list(range(len(index.ids)))
    assert timing.most_rows <= 3 * len(index.ids)
    for number, nodes in enumerate(sets):
        times = solve(inventory, further(scenario, nodes))
        for node, node_id in enumerate(index.ids):
            for bit, council in enumerate(COUNCILS):
                (place,) = timing.rows(1 << bit)
                for which, rows in zip("PDG", settled[node][1:], strict=True):
                    unit = int(rows[place, number])
                    expected = times[which][node_id, council]
                    if expected <= at:
                        assert unit * timing.unit == expected, (node_id, council, which, nodes)
                    else:
                        assert unit > timing.last, (node_id, council, which, nodes)
