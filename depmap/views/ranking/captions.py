"""What is said above tables of losses: how to read them, and what they leave out."""

from __future__ import annotations

from collections.abc import Sequence

from depmap.analysis.ranking.losses import Loss
from depmap.analysis.ranking.pairs import PairRanking
from depmap.analysis.ranking.reliance import RelianceMatrix
from depmap.app.unknowns import all_unknowns
from depmap.app.weak_points import Per
from depmap.model import Inventory
from depmap.views.ranking.band import FOUNDATIONS_EXPLAINED, WITH_FOUNDATIONS, WITHOUT_ASSUMED
from depmap.words.english import counted

HOW_TO_READ = (
    "A service or system counts once for each council that loses it. Small figures such as 0 to 5: "
    f"{WITHOUT_ASSUMED} to {WITH_FOUNDATIONS}. {FOUNDATIONS_EXPLAINED} "
    "The order is by services of tier 1, then of tier 2, and so on."
)


def what_is_not_counted(inventory: Inventory) -> tuple[str, ...]:
    """What the figures cannot know."""
    live = sum(system.simulated for system in inventory.systems)
    systems = sum(system.needs is None and system.simulated for system in inventory.systems)
    services = sum(service.needs is None for service in inventory.services)
    words = []
    if systems:
        words.append(
            f"The needs of {counted(systems, 'system')} of {live} are not recorded: what would "
            f"take {'it' if systems == 1 else 'them'} down counts {WITH_FOUNDATIONS} only."
        )
    if services:
        words.append(
            f"The needs of {counted(services, 'service')} of {len(inventory.services)} are not "
            "recorded: they are not counted."
        )
    if durations := all_unknowns(inventory).durations:
        words.append(
            f"How long the fallbacks of {counted(len(durations), 'service')} last is not known: "
            "here they are taken to go on."
        )
    return tuple(words)


def nothing_to_rank(per: Per) -> str:
    """Why a ranking is empty."""
    if per is Per.SYSTEM:
        return "There is no system, or all of them are lost already."
    return f"For no system that is not lost already, its {per} is recorded."


def nothing_to_lose(inventory: Inventory, council: str | None) -> str:
    """That a council has no service in this inventory; empty if it has, or none is named."""
    if council is None or any(council in inventory.users(one) for one in inventory.services):
        return ""
    name = inventory.owner_names[council]
    return f"{name} delivers no service in this inventory: it has none to lose."


def how_many_shown(shown: int, every: Sequence[Loss], harmful: int, most: int) -> str:
    """How many losses a table shows, and how many take nothing."""
    words = f"Showing {shown:,} of {len(every):,}"
    if harmless := len(every) - harmful:
        words += f"; {counted(harmless, 'takes', 'take')} nothing else with it in any case"
    if len(every) > most:
        words += f". More than {most} are too many for a page"
    return f"{words}. {HOW_TO_READ}"


def heat_words(shown: int, every: int, harmful: int, most: int) -> str:
    """What the table of systems by councils shows, and what it leaves out."""
    words = (
        f"Services down for each council if one system is lost, worst first. Showing "
        f"{shown:,} of {counted(every, 'system')}; "
        f"{every - harmful:,} of them take no service down in any case."
    )
    return f"{words} More than {most} are too many for a page." if every > most else words


def pairs_words(pairs: PairRanking, shown: int) -> str:
    """How many pairs take what neither of the two takes alone."""
    whom = "for all councils, in the end, as recorded"
    if not pairs.losses:
        return (
            f"No two systems take a service down together that neither takes down alone, {whom} "
            f"({pairs.tried:,} pairs tried)."
        )
    return (
        f"Two systems together take down what neither does alone: {pairs.found:,} of "
        f"{pairs.tried:,} pairs do, {whom}. Showing the worst {shown:,}."
    )


def matrix_words(matrix: RelianceMatrix, heavy: int, noun: str, most: int) -> str:
    """How to read whose services hang on whom, and what is left out; ``heavy`` have any."""
    if not heavy:
        return f"No service goes down with all systems of one {noun}, as far as is recorded."
    words = (
        f"If everything of one {noun} is lost: how many services of each council go down in the "
        "end, and how many of them by one system alone. Choose a cell for the services behind it."
    )
    if rest := len(matrix.causes) - heavy:
        words += f" On {counted(rest, f'more {noun}')} nothing hangs."
    if heavy > most:
        words += f" The {heavy - most} with the fewest services are not shown."
    return words
