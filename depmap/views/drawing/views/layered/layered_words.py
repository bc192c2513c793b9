"""What stands above and below a layered plan: totals, and what is only counted."""

from __future__ import annotations

from depmap.app.diagrams.filters import Kept
from depmap.views.drawing.sheet import Counted
from depmap.views.drawing.views.layered.layered_plan import LayeredPlan
from depmap.words.english import counted


def totals(parts: Kept, layered: LayeredPlan) -> str:
    """How many systems, services and needs a plan shows, and how many needs are letters."""
    boxes = counted(len(parts.nodes), "system or service", "systems and services")
    shown = {link.key for link in parts.links} - set(layered.unlined)
    needs = counted(len(shown), "need")
    written = sum(key in shown for links in layered.letters.values() for key in links)
    letters = f", {written:,} of them as letters" if written else ""
    sentences = [f"{boxes} and {needs}{letters}."]
    if parts.indirect:
        pairs = counted(len(parts.indirect), "further pair")
        verb = "is" if len(parts.indirect) == 1 else "are"
        sentences.append(f"{pairs} {verb} linked through what is not shown.")
    scoped = sum(link.requirement.councils is not None for link in parts.links)
    if scoped:
        verb = "holds" if scoped == 1 else "hold"
        sentences.append(f"{counted(scoped, 'need')} {verb} for some councils only.")
    return " ".join(sentences)


def counted_parts(parts: Kept, layered: LayeredPlan, *, vias: bool = False) -> tuple[Counted, ...]:
    """What is neither a box, a line nor a letter, in words; ``vias`` tells of a filter by via."""
    shown = set(parts.nodes)
    inside = tuple(key for key in parts.counted if {key.dependent, key.member} <= shown)
    outside = tuple(key for key in parts.counted if not {key.dependent, key.member} <= shown)
    found = []
    if layered.unlined:
        words = f"{counted(len(layered.unlined), 'need')} of fallbacks"
        found.append(Counted(words, layered.unlined))
    if inside:
        why = "of other councils, or of another via" if vias else "of other councils only"
        words = f"{counted(len(inside), 'need')} {why}"
        found.append(Counted(words, inside))
    if outside or parts.hidden_nodes:
        hidden = counted(len(parts.hidden_nodes), "system or service", "systems and services")
        needs = f" and {counted(len(outside), 'need')} of or for them" if outside else ""
        found.append(Counted(f"{hidden}{needs}", outside, parts.hidden_nodes))
    return tuple(found)
