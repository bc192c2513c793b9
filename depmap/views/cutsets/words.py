"""How it is told what takes a service down, and what keeps it up."""

from __future__ import annotations

from collections.abc import Sequence

from depmap.app.service_weakness import ListedSets, ServiceWeakness, WeakGroup
from depmap.model import Inventory
from depmap.views.ranking.band import WITH_FOUNDATIONS, WITHOUT_ASSUMED
from depmap.words.english import counted, enumeration

POSSIBLE = f"Enough only {WITH_FOUNDATIONS}"
NO_REDUNDANCY = "Besides a fallback, if it has one, no redundancy stands between it and its needs."

_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_SMALLEST_SHARE = 0.001


def service_headline(
    inventory: Inventory, service: str, council: str, weakness: ServiceWeakness
) -> str:
    """How many ways there are to take it down, by how many systems they need."""
    node = inventory.nodes[service]
    alone = inventory.users(node) == (council,)
    name = node.name if alone else f"{node.name} for {inventory.owner_names[council]}"
    sets = weakness.cut_sets
    if 0 in sets.by_order:
        return f"{name}: it is down already by what is lost."
    if not sets.count:
        return f"{name}: nothing takes it down, as far as is recorded."
    if sets.count == 1:
        (size,) = sets.by_order
        what = "one system alone takes" if size == 1 else f"only {_together(size)} take"
        return f"{name}: {what} it down."
    total = counted(sets.count, "way")
    if len(sets.by_order) == 1:
        (size,) = sets.by_order
        each = "one system alone" if size == 1 else _together(size)
        return f"{name}: {total} to take it down, each by {each}."
    ways = [
        f"{number:,} by one system alone" if size == 1 else f"{number:,} by {_together(size)}"
        for size, number in sets.by_order.items()
    ]
    return f"{name}: {total} to take it down, {enumeration(ways)}."


def how_sure_in_all(weakness: ServiceWeakness) -> str:
    """How many cut sets there are in the evidence band."""
    return f"{weakness.best:,} {WITHOUT_ASSUMED}, {weakness.worst:,} {WITH_FOUNDATIONS}."


def enough(size: int, number: int) -> str:
    """What the cut sets of one size mean, as the title of their list."""
    if size == 1:
        return "This one is enough" if number == 1 else "Any one of these is enough"
    if number == 1:
        return f"These {_together(size)} are enough"
    return f"Any one of these sets of {_NUMBERS.get(size, f'{size:,}')} systems is enough"


def protects(number: int) -> str:
    """What the sets that keep a service up mean, as the title of their list."""
    if number == 1:
        return "Protect all of these and it stays up"
    return "Protect all systems of any one of these lines and it stays up"


def group_words(inventory: Inventory, group: WeakGroup) -> str:
    """Which redundancy it is, and whether anything defeats it, as the title of a list."""
    whose = inventory.nodes[group.owner].name
    of = f"The fallback of {whose}" if group.of_fallback else whose
    members = enumeration([inventory.nodes[member].name for member in group.members])
    needs = f"{of} needs {_NUMBERS.get(group.threshold, group.threshold)} of {members}"
    if not group.sets.count:
        return f"{needs}. Nothing defeats this"
    if 0 in group.sets.by_order:
        return f"{needs}. Defeated already by what is lost"
    return f"{needs}. Defeated by {_defeats(group.sets)}"


def _defeats(sets: ListedSets) -> str:
    if sets.by_order.get(1):
        return "one loss, although it looks redundant" if sets.count == 1 else "any of these"
    return "these together" if sets.count == 1 else "all systems of any one of these lines"


def importance_words(weakness: ServiceWeakness, most: int) -> str:
    """How to read the table of importance, of which ``most`` systems are shown."""
    words = (
        "In how many of the smallest sets that take the service down a system is; and how likely "
        "it decides the outcome if every other system is lost with a chance of one half."
    )
    if (left := len(weakness.shares) - most) > 0:
        words += f" The {counted(left, 'system')} that matter least are not shown."
    return words


def percent(share: float) -> str:
    """Such as "12.5%"; a share that is not nothing never reads as nothing."""
    return f"{share:.1%}" if share >= _SMALLEST_SHARE or not share else "below 0.1%"


def systems_named(inventory: Inventory, ids: Sequence[str]) -> str:
    """Systems by name and id, as a list for a sentence."""
    return enumeration([f"{inventory.nodes[system].name} ({system})" for system in ids])


def _together(size: int) -> str:
    return f"{_NUMBERS.get(size, f'{size:,}')} systems together"
