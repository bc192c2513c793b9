"""Cause chains, kept as links so that long ones cost no more than short ones."""

from __future__ import annotations

from collections.abc import Iterator

from depmap.analysis.simulation.containment import NO_EVIDENCE
from depmap.graph import GraphIndex
from depmap.model import Basis

_BASES = tuple(Basis)
_END = -1


class Links:
    """Links of cause chains, by number; a link leads on to the link of a member, or ends."""

    def __init__(self, index: GraphIndex) -> None:
        self.ids = index.ids
        self._evidence = [node.evidence.basis.rank for node in index.nodes]
        self._stated = [requirement.basis.rank for requirement in index.requirement]
        self._node: list[int] = []
        self._after: list[int] = []
        self._severed: dict[int, int] = {}
        self._weakest: list[int] = []
        self._length: list[int] = []
        self._last: list[int] = []
        self._chains: dict[int, CauseChain] = {}

    def add(
        self,
        node: int,
        need: int | None = None,
        after: int = _END,
        severed: int | None = None,
        event_rank: int = NO_EVIDENCE,
    ) -> int:
        """A link of a node through its need on the node of another link.

        The last link of a chain has no ``after``: the node itself was isolated, or it was
        ``severed`` from this member of the need. ``event_rank`` is the rank of the basis
        of that isolation or severance.
        """
        link = len(self._node)
        weakest, length, last = max(self._evidence[node], event_rank), 1, node
        if need is not None:
            weakest = max(weakest, self._stated[need])
        if after != _END:
            weakest = max(weakest, self._weakest[after])
            length, last = self._length[after] + 1, self._last[after]
        elif severed is not None:
            length, last = 2, severed
            self._severed[link] = severed
            weakest = max(weakest, self._evidence[severed])
        self._node.append(node)
        self._after.append(after)
        self._weakest.append(weakest)
        self._length.append(length)
        self._last.append(last)
        return link

    def chain(self, link: int) -> CauseChain:
        """The chain that begins with this link."""
        chain = self._chains.get(link)
        if chain is None:
            chain = self._chains[link] = CauseChain(self, link)
        return chain

    def confidence(self, link: int) -> Basis:
        """The weakest evidence on the chain that begins with this link."""
        return _BASES[self._weakest[link]]

    def length(self, link: int) -> int:
        """How many ids the chain has."""
        return self._length[link]

    def last(self, link: int) -> str:
        """The id at its end."""
        return self.ids[self._last[link]]

    def walk(self, link: int) -> Iterator[str]:
        """Ids along the chain that begins with this link."""
        while link != _END:
            yield self.ids[self._node[link]]
            if link in self._severed:
                yield self.ids[self._severed[link]]
            link = self._after[link]


class CauseChain:
    """From something affected to what was isolated or severed; iterates over ids.

    A chain is spelt out only when it is read: all chains along a line of *n* systems
    together hold about *n* squared ids.
    """

    __slots__ = ("_link", "_links")

    def __init__(self, links: Links, link: int) -> None:
        self._links = links
        self._link = link

    def __iter__(self) -> Iterator[str]:
        return self._links.walk(self._link)

    def __len__(self) -> int:
        return self._links.length(self._link)

    @property
    def end(self) -> str:
        """The id of what was isolated, or severed, at the end."""
        return self._links.last(self._link)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids from what is affected to the cause."""
        return tuple(self)

    @property
    def confidence(self) -> Basis:
        """The weakest evidence of the nodes, the needs and the event on the chain."""
        return self._links.confidence(self._link)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CauseChain):
            return NotImplemented
        return (self.ids, self.confidence) == (other.ids, other.confidence)

    def __hash__(self) -> int:
        return hash((self.ids, self.confidence))

    def __repr__(self) -> str:
        return f"CauseChain({' < '.join(self)}; {self.confidence})"
