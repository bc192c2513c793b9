"""The sentences of the page "Weak points"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboards.addresses.outage import moment_words
from dashboards.addresses.reader import END
from dashboards.addresses.weak_points import WeakChoices
from depmap.analysis.ranking.losses import Loss, Ranking, Toll
from depmap.app.question import NOTHING_LOST
from depmap.app.weak_points import Per
from depmap.model import Council, Inventory

PER = {
    Per.SYSTEM.value: "system",
    Per.SUPPLIER.value: "supplier",
    Per.SITE.value: "site",
    Per.HOSTING.value: "kind of hosting",
    Per.OWNER.value: "owner",
}
"""What is lost at a time, as a noun."""

CASES = {
    "recorded": "As recorded",
    "best": "Best case: assumed needs left out",
    "worst": "Worst case: needs that are not recorded count",
}
"""Which toll is shown."""

_NAMES_READ = 3


def shown(loss: Loss, evidence: str) -> tuple[Toll, int]:
    """The toll of the case that was chosen, and its place."""
    return {
        "recorded": (loss.known, loss.place),
        "best": (loss.best, loss.best_place),
        "worst": (loss.worst, loss.worst_place),
    }[evidence]


def counted(number: int, one: str, several: str | None = None) -> str:
    """Such as "1 service" or "2 services"."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Such as "a, b and c"."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def tiers(numbers: Iterable[int]) -> str:
    """Such as "2 of tier 1, 1 of tier 3"; empty if there are none."""
    found = [f"{number} of tier {tier}" for tier, number in enumerate(numbers, 1) if number]
    return ", ".join(found)


def band(best: int, worst: int) -> str:
    """Such as "0 to 5"; empty if evidence leaves no doubt."""
    return "" if best == worst else f"{best:,} to {worst:,}"


def headline(inventory: Inventory, ranking: Ranking, choices: WeakChoices) -> str:
    """What hurts most, what it takes, and how much of that is only assumed."""
    when = moment_words(choices.at)
    if choices.at != END:
        when = f"After {when}" if choices.second else "At once"
    on_top = ", on top of what is lost already" if choices.given != NOTHING_LOST else ""
    start = f"{when}{on_top}"
    if choices.evidence != "recorded":
        start = f"{'At best' if choices.evidence == 'best' else 'At worst'}, {_lower(start)}"
    losses = sorted(ranking.losses, key=lambda loss: shown(loss, choices.evidence)[1])
    worst, _ = shown(losses[0], choices.evidence)
    noun = PER[choices.per]
    if not worst.hurts:
        whom = _whom(inventory, choices)
        return f"{start}: losing one {noun} takes nothing down{whom}, as far as is recorded."
    ties = sum(shown(loss, choices.evidence)[1] == 1 for loss in losses) - 1
    equal = f" ({counted(ties, f'other {noun}')} as much)" if ties else ""
    takes = toll_words(inventory, worst, choices.council)
    what = lost(losses[0], choices.per)
    sure = assumptions(losses[0], choices.evidence)
    return f"{start}: losing {what} hurts most{equal}. It takes {takes}. {sure}".strip()


def lost(loss: Loss, per: str) -> str:
    """What is lost, for a sentence."""
    name, systems = loss.candidate.name, len(loss.candidate.systems)
    if per == Per.SYSTEM.value:
        return name
    every = "the only system" if systems == 1 else f"all {systems:,} systems"
    link = {Per.SITE.value: "at the site", Per.HOSTING.value: "with the hosting"}
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
    return listed(parts)


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
    return listed([one.label for one in hit])


def touched(councils: Sequence[Council], toll: Toll, council: str | None) -> list[Council]:
    """The councils that lose a service, of those that are looked at."""
    return [
        one
        for one, number in zip(councils, toll.by_council, strict=True)
        if number and council in (None, one.id)
    ]


def assumptions(loss: Loss, evidence: str) -> str:
    """How much of a loss rests on needs that nobody has confirmed."""
    down, best, worst = loss.known.services, loss.best.services, loss.worst.services
    span = f"at best {best}, at worst {worst}"
    if best == worst:
        return "" if not down else "None of that rests on assumed needs."
    if evidence != "recorded":
        return f"Services down as recorded: {down}; {span}."
    if not loss.on_assumptions:
        return f"None rests on assumed needs, but not all needs are recorded: {span}."
    how_many = "All" if loss.on_assumptions == down else f"{loss.on_assumptions} of"
    if down == 1:
        return f"That service is lost by assumed needs: {span}."
    return f"{how_many} {down} services lost rest on assumed needs: {span}."


def not_recorded(inventory: Inventory, live: int) -> tuple[str, ...]:
    """What the figures cannot know."""
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


def names(inventory: Inventory) -> Mapping[str, str]:
    """How systems and services are called, by id."""
    return {node_id: node.name for node_id, node in inventory.nodes.items()}


def _whom(inventory: Inventory, choices: WeakChoices) -> str:
    return "" if choices.council is None else f" for {inventory.owner_names[choices.council]}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
