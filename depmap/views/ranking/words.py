"""What is said about losses: the sentence on top, what each takes, how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depmap.analysis.ranking.losses import Loss, Ranking, Toll
from depmap.analysis.ranking.pairs import PairLoss, PairRanking
from depmap.analysis.ranking.reliance import RelianceMatrix, Reliant
from depmap.app.weak_points import Per
from depmap.model import Inventory
from depmap.views.moments import moment_words
from depmap.views.ranking.selection import Case, in_order, toll_in, touched
from depmap.words.english import band, counted, enumeration, tiers

NOUNS = {
    Per.SYSTEM: "system",
    Per.SUPPLIER: "supplier",
    Per.SITE: "site",
    Per.HOSTING: "kind of hosting",
    Per.OWNER: "owner",
}
"""What is lost at a time, as a noun."""

CASE_WORDS = {
    Case.RECORDED: "As recorded",
    Case.BEST: "Best case: assumed needs left out",
    Case.WORST: "Worst case: needs that are not recorded count",
}
"""Which toll is shown."""

HOW_TO_READ = (
    "A service or system counts once for each council that loses it. Small figures such as 0 to 5: "
    "at best (assumed needs left out) to at worst (needs that are not recorded taken for the "
    "worst). The order is by services of tier 1, then of tier 2, and so on."
)

_NAMES_READ = 3
_SERVICES_READ = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a ranking.

    ``council`` is the only one whose services count (None: all), ``at`` the moment in
    seconds (None: the end); ``on_top`` tells that something is lost already.
    """

    per: Per = Per.SYSTEM
    council: str | None = None
    at: int | None = None
    on_top: bool = False
    case: Case = Case.RECORDED


def ranking_headline(inventory: Inventory, ranking: Ranking, asked: Asked) -> str:
    """What hurts most, what it takes, and how much of that is only assumed."""
    noun = NOUNS[asked.per]
    if not ranking.losses:
        return f"No {noun} is left that could be lost, as far as is recorded."
    start = _start(asked)
    losses = in_order(ranking.losses, asked.case)
    worst, _ = toll_in(losses[0], asked.case)
    if not worst.hurts:
        whom = "" if asked.council is None else f" for {inventory.owner_names[asked.council]}"
        return f"{start}: losing one {noun} takes nothing down{whom}, as far as is recorded."
    ties = sum(toll_in(loss, asked.case)[1] == 1 for loss in losses) - 1
    equal = f" ({counted(ties, f'other {noun}')} as much)" if ties else ""
    takes = toll_words(inventory, worst, asked.council)
    sure = assumptions(losses[0], asked.case)
    what = lost(losses[0], asked.per)
    return f"{start}: losing {what} hurts most{equal}. It takes {takes}. {sure}".strip()


def _start(asked: Asked) -> str:
    when = moment_words(asked.at)
    if asked.at is not None:
        when = f"After {when}" if asked.at else "At once"
    start = f"{when}{', on top of what is lost already' if asked.on_top else ''}"
    if asked.case is Case.RECORDED:
        return start
    how = "At best" if asked.case is Case.BEST else "At worst"
    return f"{how}, {start[:1].lower()}{start[1:]}"


def lost(loss: Loss, per: Per) -> str:
    """What is lost, for a sentence."""
    name, systems = loss.candidate.name, len(loss.candidate.systems)
    if per is Per.SYSTEM:
        return name
    every = "the only system" if systems == 1 else f"all {systems:,} systems"
    link = {Per.SITE: "at the site", Per.HOSTING: "with the hosting"}
    return f"{every} {link.get(per, 'of')} {name}"


def toll_words(inventory: Inventory, toll: Toll, council: str | None) -> str:
    """What a loss takes, most important first."""
    parts = []
    if toll.services:
        of_whom = council_names(inventory, toll, council)
        parts.append(f"{_services(toll)} down for {of_whom}")
        if toll.mtpd_breached:
            parts.append(f"{_how_many(toll)}for longer than is tolerable")
    else:
        parts.append("no service down")
    if toll.on_fallback:
        parts.append(f"{toll.on_fallback} on fallback")
    if toll.degraded:
        parts.append(f"{toll.degraded} degraded")
    if toll.systems:
        parts.append(f"{counted(toll.systems, 'system')} down")
    return enumeration(parts)


def _services(toll: Toll) -> str:
    """Such as "1 service of tier 2" or "5 services (3 of tier 1, 2 of tier 4)"."""
    of_tiers = tiers(toll.tiers)
    if toll.services in toll.tiers:
        return f"{counted(toll.services, 'service')} {of_tiers.partition(' ')[2]}"
    return f"{counted(toll.services, 'service')} ({of_tiers})"


def _how_many(toll: Toll) -> str:
    if toll.mtpd_breached < toll.services:
        return f"{toll.mtpd_breached} of them "
    return "" if toll.services == 1 else "all of them "


def council_names(inventory: Inventory, toll: Toll, council: str | None) -> str:
    """Those who lose a service, by name if they are few."""
    hit = touched(inventory.councils, toll, council)
    if len(hit) > _NAMES_READ:
        return f"{len(hit)} of {len(inventory.councils)} councils"
    return enumeration([council.label for council in hit])


def assumptions(loss: Loss, case: Case) -> str:
    """How much of a loss rests on needs that nobody has confirmed."""
    down, best, worst = loss.known.services, loss.best.services, loss.worst.services
    span = f"at best {best}, at worst {worst}"
    if best == worst:
        return "" if not down else "None of that rests on assumed needs."
    if case is not Case.RECORDED:
        return f"Services down as recorded: {down}; {span}."
    if not loss.on_assumptions:
        return f"None rests on assumed needs, but not all needs are recorded: {span}."
    how_many = "All" if loss.on_assumptions == down else f"{loss.on_assumptions} of"
    if down == 1:
        return f"That service is lost by assumed needs: {span}."
    return f"{how_many} {down} services lost rest on assumed needs: {span}."


def what_is_not_counted(inventory: Inventory) -> tuple[str, ...]:
    """What the figures cannot know."""
    live = sum(system.simulated for system in inventory.systems)
    systems = sum(system.needs is None for system in inventory.systems)
    services = sum(service.needs is None for service in inventory.services)
    words = []
    if systems:
        words.append(
            f"The needs of {counted(systems, 'system')} of {live} are not recorded: what would "
            f"take {'it' if systems == 1 else 'them'} down counts in the worst case only."
        )
    if services:
        words.append(
            f"The needs of {counted(services, 'service')} of {len(inventory.services)} are not "
            "recorded: they count nowhere, in no case."
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
        words += f"; {counted(harmless, 'takes', 'take')} nothing else with it, in no case"
    if len(every) > most:
        words += f". More than {most} are too many for a page"
    return f"{words}. {HOW_TO_READ}"


def heat_words(shown: int, every: int, harmful: int, most: int) -> str:
    """What the table of systems by councils shows, and what it leaves out."""
    words = (
        f"Services down for each council if one system is lost, worst first. Showing "
        f"{shown:,} of {counted(every, 'system')}; "
        f"{every - harmful:,} of them take no service down, in no case."
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


def what_it_takes(reliant: Reliant) -> str:
    """How many of a cause's systems must be lost for a service to go down."""
    return "one of the systems is enough" if reliant.alone else "several of them together"


def how_sure(reliant: Reliant) -> str:
    """What the reliance of one service rests on."""
    if reliant.possible:
        return "only if needs that are not recorded are taken for the worst"
    return "rests on assumed needs" if reliant.assumed else "recorded"
