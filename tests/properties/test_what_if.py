"""A second instance of a system: what it saves, and what it cannot save."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.app.redundancy import with_seconds
from depmap.model import Inventory, IsolateNode, Scenario
from tests.properties.oracle import solve
from tests.properties.strategies import cases


def losing(scenario: Scenario, *nodes: str) -> Scenario:
    more = tuple(IsolateNode(ref=node) for node in nodes)
    return scenario.model_copy(update={"isolate": (*scenario.isolate, *more)})


@settings(max_examples=200, deadline=None)
@given(cases(), st.data())
def test_a_second_one_saves_from_one_loss_and_not_from_two(
    case: tuple[Inventory, Scenario], data: st.DataObject
) -> None:
    inventory, scenario = case
    one = data.draw(st.sampled_from(sorted(system.id for system in inventory.systems)))
    # What is cut or known of the first says nothing of the second.
    scenario = scenario.model_copy(update={"sever": (), "assume_up": ()})
    doubled = with_seconds(inventory, [one])
    assert set(doubled.nodes) == {*inventory.nodes, f"{one}-2"}
    before = solve(inventory, losing(scenario, one))
    untouched = scenario.model_copy(
        update={"isolate": tuple(entry for entry in scenario.isolate if entry.ref != one)}  # type: ignore[union-attr]
    )
    without = solve(inventory, untouched)
    single = solve(doubled, losing(untouched, one))
    both = solve(doubled, losing(scenario, one, f"{one}-2"))
    for which in "PDG":
        for (node, council), second in before[which].items():
            assert both[which][node, council] == second, (node, council, which)
            if node != one:
                # The second one needs what the first one needs, and so fares as it did.
                assert single[which][node, council] == without[which][node, council]
