"""A scenario, resolved: which node is isolated for whom from when, what is severed."""

from __future__ import annotations

from dataclasses import dataclass

from depmap.errors import UnknownIdError
from depmap.graph import GraphIndex
from depmap.model import IsolateNode, Scenario


@dataclass(frozen=True, slots=True)
class Containment:
    """What a scenario does to a graph.

    ``isolations`` are (second, node, council mask), ``severances`` (second,
    need, member, council mask), both sorted; ``assumed_up`` are node numbers.
    """

    isolations: tuple[tuple[int, int, int], ...]
    severances: tuple[tuple[int, int, int, int], ...]
    assumed_up: frozenset[int]

    @property
    def isolated_nodes(self) -> tuple[int, ...]:
        """Numbers of the nodes that are isolated at some time for somebody."""
        return tuple(sorted({node for _, node, _ in self.isolations}))


def resolve(index: GraphIndex, scenario: Scenario) -> Containment:
    """Resolve selectors, councils and ids of a scenario.

    What is planned or retired is not in the graph, and there is nothing to
    isolate or to sever. Raises UnknownIdError for an id that the inventory does
    not hold.
    """
    inventory = index.inventory

    def known(node_id: str, where: str) -> int | None:
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
            node = known(node_id, "isolate")
            if node is not None:
                isolations.append((entry.at, node, councils))

    severances = []
    for cut in scenario.sever:
        dependent, member = known(cut.dependent, "sever"), known(cut.member, "sever")
        if dependent is None or member is None:
            continue
        councils = mask(cut.councils, "sever")
        severances += [
            (cut.at, need, member, councils)
            for need in index.needs_of[dependent]
            if member in index.members[need]
        ]

    pinned = (known(node_id, "assume_up") for node_id in scenario.assume_up)
    return Containment(
        isolations=tuple(sorted(isolations)),
        severances=tuple(sorted(severances)),
        assumed_up=frozenset(node for node in pinned if node is not None),
    )
