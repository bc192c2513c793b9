"""What is said about losses: the sentence on top, what each takes, how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from depmap.analysis.ranking.losses import Loss, Ranking, Toll
from depmap.app.weak_points import Per
from depmap.model import Inventory
from depmap.views.moments import moment_words
from depmap.views.ranking.band import WITH_FOUNDATIONS, WITHOUT_ASSUMED
from depmap.views.ranking.selection import Case, by_toll, toll_in, touched
from depmap.words.english import counted, enumeration, tiers

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
    Case.BEST: "Without assumed needs",
    Case.WORST: "With foundations for what is not recorded",
}
"""Which toll is shown."""

_NAMES_READ = 3


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
    losses = by_toll(ranking.losses, asked.case)
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
    down, best, worst = loss.recorded.services, loss.best.services, loss.worst.services
    span = f"{best} {WITHOUT_ASSUMED}, {worst} {WITH_FOUNDATIONS}"
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
