"""Every pair of losses at once: which two take down what neither does alone.

Row *i* of a gate holds, as the bits of an integer, the events that fail it together
with event *i*. Only rows that differ from what the events do alone are kept; these
come from redundancy whose legs both fall, so in a graph without any there are none.
What is left of two million pairs of 2,000 systems is some rows for each gate. They
are the minimal cut sets of order two of all gates (W. E. Vesely et al., "Fault Tree
Handbook", NUREG-0492, 1981), found without listing those of higher order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from depmap.analysis.bit_parallel import Lanes, evaluate, term_failures
from depmap.analysis.failure_logic import FailureLogic, Term

Rows: TypeAlias = dict[int, int]
_NO_ROWS: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class JointFailures:
    """Of one class of councils: what fails each gate alone, and what only in pairs.

    Events are bits: ``alone[g]`` are those that fail gate *g* alone, and
    ``together[g]`` has, by event, those that fail it only together with that event;
    every pair is there both ways.
    """

    alone: list[int]
    together: list[Mapping[int, int]]


def joint_failures(logic: FailureLogic, events: Mapping[int, int], councils: int) -> JointFailures:
    """Isolate every two of some nodes, for one class of councils (a mask).

    ``events`` are the nodes' places as bits; other nodes are never isolated.
    """
    council = (councils & -councils).bit_length() - 1
    logic = _for_one(logic, council)
    width = max(events.values(), default=-1) + 1
    alone = evaluate(logic, Lanes(width, (1,)), {node: 1 << at for node, at in events.items()})
    everything = (1 << width) - 1
    together: list[Mapping[int, int]] = [_NO_ROWS] * len(alone)

    for gates, circular in logic.groups:
        again = True
        while again:
            again = False
            for gate in gates:
                if alone[gate] == everything:
                    continue
                found = _rows(logic, gate, alone, together, everything)
                if found != together[gate]:
                    together[gate] = found
                    again = circular
    return JointFailures(alone, together)


def _rows(
    logic: FailureLogic,
    gate: int,
    alone: Sequence[int],
    together: Sequence[Mapping[int, int]],
    everything: int,
) -> Mapping[int, int]:
    mine = alone[gate]
    found: Rows = {}
    for member in logic.plain[gate]:
        for event, others in together[member].items():
            found[event] = found.get(event, 0) | others
    for term in logic.guarded[gate]:
        for event, others in _rows_of_term(term, alone, together, everything, mine):
            found[event] = found.get(event, 0) | others
    # What an event does alone, it does with any other.
    return {
        event: others & ~mine
        for event, others in found.items()
        if not mine >> event & 1 and others & ~mine
    }


def _rows_of_term(
    term: Term,
    alone: Sequence[int],
    together: Sequence[Mapping[int, int]],
    everything: int,
    mine: int,
) -> list[tuple[int, int]]:
    if not term.spare:
        return [row for member in term.members for row in together[member].items()]
    touching = 0
    for member in term.members:
        touching |= alone[member]
        for event in together[member]:
            touching |= 1 << event
    touching &= ~mine
    found = []
    members = range(len(term.members))
    local = Term(tuple(members), term.spare, term.scope)
    while touching:
        lowest = touching & -touching
        touching ^= lowest
        event = lowest.bit_length() - 1
        falls = [
            everything if alone[member] & lowest else alone[member] | together[member].get(event, 0)
            for member in term.members
        ]
        others = term_failures(local, falls)
        if others:
            found.append((event, others))
    return found


def _for_one(logic: FailureLogic, council: int) -> FailureLogic:
    """The equations as one council sees them: its scopes are everybody, others are gone."""
    if logic.councils == 1:
        return logic
    guarded = [
        [Term(term.members, term.spare, 1) for term in terms if term.scope >> council & 1]
        for terms in logic.guarded
    ]
    return FailureLogic(
        nodes=logic.nodes,
        councils=1,
        pinned=logic.pinned,
        failed=[mask >> council & 1 for mask in logic.failed],
        plain=logic.plain,
        guarded=guarded,
        down=logic.down,
        degraded=logic.degraded,
        groups=logic.groups,
    )
