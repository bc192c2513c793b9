"""What a box says of an outage: state, when, for whom if it differs, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from depmap.analysis import Impact
from depmap.app.diagrams.outage import SeenOutage
from depmap.model import Inventory, Scenario, State
from depmap.views.drawing.sheet import Row, Words
from depmap.views.drawing.text.labels import shortened
from depmap.views.outage.clock import short_clock_time
from depmap.views.outage.wording import (
    began,
    fallback_runs,
    intolerable,
    meanwhile,
    moment,
    possible_state,
)
from depmap.views.states import LOOKS

_NAMED = 3
_NAME_CHARACTERS = 24
_LONG = 90
"""Characters; what is longer gets two rows, so that neither is cut off."""

ASSUMED_UP = ", as is assumed"
"""Said of the state of what somebody takes to stay up whatever it needs."""

_CALM = (State.UP, State.UNKNOWN)


def outage_rows(inventory: Inventory, seen: SeenOutage, node_id: str) -> list[Row]:
    """The rows below name, kind and owner; planned and retired systems have none."""
    if node_id not in seen.picture.states:
        return []
    impacts = sorted(seen.rows(inventory, node_id), key=lambda impact: impact.state.rank)

    def state(impact: Impact) -> str:
        return _state(seen.scenario, impact)

    def breach(impact: Impact) -> str:
        return _breach(seen, impact)

    def fallback(impact: Impact) -> str:
        return _fallback(inventory, seen, impact)[0]

    def so_far(impact: Impact) -> str:
        return _fallback(inventory, seen, impact)[1]

    def weak(impact: Impact) -> str:
        return _fallback(inventory, seen, impact)[2]

    def mood(impact: Impact) -> Words:
        return "do" if fallback_runs(impact, seen.at) else "small"

    return [
        *_by_council(inventory, impacts, state, _weight),
        *_by_council(inventory, impacts, breach, lambda _: "alert"),
        *_by_council(inventory, impacts, fallback, mood),
        *_by_council(inventory, impacts, so_far, mood),
        *_by_council(inventory, impacts, weak, lambda _: "alert"),
    ]


def left_out_rows(inventory: Inventory, seen: SeenOutage | None, node_id: str) -> list[Row]:
    """That a council does not stand on something, so that no state does not read as fine."""
    if seen is None or seen.council is None or not seen.leaves_out(inventory, node_id):
        return []
    said = f"{inventory.owner_names[seen.council]} does not stand on it"
    hit = seen.hits_anybody(inventory, node_id)
    return [Row(f"{said}; affected for others" if hit else said, "alert" if hit else "small")]


def _by_council(
    inventory: Inventory,
    impacts: Sequence[Impact],
    said_of: Callable[[Impact], str],
    words: Callable[[Impact], Words],
) -> Iterable[Row]:
    """What is said, once for all who share it; with their names if others differ."""
    groups: dict[str, list[Impact]] = {}
    for impact in impacts:
        groups.setdefault(said_of(impact), []).append(impact)
    for text, group in groups.items():
        if text:
            whom = ""
            if len(groups) > 1:
                names = [inventory.owner_names[impact.council] for impact in group]
                whom = f"{some_names(names)}: "
            yield Row(f"{whom}{text}", words(group[0]))


def some_names(names: Sequence[str]) -> str:
    """All of them if they are few, else the first and how many more."""
    said = ", ".join(shortened(name, _NAME_CHARACTERS) for name in names[:_NAMED])
    return f"{said} and {len(names) - _NAMED} more" if len(names) > _NAMED else said


def _state(scenario: Scenario, impact: Impact) -> str:
    """Such as "degraded after 4h (24 Nov 13:00), could be down"."""
    said = LOOKS[impact.state].word
    if impact.id in scenario.assume_up:
        said += ASSUMED_UP
    start = began(impact)
    if start is not None:
        said += f" {_moment(scenario, start)}"
    lost = impact.lost_at
    if impact.state is State.ISOLATED and lost is not None and lost != impact.isolated_at:
        said += f", already lost {_moment(scenario, lost)}"
    return ", ".join(filter(None, (said, possible_state(impact))))


def _breach(seen: SeenOutage, impact: Impact) -> str:
    if not intolerable(impact, seen.at) or impact.mtpd_breach_at is None:
        return ""
    return f"intolerable {moment(impact.mtpd_breach_at)}"


def _fallback(inventory: Inventory, seen: SeenOutage, impact: Impact) -> tuple[str, str, str]:
    """The fallback of what is lost, how it stands, and what it needs that does not work.

    Short ones in a single row; nothing for what is not lost or has no fallback.
    """
    fallback = inventory.nodes[impact.id].fallback
    said = meanwhile(inventory, seen.radius, impact, seen.at).removesuffix(".")
    if fallback is None or not said:
        return "", "", ""
    word, ends = "fallback", ""
    if fallback_runs(impact, seen.at):
        word, ends = "do", short_clock_time(seen.scenario, impact.down_at)
    name = f"{fallback.name}: "
    so_far, _, weak = said.removeprefix(name).partition("; ")
    so_far += f" ({ends})" if ends else ""
    if len(name) + len(so_far) <= _LONG:
        return f"{word}: {name}{so_far}", "", weak
    return f"{word}: {fallback.name}", so_far, weak


def _moment(scenario: Scenario, second: int) -> str:
    """Such as "after 4h (24 Nov 13:00)"; the heading says when "at once" was."""
    clock = short_clock_time(scenario, second) if second else ""
    return f"{moment(second)} ({clock})" if clock else moment(second)


def _weight(impact: Impact) -> Words:
    return "small" if impact.state in _CALM and impact.could_be is None else "alert"
