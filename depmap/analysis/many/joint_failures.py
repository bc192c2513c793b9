"""Every pair of losses at once: which two take down what neither does alone.

An event is the isolation of a node. Row *i* of a gate holds, as the bits of an integer,
the events that fail the gate together with event *i*. Only rows that differ from what the
events do alone are kept. Such rows come from redundancy of which both legs fail; a graph
without redundancy has none. Of two million pairs of 2,000 systems a few rows for each gate
are left. They are the minimal cut sets of order two of all gates (W. E. Vesely et al.,
"Fault Tree Handbook", NUREG-0492, 1981), worked out without those of higher order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from depmap.analysis.many.bit_parallel import Lanes, evaluate, term_failures
from depmap.analysis.many.failure_logic import FailureLogic, Term
from depmap.analysis.many.tally import ones

Rows: TypeAlias = dict[int, int]
_NO_ROWS: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class JointFailures:
    """For one class of councils: what fails each gate only in pairs, and the room it takes.

    ``together[g]`` holds, by first event (by place), the second events that fail gate *g*
    together with it, as bits, where neither fails it alone. ``room`` is in bytes.
    """

    together: list[Mapping[int, int]]
    room: int


def joint_failures(
    logic: FailureLogic, firsts: Sequence[int], seconds: Sequence[int], councils: int
) -> JointFailures:
    """Isolate each first node together with each second node, for a class of councils (a mask).

    Nodes are given by number; the place of a node in its list is the place of its event.
    """
    return _Block(_for_class(logic, councils), firsts, seconds).solve()


class _Block:
    """Some rows and columns of all pairs."""

    def __init__(self, logic: FailureLogic, firsts: Sequence[int], seconds: Sequence[int]) -> None:
        self.logic = logic
        self.first_alone = _alone(logic, firsts)
        self.second_alone = _alone(logic, seconds)
        self.every_second = (1 << len(seconds)) - 1
        self.together: list[Mapping[int, int]] = [_NO_ROWS] * len(logic.plain)

    def solve(self) -> JointFailures:
        """In dependency order; in circles until nothing changes."""
        for gates, circular in self.logic.groups:
            again = True
            while again:
                again = False
                for gate in gates:
                    rows = self.rows(gate)
                    if rows != self.together[gate]:
                        self.together[gate] = rows
                        again = circular
        number = sum(len(rows) for rows in self.together)
        return JointFailures(self.together, number * (self.every_second.bit_length() // 8 + 120))

    def rows(self, gate: int) -> Mapping[int, int]:
        """The rows of a gate by those of its members."""
        rows: Rows = {}
        for member in self.logic.plain[gate]:
            for first, others in self.together[member].items():
                rows[first] = rows.get(first, 0) | others
        for term in self.logic.guarded[gate]:
            for first, others in self.rows_of_term(term, self.first_alone[gate]):
                rows[first] = rows.get(first, 0) | others
        if not rows:
            return _NO_ROWS
        # What an event does alone, it does with any other.
        alone, not_alone = self.first_alone[gate], ~self.second_alone[gate]
        return {
            first: others & not_alone
            for first, others in rows.items()
            if not alone >> first & 1 and others & not_alone
        }

    def rows_of_term(self, term: Term, alone: int) -> list[tuple[int, int]]:
        """The rows that a term makes, without those of the events that fail it alone."""
        if not term.spare:
            return [row for member in term.members for row in self.together[member].items()]
        touching = 0
        for member in term.members:
            touching |= self.first_alone[member]
            for first in self.together[member]:
                touching |= 1 << first
        local = Term(tuple(range(len(term.members))), term.spare, term.scope)
        rows = []
        for first in ones(touching & ~alone):
            falls = [
                self.every_second
                if self.first_alone[member] >> first & 1
                else self.second_alone[member] | self.together[member].get(first, 0)
                for member in term.members
            ]
            others = term_failures(local, falls)
            if others:
                rows.append((first, others))
        return rows


def _alone(logic: FailureLogic, nodes: Sequence[int]) -> list[int]:
    return evaluate(
        logic, Lanes(len(nodes), (1,)), {node: 1 << place for place, node in enumerate(nodes)}
    )


def _for_class(logic: FailureLogic, councils: int) -> FailureLogic:
    """The equations as one class of councils sees them: a scope covers the class or drops out."""
    if logic.councils == 1:
        return logic
    council = (councils & -councils).bit_length() - 1
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
