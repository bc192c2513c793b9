"""What stands above and below a layered plan: totals, and what is only counted."""

from __future__ import annotations

from collections.abc import Iterable

from depmap.app.diagrams.filters import Kept
from depmap.app.diagrams.links import LinkKey, count_needs
from depmap.app.diagrams.request import NO_FILTERS, Filters
from depmap.views.drawing.sheet import Counted
from depmap.views.drawing.views.layered.layered_plan import LayeredPlan
from depmap.words.english import counted


def totals(parts: Kept, layered: LayeredPlan) -> str:
    """How many systems, services and needs a plan shows, and how many needs are letters.

    A need with several members counts once.
    """
    boxes = counted(len(parts.nodes), "system or service", "systems and services")
    shown = _drawn(parts, layered)
    written = [key for links in layered.letters.values() for key in links if key in shown]
    letters = f", {count_needs(written):,} of them as letters" if written else ""
    sentences = [f"{boxes} and {counted(count_needs(shown), 'need')}{letters}."]
    if parts.indirect:
        ways = counted(len(parts.indirect), "indirect way")
        verb = "stands" if len(parts.indirect) == 1 else "stand"
        passed = count_needs({key for link in parts.indirect for key in link.passes})
        sentences.append(
            f"{ways} {verb} for {counted(passed, 'need')} of or for what is not shown."
        )
    scoped = [link.key for link in parts.links if link.requirement.councils is not None]
    number = count_needs(key for key in scoped if key in shown)
    if number:
        verb = "holds" if number == 1 else "hold"
        sentences.append(f"{counted(number, 'need')} {verb} for some councils only.")
    return " ".join(sentences)


def counted_parts(
    parts: Kept, layered: LayeredPlan, filters: Filters = NO_FILTERS
) -> tuple[Counted, ...]:
    """What is neither a box, a line nor a letter, in words; no need is counted twice."""
    passed = {key for link in parts.indirect for key in link.passes}
    told = {key[:3] for key in (*_drawn(parts, layered), *passed)}
    shown = set(parts.nodes)
    inside = [key for key in parts.counted if {key.dependent, key.member} <= shown]
    outside = [key for key in parts.counted if not {key.dependent, key.member} <= shown]
    further: list[LinkKey] = []

    def untold(keys: Iterable[LinkKey]) -> tuple[LinkKey, ...]:
        """Without further members of needs that are drawn or counted already."""
        some = list(keys)
        further.extend(key for key in some if key[:3] in told)
        new = tuple(key for key in some if key[:3] not in told)
        told.update(key[:3] for key in new)
        return new

    found = []
    if unlined := untold(layered.unlined):
        found.append(Counted(f"{counted(count_needs(unlined), 'need')} of fallbacks", unlined))
    if left_out := untold(inside):
        why = "of other councils only"
        why = f"left out by the filters, or {why}" if filters.vias else why
        found.append(Counted(f"{counted(count_needs(left_out), 'need')} {why}", left_out))
    beyond = untold(outside)
    if beyond or parts.hidden_nodes:
        hidden = counted(len(parts.hidden_nodes), "system or service", "systems and services")
        needs = f" and {counted(count_needs(beyond), 'need')} of or for them" if beyond else ""
        found.append(Counted(f"{hidden}{needs}", beyond, parts.hidden_nodes))
    if further:
        words = (
            f"{counted(len(further), 'further member')} of needs that are drawn or counted already"
        )
        found.append(Counted(words, tuple(further)))
    return tuple(found)


def _drawn(parts: Kept, layered: LayeredPlan) -> set[LinkKey]:
    """Links between shown nodes that are a line or a letter."""
    return {link.key for link in parts.links} - set(layered.unlined)
