"""Cut sets against every subset of the events, and against what must hold of any of them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis.cutsets import (
    And,
    AtLeast,
    Constant,
    Formula,
    Gate,
    Or,
    cut_sets,
    path_sets,
)

EVENTS = ("a", "b", "c", "d", "e", "f")


@st.composite
def formulas(draw: st.DrawFn, *, circles: bool = False) -> Formula:
    """Gates over events and each other; without circles, only over earlier gates."""
    size = draw(st.integers(1, 6))
    names = [f"g{number}" for number in range(size)]
    gates: dict[str, Gate] = {}
    for number, name in enumerate(names):
        known = (*EVENTS, *(names if circles else names[:number]))
        members = tuple(draw(st.lists(st.sampled_from(known), max_size=4, unique=True)))
        kind = draw(st.sampled_from(("and", "or", "atleast", "constant")))
        if kind == "and":
            gates[name] = And(members)
        elif kind == "or":
            gates[name] = Or(members)
        elif kind == "atleast" and members:
            gates[name] = AtLeast(draw(st.integers(1, len(members))), members)
        else:
            gates[name] = Constant(draw(st.booleans()))
    return Formula(names[-1], gates)


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


@settings(max_examples=500, deadline=None)
@given(formulas(circles=True))
def test_cut_sets_are_those_of_brute_force(formula: Formula) -> None:
    expected = minimal(formula)
    found = cut_sets(formula)
    assert list(found.sets()) == expected
    assert found.count() == len(expected)
    by_order = {size: sum(len(one) == size for one in expected) for size in range(7)}
    assert found.by_order() == {size: number for size, number in by_order.items() if number}
    shares = {event: sum(event in one for one in expected) for event in EVENTS}
    assert found.shares() == {event: number for event, number in shares.items() if number}


@settings(max_examples=200, deadline=None)
@given(formulas(circles=True), st.integers(0, 5), st.integers(0, 4))
def test_a_part_of_the_list_is_its_beginning(formula: Formula, most: int, order: int) -> None:
    found = cut_sets(formula)
    every = [one for one in found.sets() if len(one) <= order]
    assert list(found.sets(most=most, order=order)) == every[:most]


@settings(max_examples=200, deadline=None)
@given(formulas())
def test_birnbaum_is_the_share_of_states_in_which_an_event_decides(formula: Formula) -> None:
    found = cut_sets(formula).birnbaum()
    for event in EVENTS:
        others = [one for one in EVENTS if one != event]
        decides = sum(
            fails(formula, frozenset({*some, event})) != fails(formula, frozenset(some))
            for size in range(len(others) + 1)
            for some in combinations(others, size)
        )
        assert found.get(event, 0.0) == decides / 2 ** len(others)


@settings(max_examples=200, deadline=None)
@given(formulas())
def test_path_sets_hit_every_cut_set(formula: Formula) -> None:
    cuts = [set(one) for one in cut_sets(formula).sets()]
    paths = [set(one) for one in path_sets(formula).sets()]
    assert all(cut & path for cut in cuts for path in paths)
    for path in paths:
        # Protecting the path keeps the top up, and every event of it matters.
        assert not fails(formula, frozenset(set(EVENTS) - path))
        assert all(fails(formula, frozenset(set(EVENTS) - path | {one})) for one in path)


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
