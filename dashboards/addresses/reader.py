"""Reads what any page's address says, and says in plain words what it cannot follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from depmap.app.question import severable
from depmap.model import Inventory, System, format_duration, parse_duration
from depmap.words.suggestions import Suggestions

END = "end"
MOST_NAMED = 500
"""How often a name may stand in an address."""


@dataclass(frozen=True, slots=True)
class Choosable:
    """Ids that can be chosen; ``live`` are the nodes that take part in simulations."""

    live: tuple[str, ...]
    councils: tuple[str, ...]
    scenarios: tuple[str, ...]
    cuts: tuple[tuple[str, str], ...]


def choosable(inventory: Inventory) -> Choosable:
    """What an inventory lets one choose, in its order."""
    live = {
        node.id: None
        for node in inventory.nodes.values()
        if not isinstance(node, System) or node.status.simulated
    }
    return Choosable(
        live=tuple(live),
        councils=inventory.council_ids,
        scenarios=tuple(scenario.id for scenario in inventory.scenarios),
        cuts=tuple(cut for cut in severable(inventory) if live.keys() >= set(cut)),
    )


class Reader:
    """Takes parts of an address; ``problems`` collects what cannot be followed."""

    def __init__(self, address: Mapping[str, Sequence[str]]) -> None:
        self.address = address
        self.problems: list[str] = []

    def texts(self, name: str) -> tuple[str, ...]:
        """Everything that stands under a name, up to a limit that is said."""
        found = self.address.get(name, ())
        if len(found) > MOST_NAMED:
            self.problems.append(
                f"The address gives “{name}” more than {MOST_NAMED} times; the rest is left out."
            )
        return tuple(text[:200] for text in found[:MOST_NAMED])

    def one(self, name: str, known: Sequence[str], otherwise: str, what: str) -> str:
        """The first word under a name if it is one of a few; else what stands for it."""
        found = self.texts(name)
        if not found or found[0] in known:
            return found[0] if found else otherwise
        self.problems.append(f"“{found[0]}” is no {what}; choose one of {', '.join(known)}.")
        return otherwise

    def moment(self, otherwise: str, words: str) -> str:
        """The moment under ``at``, in the shape that the time line uses."""
        at = (*self.texts("at"), otherwise)[0]
        if at == END:
            return at
        try:
            return format_duration(parse_duration(at))
        except ValueError:
            self.problems.append(f"“{at}” is no moment; showing the {words} instead.")
            return otherwise

    def known(self, text: str, ids: Iterable[str], what: str) -> bool:
        """Is it one of these? If not, the nearest is named."""
        if text in (names := list(ids)):
            return True
        near = Suggestions(names).nearest(text)
        hint = "" if near is None else f" Did you mean “{near}”?"
        self.problems.append(f"The address names the {what} “{text}”, which is not known.{hint}")
        return False

    def ids(self, name: str, ids: Sequence[str], what: str) -> tuple[str, ...]:
        """The known ids under a name, each once."""
        found = dict.fromkeys(self.texts(name))
        return tuple(text for text in found if self.known(text, ids, what))

    def live(self, name: str, can: Choosable, inventory: Inventory) -> tuple[str, ...]:
        """Nodes that take part in simulations."""
        found = self.ids(name, list(inventory.nodes), "system or service")
        left_out = [node_id for node_id in found if node_id not in can.live]
        self.problems += [
            f"“{node_id}” is planned or retired, and left out of simulations."
            for node_id in left_out
        ]
        return tuple(node_id for node_id in found if node_id not in left_out)

    def cuts(self, can: Choosable, inventory: Inventory) -> tuple[tuple[str, str], ...]:
        """Needs that can be severed, written as FROM:TO."""
        nodes = list(inventory.nodes)
        found: dict[tuple[str, str], None] = {}
        for text in self.texts("sever"):
            dependent, _, member = text.partition(":")
            if not all(self.known(one, nodes, "system or service") for one in (dependent, member)):
                continue
            if (dependent, member) in can.cuts:
                found[dependent, member] = None
            else:
                self.problems.append(f"“{dependent}” has no need for “{member}” that could be cut.")
        return tuple(found)
