"""Modules: parts of a network that share nothing with the rest and are solved on their own.

Y. Dutuit, A. Rauzy, "A linear-time algorithm to find modules of fault trees", IEEE
Transactions on Reliability 45(3), 1996: a gate is a module if whatever is below it is
met between the first and the last meeting of the gate, and never at another time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from depmap.analysis.cutsets.formulas.network import Vote, Votes, bottom_up


def modules(top: int, gates: Mapping[int, Vote]) -> list[int]:
    """The gates that are modules, members first; the top is the last."""
    units = _Units(top, gates)
    dates = _Dates(units)
    earliest: dict[int, int] = {}
    latest: dict[int, int] = {}
    gates_of_modules: list[int] = []
    for unit, members in units.members.items():
        early = dates.end
        late = 0
        for member in members:
            early = min(early, dates.first[member], earliest.get(member, dates.end))
            late = max(late, dates.last[member], latest.get(member, 0))
        earliest[unit], latest[unit] = early, late
        entries = units.entries[unit]
        if dates.first[unit] < early and late < dates.left[unit] and len(entries) == 1:
            gates_of_modules += entries
    return gates_of_modules


class _Units:
    """A network in which a circle is one unit: whoever enters it meets all of it."""

    def __init__(self, top: int, gates: Mapping[int, Vote]) -> None:
        groups = bottom_up(top, gates)
        whole = {node: ~place for place, (group, _) in enumerate(groups) for node in group}
        self.top = whole[top]
        self.members: dict[int, list[int]] = {}
        """What is met below each unit; events have numbers from 0, units below 0."""
        self.entries: dict[int, dict[int, None]] = {self.top: {top: None}}
        """The gates by which a unit is used from outside."""
        for place, (group, _) in enumerate(groups):
            members = self.members[~place] = []
            for node in group:
                for member in gates[node].members:
                    unit = whole.get(member, member)
                    if unit != ~place:
                        members.append(unit)
                        if unit < 0:
                            self.entries.setdefault(unit, {})[member] = None


@dataclass(slots=True)
class _Dates:
    """When a walk from the top first meets a unit, leaves it, and last meets it."""

    units: _Units
    first: dict[int, int] = field(default_factory=dict)
    left: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    end: int = 0

    def __post_init__(self) -> None:
        members = self.units.members
        top = self.units.top
        self.first[top] = self.last[top] = 0
        path = [(top, iter(members[top]))]
        while path:
            unit, rest = path[-1]
            for member in rest:
                self.end += 1
                self.last[member] = self.end
                if member not in self.first:
                    self.first[member] = self.end
                    if member in members:
                        path.append((member, iter(members[member])))
                        break
            else:
                path.pop()
                self.end += 1
                self.left[unit] = self.last[unit] = self.end


def parts(top: int, gates: Mapping[int, Vote]) -> list[tuple[int, Votes]]:
    """Each module with its own gates, in which the modules below it are like events."""
    tops = modules(top, gates)
    is_module = set(tops)
    gates_of: list[tuple[int, Votes]] = []
    for module in tops:
        own: Votes = {}
        waiting = [module]
        while waiting:
            node = waiting.pop()
            if node in own or node not in gates or (node in is_module and node != module):
                continue
            own[node] = gates[node]
            waiting += reversed(gates[node].members)
        gates_of.append((module, own))
    return gates_of
