"""Counting minimal cut sets against building the same function's diagram with ``dd``.

``dd`` is no dependency of the tests: without it there is no row.
"""

from __future__ import annotations

import importlib
import importlib.util
import random
from collections.abc import Iterator

from depmap.analysis.cutsets import And, AtLeast, Formula, Gate, Or, cut_sets
from tests.benchmarks.comparison import Comparison, compare


def fault_tree(events: int, gates: int, seed: int = 5) -> Formula:
    """Gates in a row, each used by one or two shortly before it, and events in all of them."""
    chance = random.Random(seed)
    members: list[list[str]] = [[] for _ in range(gates)]

    def add(place: int, name: str) -> None:
        if name not in members[place]:
            members[place].append(name)

    for place in range(1, gates):
        add(chance.randrange(max(0, place - 10), place), f"g{place}")
        if chance.random() < 0.2:
            add(chance.randrange(max(0, place - 30), place), f"g{place}")
    for number in range(events):
        for _ in range(1 + (chance.random() < 0.2)):
            add(chance.randrange(gates), f"e{number}")
    found: dict[str, Gate] = {}
    for place, inside in enumerate(members):
        if len(inside) > 2 and chance.random() < 0.1:
            found[f"g{place}"] = AtLeast(2, tuple(inside))
        else:
            kind = And if chance.random() < 0.4 else Or
            found[f"g{place}"] = kind(tuple(inside or (f"e{place}",)))
    return Formula("g0", found)


def _diagram(package: str, formula: Formula) -> object:
    """The diagram alone, in the order in which the events are met; nothing is counted."""
    table = importlib.import_module(package).BDD()
    order: dict[str, None] = {}
    done: dict[str, None] = {}
    waiting = [(formula.top, False)]
    while waiting:
        name, through = waiting.pop()
        if name not in formula.gates:
            order[name] = None
        elif through:
            done[name] = None
        elif name not in done:
            waiting.append((name, True))
            waiting += [(member, False) for member in reversed(formula.gates[name].members)]
    table.declare(*order)
    value = {name: table.var(name) for name in order}
    for name in done:
        gate = formula.gates[name]
        inside = [value[member] for member in gate.members]
        if isinstance(gate, AtLeast):
            rows = [table.true] + [table.false] * gate.threshold
            for member in inside:
                for count in range(gate.threshold, 0, -1):
                    rows[count] |= member & rows[count - 1]
            value[name] = rows[-1]
        else:
            value[name] = table.true if isinstance(gate, And) else table.false
            for member in inside:
                value[name] = (
                    value[name] & member if isinstance(gate, And) else value[name] | member
                )
    return value[formula.top]


def measure() -> Iterator[Comparison]:
    """150 events in 120 gates, most of what is shared near to each other."""
    formula = fault_tree(150, 120)
    for package, target in (("dd.autoref", "at most 1"), ("dd.cudd", "none")):
        if importlib.util.find_spec("dd") and importlib.util.find_spec(package):
            yield compare(
                f"minimal cut sets counted: {cut_sets(formula).count():.1e} of 150 events",
                lambda: cut_sets(formula).count(),
                f"{package}: the diagram alone",
                lambda package=package: _diagram(package, formula),  # type: ignore[misc]
                target=target,
                rounds=3,
            )
