"""What is said of services that hang on a cause, or go down with a pair."""

from __future__ import annotations

from collections.abc import Sequence

from depmap.analysis.ranking.pairs import PairLoss
from depmap.analysis.ranking.reliance import Reliant
from depmap.model import Inventory
from depmap.views.ranking.band import WITH_FOUNDATIONS
from depmap.words.english import band

_SERVICES_READ = 6


def pair_services(inventory: Inventory, loss: PairLoss) -> str:
    """The services that a pair takes together, the first of them by name."""
    words = []
    for service, council in loss.services[:_SERVICES_READ]:
        node = inventory.nodes[service]
        whose = "" if inventory.users(node) == (council,) else inventory.owner_names[council]
        words.append(f"{node.name} ({whose})" if whose else node.name)
    if left := len(loss.services) - len(words):
        words.append(f"and {left:,} more")
    return ", ".join(words)


def reliance_notes(reliants: Sequence[Reliant]) -> tuple[str, ...]:
    """How a council's services hang on a cause: by one system alone, on assumptions, perhaps."""
    known = [reliant for reliant in reliants if not reliant.possible]
    alone = sum(reliant.alone for reliant in known)
    assumed = sum(reliant.assumed for reliant in known)
    notes = []
    if alone:
        notes.append(f"{alone} by one system alone")
    if assumed:
        notes.append(f"{assumed} on assumed needs")
    if doubt := band(len(known) - assumed, len(reliants)):
        notes.append(doubt)
    return tuple(notes)


def how_sure(reliant: Reliant) -> str:
    """What the reliance of one service rests on."""
    if reliant.possible:
        return f"only {WITH_FOUNDATIONS}"
    return "rests on assumed needs" if reliant.assumed else "recorded"
