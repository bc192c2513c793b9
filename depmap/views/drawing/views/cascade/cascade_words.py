"""What stands above a cascade: totals, and what is only counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from depmap.app.diagrams.cascade import Cascade
from depmap.app.diagrams.cascade_filter import ShownCascade
from depmap.app.diagrams.links import LinkKey, count_needs
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import Filters
from depmap.model import Basis, Inventory, Service, State, System
from depmap.views.drawing.sheet import Counted
from depmap.views.drawing.views.parts.filter_words import filter_words
from depmap.views.drawing.views.parts.outage_title import starts_at
from depmap.views.drawing.views.parts.without_effect import without_effect_yet
from depmap.views.outage.wording import intolerable
from depmap.views.states import LOOKS
from depmap.words.english import counted, enumeration

_UNTOUCHED = (State.UP, State.UNKNOWN)
_BOTH = ("system or service", "systems and services")
_HOW_TO_READ = "Read from left to right: what was cut, what that takes, what residents notice."


def cascade_totals(
    inventory: Inventory, content: Cascade, seen: SeenOutage, filters: Filters
) -> tuple[str, ...]:
    """How much is affected and how badly, what that rests on, and what is still to come."""
    affected = [
        node for node in content.nodes if seen.picture.states.get(node, State.UP) not in _UNTOUCHED
    ]
    said = [starts_at(seen)]
    if affected:
        said += [_HOW_TO_READ, *_affected(inventory, seen, affected)]
    else:
        whom = "" if seen.council is None else f" for {inventory.owner_names[seen.council]}"
        said.append(f"Nothing is affected{whom} at this moment, as far as is recorded.")
    lines = (said, without_effect_yet(inventory, seen), [filter_words(inventory, filters)])
    return tuple(filter(None, (" ".join(filter(None, line)) for line in lines)))


def _affected(inventory: Inventory, seen: SeenOutage, affected: Sequence[str]) -> Iterator[str]:
    services = sum(isinstance(inventory.nodes[node], Service) for node in affected)
    some = ((len(affected) - services, "system"), (services, "service"))
    total = enumeration([counted(number, word) for number, word in some if number])
    worst = "" if seen.council else " (worst state over all councils)"
    yield f"{total} affected: {_by_state(seen, affected)}{worst}."
    rows = [row for node in affected for row in seen.rows(inventory, node)]
    assumed = len({row.id for row in rows if row.confidence is Basis.ASSUMED})
    if assumed:
        verb = "rests" if assumed == 1 else "rest"
        yield f"{assumed} of them {verb} on something that is only assumed."
    too_long = len({row.id for row in rows if intolerable(row, seen.at)})
    if too_long:
        verb = "is" if too_long == 1 else "are"
        yield f"{counted(too_long, 'service')} {verb} out for longer than is tolerable."


def _by_state(seen: SeenOutage, nodes: Sequence[str]) -> str:
    numbers = Counter(seen.picture.states.get(node, State.UP) for node in nodes)
    return ", ".join(f"{numbers[state]:,} {LOOKS[state].word}" for state in State if numbers[state])


def counted_needs(content: Cascade, shown: ShownCascade) -> tuple[Counted, ...]:
    """Needs of what is affected that are not drawn, each once, by what most of it does.

    A need with several members counts under the first reason that one of them has; of a need
    that is drawn, members without a line are counted by themselves.
    """
    said: list[tuple[tuple[LinkKey, ...], str]] = [
        (shown.hidden_causes, "along which it spread, not shown"),
        (content.isolated_anyway, "of what is isolated anyway, lost as well"),
        (content.circular, "lost only through the box that has it, in a circle"),
        (content.lesser, "that alone would have done less than the state shown"),
        (content.waiting, "lost, but not felt before a hold ends"),
        (content.without_effect, "that changed nothing"),
        (content.of_other_councils, "of other councils only"),
    ]
    drawn = {cause.link.key[:3] for cause in shown.causes}
    drawn |= {key[:3] for link in shown.indirect for key in link.passes}
    reasons: dict[tuple[object, ...], str] = {}
    links: dict[str, list[LinkKey]] = {}
    others: list[LinkKey] = []
    for keys, words in said:
        for key in keys:
            if key[:3] in drawn:
                others.append(key)
            else:
                links.setdefault(reasons.setdefault(key[:3], words), []).append(key)
    parts: list[Counted] = []
    for words in (words for _, words in said if words in links):
        # The first says what is counted, the others follow it in the same sentence.
        needs = count_needs(links[words])
        number = f"{needs:,}" if parts else counted(needs, "further need")
        parts.append(Counted(f"{number} {words}", tuple(links[words])))
    if others:
        members = counted(len(others), "further member")
        parts.append(Counted(f"{members} of needs that are drawn", tuple(others)))
    return tuple(parts)


def counted_nodes(
    inventory: Inventory, content: Cascade, shown: ShownCascade, seen: SeenOutage
) -> tuple[Counted, ...]:
    """Systems and services that are not drawn, by state, and then their needs."""
    parts = []
    if shown.hidden_nodes:
        hidden = _by_state(seen, shown.hidden_nodes)
        of_hidden = f"systems and services affected, but not shown: {hidden}"
        parts.append(Counted(of_hidden, (), shown.hidden_nodes))
    by_word: dict[str, list[str]] = {}
    for node in content.other_nodes:
        by_word.setdefault(_word(inventory, seen, node), []).append(node)
    words = [LOOKS[State.UNKNOWN].word, LOOKS[State.UP].word, "planned", "retired", ""]
    for word in (each for each in words if each in by_word):
        nodes = by_word[word]
        said = word or _of_others(inventory, seen, nodes)
        if word == LOOKS[State.UNKNOWN].word:
            said += ", which could be affected, as needs are not recorded"
        # As with needs, the first says what is counted.
        number = f"{len(nodes):,}" if parts else counted(len(nodes), *_BOTH)
        parts.append(Counted(f"{number} {said}", (), tuple(nodes)))
    if content.elsewhere:
        words_for = f"{counted(count_needs(content.elsewhere), 'need')} of these"
        parts.append(Counted(words_for, content.elsewhere))
    return tuple(parts)


def _of_others(inventory: Inventory, seen: SeenOutage, nodes: Sequence[str]) -> str:
    """What a council does not stand on, and how much of that is affected for others."""
    hit = {row.id for row in seen.radius.impacts(seen.at) if row.state not in _UNTOUCHED}
    affected = len(hit.intersection(nodes))
    others = f" ({affected:,} of them affected for others)" if affected else ""
    return f"that {inventory.owner_names[seen.council or '']} does not stand on{others}"


def _word(inventory: Inventory, seen: SeenOutage, node_id: str) -> str:
    """The state of what is not drawn; empty if the council does not stand on it."""
    node = inventory.nodes[node_id]
    if isinstance(node, System) and not node.simulated:
        return node.status.value
    state = seen.picture.states.get(node_id)
    return LOOKS[state].word if state is not None else ""
