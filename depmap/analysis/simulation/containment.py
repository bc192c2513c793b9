"""A scenario, resolved: which node is isolated for whom from when, what is severed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from depmap.errors import UnknownIdError
from depmap.graph import GraphIndex
from depmap.model import Evidence, IsolateNode, Scenario

NO_EVIDENCE = -1


@dataclass(frozen=True, slots=True)
class Containment:
    """What a scenario does to a graph.

    ``isolations`` are (second, node, council mask), ``severances`` (second,
    need, member, council mask), both sorted; ``assumed_up`` are node numbers.
    ``isolation_ranks`` and ``severance_ranks`` say what each of them rests on: the rank
    of a basis, or NO_EVIDENCE if nothing is said; the event is then taken as given.
    """

    isolations: tuple[tuple[int, int, int], ...]
    severances: tuple[tuple[int, int, int, int], ...]
    assumed_up: frozenset[int]
    isolation_ranks: tuple[int, ...] = ()
    severance_ranks: tuple[int, ...] = ()

    @property
    def isolated_nodes(self) -> tuple[int, ...]:
        """Numbers of the nodes that are isolated at some time for somebody."""
        return tuple(sorted({node for _, node, _ in self.isolations}))


def resolve(index: GraphIndex, scenario: Scenario) -> Containment:
    """Resolve selectors, councils and ids of a scenario.

    Planned and retired systems are not in the graph: there is nothing to isolate or to
    sever. Raises UnknownIdError for an id that the inventory does
    not hold.
    """
    inventory = index.inventory

    def number(node_id: str, where: str) -> int | None:
        if node_id not in inventory.nodes and node_id not in index.number:
            raise UnknownIdError(f"{where}: there is no system or service '{node_id}'")
        return index.number.get(node_id)

    def mask(councils: tuple[str, ...] | None, where: str) -> int:
        for council in inventory.expand(councils or ()):
            if council not in index.councils:
                raise UnknownIdError(f"{where}: there is no council '{council}'")
        return index.mask(councils)

    isolations = []
    for entry in scenario.isolate:
        if isinstance(entry, IsolateNode):
            selected: tuple[str, ...] = (entry.ref,)
        else:
            selected = inventory.selected(entry)
        councils = mask(entry.councils, "isolate")
        for node_id in selected:
            node = number(node_id, "isolate")
            if node is not None:
                isolations.append((entry.at, node, councils, _rank(entry.evidence)))

    severances = []
    for cut in scenario.sever:
        dependent, member = number(cut.dependent, "sever"), number(cut.member, "sever")
        if dependent is None or member is None:
            continue
        councils = mask(cut.councils, "sever")
        severances += [
            (cut.at, need, member, councils, _rank(cut.evidence))
            for need in index.needs_of[dependent]
            if member in index.members[need]
        ]

    pinned = (number(node_id, "assume_up") for node_id in scenario.assume_up)
    isolations.sort()
    severances.sort()
    return Containment(
        isolations=tuple(event[:-1] for event in isolations),
        severances=tuple(event[:-1] for event in severances),
        assumed_up=frozenset(node for node in pinned if node is not None),
        isolation_ranks=tuple(event[-1] for event in isolations),
        severance_ranks=tuple(event[-1] for event in severances),
    )


def as_if_failed(containment: Containment, nodes: Iterable[int], everyone: int) -> Containment:
    """The containment with these nodes isolated at 0 for everyone too, unless assumed up."""
    ranked = zip(containment.isolations, containment.isolation_ranks, strict=True)
    events = [(*isolation, rank) for isolation, rank in ranked]
    failed = (node for node in nodes if node not in containment.assumed_up)
    events += [(0, node, everyone, NO_EVIDENCE) for node in failed]
    events.sort()
    return replace(
        containment,
        isolations=tuple(event[:-1] for event in events),
        isolation_ranks=tuple(event[-1] for event in events),
    )


def _rank(evidence: Evidence | None) -> int:
    return NO_EVIDENCE if evidence is None else evidence.basis.rank
