"""Cut sets against every subset of the events, and against what must hold of any of them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis.cutsets import (
    And,
    AtLeast,
    Constant,
    CutSets,
    Formula,
    Gate,
    Or,
    cut_sets,
    path_sets,
)
from depmap.analysis.cutsets.diagrams.table import BudgetExceededError
from depmap.analysis.cutsets.formulas.modules import modules, parts
from depmap.analysis.cutsets.formulas.network import below, network
from depmap.analysis.cutsets.formulas.variable_order import variable_orders

EVENTS = ("a", "b", "c", "d", "e", "f")


@st.composite
def formulas(
    draw: st.DrawFn, *, circles: bool = False, events: tuple[str, ...] = EVENTS, prefix: str = "g"
) -> Formula:
    """Gates over events and each other; without circles, only over earlier gates."""
    size = draw(st.integers(1, 6))
    names = [f"{prefix}{number}" for number in range(size)]
    gates: dict[str, Gate] = {}
    for number, name in enumerate(names):
        known = (*events, *(names if circles else names[:number]))
        members = tuple(draw(st.lists(st.sampled_from(known), max_size=4, unique=True)))
        kind = draw(st.sampled_from(("and", "or", "atleast", "and", "or", "atleast", "constant")))
        if kind == "and":
            gates[name] = And(members)
        elif kind == "or":
            gates[name] = Or(members)
        elif kind == "atleast" and members:
            gates[name] = AtLeast(draw(st.integers(1, len(members))), members)
        else:
            gates[name] = Constant(draw(st.booleans()))
    return Formula(names[-1], gates)


@st.composite
def formulas_of_modules(draw: st.DrawFn) -> Formula:
    """Two formulas that share no event, as members of a third one."""
    one = draw(formulas(circles=True, events=("a", "b", "c"), prefix="m"))
    other = draw(formulas(circles=True, events=("d", "e"), prefix="n"))
    whole = draw(formulas(circles=True, events=("f", one.top, other.top), prefix="t"))
    return Formula(whole.top, {**one.gates, **other.gates, **whole.gates})


every_kind = st.one_of(formulas(), formulas(circles=True), formulas_of_modules())


def fails(formula: Formula, failed: frozenset[str]) -> bool:
    """Does the top fail? From nothing upwards, until nothing changes."""
    down = set(failed)
    changed = True
    while changed:
        changed = False
        for name, gate in formula.gates.items():
            if isinstance(gate, Constant):
                now = gate.failed
            else:
                count = sum(member in down for member in gate.members)
                needed = 1 if isinstance(gate, Or) else len(gate.members)
                now = count >= (gate.threshold if isinstance(gate, AtLeast) else needed)
            if now and name not in down:
                down.add(name)
                changed = True
    return formula.top in down


def minimal(formula: Formula) -> list[tuple[str, ...]]:
    """All minimal sets of events that bring the top down, by trying every subset."""
    found: list[tuple[str, ...]] = []
    for size in range(len(EVENTS) + 1):
        for some in combinations(EVENTS, size):
            if any(set(smaller) <= set(some) for smaller in found):
                continue
            if fails(formula, frozenset(some)):
                found.append(some)
    return found


def minimal_paths(formula: Formula) -> list[tuple[str, ...]]:
    """All minimal sets of events that keep the top up if they work, whatever else fails."""
    found: list[tuple[str, ...]] = []
    for size in range(len(EVENTS) + 1):
        for some in combinations(EVENTS, size):
            if any(set(smaller) <= set(some) for smaller in found):
                continue
            if not fails(formula, frozenset(EVENTS) - frozenset(some)):
                found.append(some)
    return found


def agrees(found: CutSets, expected: list[tuple[str, ...]]) -> None:
    assert list(found.sets()) == expected
    assert found.count() == len(expected)
    by_order = {size: sum(len(one) == size for one in expected) for size in range(7)}
    assert found.by_order() == {size: number for size, number in by_order.items() if number}
    shares = {event: sum(event in one for one in expected) for event in EVENTS}
    assert found.shares() == {event: number for event, number in shares.items() if number}


def decides(formula: Formula, event: str) -> float:
    """In which share of the states of the other events this one makes the difference."""
    others = [one for one in EVENTS if one != event]
    found = sum(
        fails(formula, frozenset({*some, event})) != fails(formula, frozenset(some))
        for size in range(len(others) + 1)
        for some in combinations(others, size)
    )
    return found / float(2 ** len(others))


@settings(max_examples=600, deadline=None)
@given(every_kind)
def test_cut_sets_are_those_of_brute_force(formula: Formula) -> None:
    agrees(cut_sets(formula), minimal(formula))


@settings(max_examples=400, deadline=None)
@given(every_kind)
def test_path_sets_are_those_of_brute_force(formula: Formula) -> None:
    agrees(path_sets(formula), minimal_paths(formula))


@settings(max_examples=200, deadline=None)
@given(every_kind, st.integers(0, 5), st.integers(0, 4))
def test_a_part_of_the_list_is_its_beginning(formula: Formula, most: int, order: int) -> None:
    found = cut_sets(formula)
    every = [one for one in found.sets() if len(one) <= order]
    assert list(found.sets(most=most, order=order)) == every[:most]


@settings(max_examples=300, deadline=None)
@given(every_kind)
def test_birnbaum_is_the_share_of_states_in_which_an_event_decides(formula: Formula) -> None:
    expected = {event: decides(formula, event) for event in EVENTS}
    expected = {event: share for event, share in expected.items() if share}
    assert cut_sets(formula).birnbaum() == expected
    assert path_sets(formula).birnbaum() == expected


@settings(max_examples=300, deadline=None)
@given(every_kind)
def test_a_budget_makes_no_count_wrong(formula: Formula) -> None:
    for budget in (3, 6, 12, 24):
        try:
            found = cut_sets(formula, budget=budget)
        except BudgetExceededError:
            continue
        assert list(found.sets()) == minimal(formula)


@settings(max_examples=300, deadline=None)
@given(every_kind)
def test_what_is_below_a_module_is_nowhere_else(formula: Formula) -> None:
    found = network(formula)
    if isinstance(found, bool):
        return
    whole = set(below(found.top, found.gates))
    for module in modules(found.top, found.gates):
        inside = set(below(module, found.gates)) - {module}
        cut_off = {node: gate for node, gate in found.gates.items() if node != module}
        outside = set(below(found.top, cut_off)) if module != found.top else set()
        assert not inside & outside
        assert inside <= whole


@settings(max_examples=300, deadline=None)
@given(every_kind)
def test_an_order_has_each_event_once(formula: Formula) -> None:
    found = network(formula)
    if not isinstance(found, bool):
        for module, gates in parts(found.top, found.gates):
            events = [node for node in below(module, gates) if node not in gates]
            for order in variable_orders(module, gates):
                assert sorted(order) == sorted(events)


def test_a_hundred_million_sets_are_counted() -> None:
    gates: dict[str, Gate] = {"top": And(tuple(f"or{n}" for n in range(8)))}
    for number in range(8):
        gates[f"or{number}"] = Or(tuple(f"e{number}-{one}" for one in range(10)))
    found = cut_sets(Formula("top", gates))
    assert found.by_order() == {8: 10**8}
    assert [len(one) for one in found.sets(most=3)] == [8, 8, 8]


def test_half_of_many() -> None:
    members = tuple(f"e{number}" for number in range(60))
    found = cut_sets(Formula("top", {"top": AtLeast(30, members)}))
    assert found.by_order() == {30: 118264581564861424}


def test_a_long_chain_of_gates() -> None:
    gates: dict[str, Gate] = {"g0": Or(("e",))}
    for number in range(1, 100_000):
        gates[f"g{number}"] = Or((f"g{number - 1}",))
    assert list(cut_sets(Formula("g99999", gates)).sets()) == [("e",)]


def test_many_variables_in_a_row() -> None:
    members = tuple(f"e{number:05}" for number in range(5_000))
    assert cut_sets(Formula("top", {"top": And(members)})).by_order() == {5_000: 1}
    assert cut_sets(Formula("top", {"top": Or(members)})).by_order() == {1: 5_000}


def test_a_long_chain_of_modules() -> None:
    gates: dict[str, Gate] = {"g0": Or(("a0", "b0"))}
    for number in range(1, 1_000):
        kind = And if number % 2 else Or
        gates[f"g{number}"] = kind((f"g{number - 1}", f"a{number}"))
    found = cut_sets(Formula("g999", gates))
    assert found.count() == 501
    assert max(found.by_order()) == 501
    assert next(found.sets()) == ("a998", "a999")
    assert found.birnbaum()["a999"] == pytest.approx(2 / 3)
