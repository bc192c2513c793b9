"""Minimal sets without the function, all and up to an order, against every subset."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis.cutsets import CutSets, Formula, cut_sets, path_sets, solution
from depmap.analysis.cutsets.direct import directly_solved
from depmap.analysis.cutsets.formulas.modules import parts
from depmap.analysis.cutsets.formulas.network import network
from depmap.analysis.cutsets.formulas.simplification import simplified
from depmap.analysis.cutsets.solved_module import SolvedModule
from tests.properties.test_cutsets import (
    EVENTS,
    agrees,
    decides,
    every_kind,
    minimal,
    minimal_paths,
)


def directly(
    formula: Formula, order: int | None, *, dual: bool = False, simpler: bool = True
) -> CutSets | None:
    """Every module without its function; None if the formula is a constant."""
    found = network(formula)
    if isinstance(found, bool):
        return None
    small = simplified(found) if simpler else found
    done: list[SolvedModule] = []
    least: dict[int, int] = {}
    for module, gates in parts(small.top, small.gates):
        below = {} if order is None else least
        part = directly_solved(module, gates, 10_000, order=order, modules=below, dual=dual)
        least[module] = part.least(least)
        done.append(part)
    return CutSets(done, small.names, order)


@settings(max_examples=300, deadline=None)
@given(every_kind, st.booleans())
def test_small_cut_sets_are_those_of_brute_force(formula: Formula, simpler: bool) -> None:
    expected = minimal(formula)
    for order in (None, *range(len(EVENTS) + 2)):
        found = directly(formula, order, simpler=simpler)
        if found is not None:
            agrees(found, [one for one in expected if order is None or len(one) <= order])
            assert found.complete == (order is None)
            assert not found.has_birnbaum


@settings(max_examples=250, deadline=None)
@given(every_kind, st.booleans())
def test_small_path_sets_are_those_of_brute_force(formula: Formula, simpler: bool) -> None:
    expected = minimal_paths(formula)
    for order in (None, *range(len(EVENTS) + 2)):
        found = directly(formula, order, dual=True, simpler=simpler)
        if found is not None:
            agrees(found, [one for one in expected if order is None or len(one) <= order])


@settings(max_examples=150, deadline=None)
@given(every_kind, st.integers(0, 7), st.integers(0, 12))
def test_whatever_way_is_taken_the_answer_says_what_it_is(
    formula: Formula, order: int, quick: int
) -> None:
    expected = {cut_sets: minimal(formula), path_sets: minimal_paths(formula)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solution, "QUICK", quick)
        for ask, every in expected.items():
            found = ask(formula, order)
            if found.complete:
                agrees(found, every)
                assert found.up_to_order is None
            else:
                agrees(found, [one for one in every if len(one) <= order])
                assert found.up_to_order == order
            if found.has_birnbaum:
                known = {event: decides(formula, event) for event in EVENTS}
                assert found.birnbaum() == {event: one for event, one in known.items() if one}
            else:
                with pytest.raises(ValueError, match="needs the function"):
                    found.birnbaum()
            assert (
                list(found.sets(most=2, order=order))
                == [one for one in every if len(one) <= order][:2]
            )
