"""What is said above the cells of an overview: totals, what is left out, and the key."""

from __future__ import annotations

from collections import Counter

from depmap.app.diagrams.columns import COLUMNS
from depmap.app.diagrams.filters import SERVICE_KIND
from depmap.app.diagrams.links import count_needs
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.overview import Overview
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.diagrams.whose import FURTHER
from depmap.model import Inventory, State
from depmap.views.drawing.sheet import Counted
from depmap.views.drawing.views.parts.filter_words import filter_words
from depmap.views.drawing.views.parts.outage_title import outage_title, starts_at
from depmap.views.drawing.views.parts.without_effect import without_effect_yet
from depmap.views.states import LOOKS
from depmap.words.english import counted, enumeration


def states_in_words(states: Counter[State], words: str = "") -> list[str]:
    """How many there are in each state, worst first."""
    return [f"{states[each]:,} {words}{LOOKS[each].word}" for each in LOOKS if states[each]]


def overview_title(inventory: Inventory, council: str | None, seen: SeenOutage | None) -> str:
    """What was cut and when it is seen, or the name of the inventory; and for whom."""
    title = f"{inventory.about.name}: overview"
    if seen is not None:
        title = outage_title(inventory, seen)
    return title if council is None else f"{title}, for {inventory.owner_names[council]}"


def overview_subtitle(
    inventory: Inventory, content: Overview, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[str, ...]:
    """Totals that the cells add up to, and what is not in them."""
    cells = content.cells.values()
    nodes = sum(len(cell.nodes) for cell in cells)
    services = sum(
        len(cell.nodes)
        for (_, column), cell in content.cells.items()
        if SERVICE_KIND in column.kinds
    )
    needs = sum(cell.needs for cell in cells)
    assumed_needs = sum(cell.assumed_needs for cell in cells)
    assumed = sum(cell.assumed for cell in cells)
    not_recorded = sum(cell.not_recorded for cell in cells)
    totals = (
        f"{counted(services, 'service')} and {counted(nodes - services, 'system')}; "
        f"{assumed:,} of these {counted(nodes, 'record')} "
        f"{'is' if assumed == 1 else 'are'} assumed. "
        f"{counted(needs, 'need')}; {assumed_needs:,} of them "
        f"{'is' if assumed_needs == 1 else 'are'} assumed."
    )
    if not_recorded:
        whose = counted(not_recorded, "system or service", "systems and services")
        totals += f" The needs of {whose} are not recorded."
    lines = [totals]
    if seen is not None:
        whom = "The worst states over all councils" if seen.council is None else "States"
        start = starts_at(seen)
        states = f"{whom}, in {inventory.about.name}: {_state_totals(content) or 'none'}."
        later = without_effect_yet(inventory, seen)
        lines = [" ".join(filter(None, (start, states, *later))), totals]
    if content.leading_out:
        leading = counted(content.leading_out, "need leads", "needs lead")
        lines.append(f"{leading} to a system or service of somebody else (“leans on”).")
    if request.filters.none and request.council is None:
        empty = [each.name for each in COLUMNS if each not in content.columns]
        lines += [f"Nothing is recorded under: {'; '.join(empty)}."] if empty else []
    if content.further:
        names = [inventory.owner_names[each] for each in content.further]
        lines.append(f"Further councils: {enumeration(names)}.")
    only = filter_words(inventory, request.filters)
    return (*lines, *([only] if only else []))


def _state_totals(content: Overview) -> str:
    """How many services and systems are in each state."""
    said = []
    for noun, services in (("services", True), ("systems", False)):
        states: Counter[State] = Counter()
        could_be: Counter[State] = Counter()
        for (_, column), cell in content.cells.items():
            if (SERVICE_KIND in column.kinds) is services:
                states += cell.states
                could_be += cell.could_be
        words = ", ".join(states_in_words(states))
        if could_be:
            words += f" (of these {', '.join(states_in_words(could_be, 'could be '))})"
        said += [f"{noun} {words}"] if words else []
    return "; ".join(said)


def overview_counted(
    inventory: Inventory, content: Overview, request: DiagramRequest
) -> tuple[Counted, ...]:
    """Every need and every node that no cell shows, with the reason."""
    parts = []
    if content.links:
        needs = counted(count_needs(content.links), "need")
        parts.append(Counted(f"the lines of {needs}, which the cells count", content.links))
    if content.of_others:
        needs = counted(count_needs(content.of_others), "need")
        words = "that the filters leave out" if request.filters.vias else "of other councils only"
        parts.append(Counted(f"{needs} {words}", content.of_others))
    if content.hidden_nodes:
        some = counted(len(content.hidden_nodes), "system or service", "systems and services")
        needs = counted(count_needs(content.hidden_links), "need")
        why = _why_hidden(inventory, request)
        words = f"{some} that {why}, with {needs}"
        parts.append(Counted(words, content.hidden_links, content.hidden_nodes))
    return tuple(parts)


def _why_hidden(inventory: Inventory, request: DiagramRequest) -> str:
    reasons = [] if request.filters.none else ["the filters leave out"]
    if request.council is not None:
        name = inventory.owner_names[request.council]
        reasons.append(f"{name} neither uses nor stands on")
    return " or that ".join(reasons)


def overview_key(content: Overview, seen: SeenOutage | None) -> tuple[str, ...]:
    """What the words in the cells mean, as far as they occur."""
    cells = content.cells.values()
    words = []
    if seen is not None:
        words.append("a cell looks like the worst in it")
    if any(cell.shared for cell in cells):
        words.append("shared: used by several councils")
    if any(cell.assumed for cell in cells):
        words.append("assumed: no source says so")
    if any(cell.leans_on for cell in cells):
        words.append("leans on: needs that others' systems or services meet, alone or as a choice")
    if FURTHER in content.rows:
        which = "the fewest that are hit" if seen is not None else "the fewest records"
        words.append(f"further councils: those with {which}")
    return tuple(words)
