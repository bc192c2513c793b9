"""Reads what any page's address says, and says in plain words what it cannot follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from depmap.app.question import severable
from depmap.model import Inventory, format_duration, parse_duration
from depmap.words.suggestions import Suggestions

END = "end"
MOST_NAMED = 500
"""How often a name may stand in an address."""

MOST_SAID = 10
"""More than so many problems are counted, but not told."""

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Choosable:
    """Ids that can be chosen; ``live`` are the nodes that take part in simulations."""

    live: tuple[str, ...]
    councils: tuple[str, ...]
    scenarios: tuple[str, ...]
    cuts: tuple[tuple[str, str], ...]


def choosable(inventory: Inventory) -> Choosable:
    """What an inventory lets one choose, in its order."""
    live = {node.id: None for node in inventory.nodes.values() if node.simulated}
    return Choosable(
        live=tuple(live),
        councils=inventory.council_ids,
        scenarios=tuple(scenario.id for scenario in inventory.scenarios),
        cuts=tuple(cut for cut in severable(inventory) if live.keys() >= set(cut)),
    )


class Reader:
    """Takes parts of an address, and collects what cannot be followed."""

    def __init__(self, address: Mapping[str, Sequence[str]]) -> None:
        self._address = address
        self._problems: list[str] = []
        self._suggestions: dict[tuple[str, ...], Suggestions] = {}

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot be followed; many are cut short, and said to be."""
        left_out = len(self._problems) - MOST_SAID
        if left_out <= 0:
            return tuple(self._problems)
        rest = f"The address holds {left_out:,} more things that cannot be followed."
        return (*self._problems[:MOST_SAID], rest)

    def problem(self, words: str) -> None:
        """Something that cannot be followed, in plain words."""
        self._problems.append(words)

    def texts(self, name: str) -> tuple[str, ...]:
        """Everything that stands under a name, up to a limit that is said."""
        texts = self._address.get(name, ())
        if len(texts) > MOST_NAMED:
            self.problem(
                f"The address gives “{name}” more than {MOST_NAMED} times; the rest is left out."
            )
        return tuple(text[:_LONGEST] for text in texts[:MOST_NAMED])

    def choice(self, name: str, choices: Sequence[str], otherwise: str, what: str) -> str:
        """The first word under a name if it is among a few; else what stands for it."""
        texts = self.texts(name)
        if not texts or texts[0] in choices:
            return texts[0] if texts else otherwise
        self.problem(f"“{texts[0]}” is no {what}; choose one of {', '.join(choices)}.")
        return otherwise

    def moment(self, otherwise: str, words: str) -> str:
        """The moment under ``at``, in the shape that the time line uses."""
        at = (*self.texts("at"), otherwise)[0]
        if at == END:
            return at
        try:
            return format_duration(parse_duration(at))
        except ValueError:
            self.problem(f"“{at}” is no moment; showing the {words} instead.")
            return otherwise

    def ids(self, name: str, ids: Iterable[str], what: str) -> tuple[str, ...]:
        """The known ids under a name, each once."""
        known = tuple(ids)
        quick = frozenset(known)
        return tuple(
            text
            for text in dict.fromkeys(self.texts(name))
            if self._knows(text, quick, known, what)
        )

    def first_id(self, name: str, ids: Iterable[str], what: str) -> str | None:
        """The first known id under a name; None if there is none."""
        return next(iter(self.ids(name, ids, what)), None)

    def live(self, name: str, can: Choosable, inventory: Inventory) -> tuple[str, ...]:
        """Nodes that take part in simulations."""
        live = frozenset(can.live)
        named = self.ids(name, inventory.nodes, "system or service")
        for node_id in named:
            if node_id not in live:
                self.problem(f"“{node_id}” is planned or retired, and left out of simulations.")
        return tuple(node_id for node_id in named if node_id in live)

    def pairs(
        self, name: str, first: tuple[Iterable[str], str], second: tuple[Iterable[str], str]
    ) -> tuple[tuple[str, str], ...]:
        """Pairs of known ids, written as FIRST:SECOND; for each its ids and what they name."""
        sides = [(tuple(ids), what) for ids, what in (first, second)]
        quick = [frozenset(known) for known, _ in sides]
        pairs: dict[tuple[str, str], None] = {}
        for text in self.texts(name):
            parts = text.partition(":")[::2]
            if all(
                self._knows(part, some, known, what)
                for part, some, (known, what) in zip(parts, quick, sides, strict=True)
            ):
                pairs[parts] = None
        return tuple(pairs)

    def cuts(self, can: Choosable, inventory: Inventory) -> tuple[tuple[str, str], ...]:
        """Needs that can be severed, written as FROM:TO."""
        nodes = (inventory.nodes, "system or service")
        severable_cuts = frozenset(can.cuts)
        cuts = []
        for dependent, member in self.pairs("sever", nodes, nodes):
            if (dependent, member) in severable_cuts:
                cuts.append((dependent, member))
            else:
                self.problem(f"“{dependent}” has no need for “{member}” that could be cut.")
        return tuple(cuts)

    def _knows(self, text: str, quick: frozenset[str], known: tuple[str, ...], what: str) -> bool:
        """Is it one of these? If not, the nearest is named."""
        if text in quick:
            return True
        hint = ""
        if len(self._problems) < MOST_SAID:
            if known not in self._suggestions:
                self._suggestions[known] = Suggestions(known)
            near = self._suggestions[known].nearest(text)
            hint = "" if near is None else f" Did you mean “{near}”?"
        self.problem(f"The address names the {what} “{text}”, which is not known.{hint}")
        return False
