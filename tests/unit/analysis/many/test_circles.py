"""Circles of needs settle in few rounds, in whichever direction they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from depmap.analysis.many.bit_parallel import Lanes, council_classes, evaluate
from depmap.analysis.many.failure_logic import FailureLogic, Term
from depmap.graph.components import components

SIZE = 500


class CountedLists(list[Any]):
    """Lists by gate that count how often one of them is looked up."""

    looks = 0

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return super().__getitem__(place)


def logic_of(needed: Sequence[list[int]], *, guarded: bool) -> FailureLogic:
    """Gate *n* fails with any of ``needed[n]``; as terms, if it is guarded."""
    size = len(needed)
    terms = [[Term((member,), 0, 1) for member in members] for members in needed]
    return FailureLogic(
        nodes=size,
        councils=1,
        pinned=frozenset(),
        failed=[0] * size,
        plain=CountedLists([[] for _ in needed] if guarded else needed),
        guarded=terms if guarded else [[] for _ in needed],
        down=list(range(size)),
        groups=components([*needed]),
    )


RINGS = {
    "upwards": [[(n + 1) % SIZE] for n in range(SIZE)],
    "downwards": [[(n - 1) % SIZE] for n in range(SIZE)],
    "both ways": [[(n - 1) % SIZE, (n + 1) % SIZE] for n in range(SIZE)],
    "with far ends": [[(n + 1) % SIZE, (n * 7) % SIZE] for n in range(SIZE)],
}


@pytest.mark.parametrize("guarded", [False, True])
@pytest.mark.parametrize("ring", RINGS)
def test_each_gate_is_looked_at_a_few_times(ring: str, guarded: bool) -> None:
    logic = logic_of(RINGS[ring], guarded=guarded)
    lanes = Lanes(SIZE, council_classes(logic))
    plain: Any = logic.plain
    plain.looks = 0
    value = evaluate(logic, lanes, {node: 1 << node for node in range(SIZE)})
    assert value == [lanes.whole] * SIZE, "whatever fails takes the whole ring"
    assert plain.looks <= 8 * SIZE


def test_alternatives_in_a_circle_hold_each_other_up() -> None:
    """Each gate fails only if both its neighbours do: alone, nothing spreads."""
    needed = RINGS["both ways"]
    logic = logic_of(needed, guarded=True)
    logic.guarded = [[Term(tuple(members), 1, 1)] for members in needed]
    lanes = Lanes(SIZE, (1,))
    value = evaluate(logic, lanes, {node: 1 << node for node in range(SIZE)})
    assert value == [1 << node for node in range(SIZE)]


def test_what_is_needed_stands_first_in_a_group() -> None:
    [(group, circular)] = components([[1], [2], [3], [0]])
    assert (group, circular) == ([3, 2, 1, 0], True)


@pytest.mark.parametrize("classes", [1, 2, 3, 7, 64])
def test_an_integer_is_cut_into_the_parts_of_its_classes(classes: int) -> None:
    lanes = Lanes(5, tuple(1 << number for number in range(classes)))
    bits = int("10110" * classes, 2) ^ (1 << 5 * classes - 1) ^ 1
    assert lanes.parts(bits) == [lanes.part(bits, place) for place in range(classes)]
