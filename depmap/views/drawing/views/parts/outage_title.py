"""An outage in a title: what was cut, in plain words, and which moment is seen.

Titles stay short: long lists of what was cut are counted, never cut off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depmap.app.diagrams.outage import SeenOutage
from depmap.model import Inventory, Selector, format_duration
from depmap.views.drawing.text.labels import shortened
from depmap.views.outage.clock import full_clock_time
from depmap.words.english import counted, enumeration

_MOST_CHARACTERS = 130
_MOST_NAMED = 3
_NAME_CHARACTERS = 60
_UNITS = {"d": "day", "h": "hour", "m": "minute", "s": "second"}


def outage_title(inventory: Inventory, seen: SeenOutage) -> str:
    """Such as "Westminster corporate network isolated: after 1 day (25 Nov 2025 09:00 UTC)"."""
    said = what_was_cut(inventory, seen)
    return f"{said[:1].upper()}{said[1:]}: {when_seen(seen)}"


def when_seen(seen: SeenOutage) -> str:
    """The moment that is shown, with the clock if the scenario has a start."""
    if seen.at is None:
        return "in the end, if nothing is restored"
    clock = full_clock_time(seen.scenario, seen.at)
    words = f"after {duration_in_words(seen.at)}" if seen.at else "at the start"
    return f"{words} ({clock})" if clock else words


def starts_at(seen: SeenOutage) -> str:
    """When "at once" is on the clock, as a sentence; empty if the scenario has no start."""
    start = full_clock_time(seen.scenario, 0)
    return f"It began on {start}." if start else ""


def duration_in_words(seconds: int) -> str:
    """Such as "1 day 12 hours"."""
    parts = format_duration(seconds).split()
    return " ".join(counted(int(part[:-1]), _UNITS[part[-1]]) for part in parts)


def what_was_cut(inventory: Inventory, seen: SeenOutage) -> str:
    """The scenario, and what is isolated, severed or assumed up besides it, by name.

    As many names as a title has room for, and how many more.
    """
    said = ""
    for most in range(_MOST_NAMED, -1, -1):
        said = "; ".join(_cuts(inventory, seen, most))
        if len(said) <= _MOST_CHARACTERS:
            break
    return said


def _cuts(inventory: Inventory, seen: SeenOutage, most: int) -> Iterator[str]:
    asked, nodes = seen.question, inventory.nodes
    scenario = inventory.scenario(asked.scenario) if asked.scenario else None
    if scenario is not None:
        yield shortened(scenario.name, _NAME_CHARACTERS)
    whom = ""
    if asked.councils:
        councils = [inventory.owner_names[council] for council in asked.councils]
        few = len(councils) <= max(1, most)
        whom = f" from {', '.join(councils) if few else counted(len(councils), 'council')}"
    if asked.isolate:
        names = [shortened(nodes[node].name, _NAME_CHARACTERS) for node in asked.isolate]
        yield f"{_named(names, most, 'system or service', 'systems and services')} isolated{whom}"
    if asked.selector is not None:
        selected = inventory.selected(asked.selector)
        live = counted(sum(nodes[node].simulated for node in selected), "live system")
        yield f"{_selected(inventory, asked.selector)} isolated{whom} ({live})"
    if asked.sever:
        pairs = [
            [shortened(nodes[end].name, _NAME_CHARACTERS) for end in cut] for cut in asked.sever
        ]
        cuts = [" cut off from ".join(pair) for pair in pairs]
        yield _named(cuts, most, "need cut", "needs cut")
    if asked.assume_up:
        names = [shortened(nodes[node].name, _NAME_CHARACTERS) for node in asked.assume_up]
        yield f"{_named(names, most, 'system or service', 'systems and services')} assumed up"


def _named(names: Sequence[str], most: int, one: str, many: str) -> str:
    if not most:
        return counted(len(names), one, many)
    more = len(names) - most
    said = f"{', '.join(names[:most])} and {more:,} more"
    return said if more > 0 else enumeration(names)


def _selected(inventory: Inventory, selector: Selector) -> str:
    """What a selector takes, such as "every system of kind network run by Westminster"."""
    names = inventory.owner_names
    words = {
        "kind": "of kind {}",
        "owner": "run by {}",
        "supplier": "supplied by {}",
        "hosting": "hosted as {}",
        "site": "at the site {}",
        "tag": "tagged {}",
    }
    criteria = selector.criteria
    parts = [
        words[name].format(shortened(names.get(criteria[name], criteria[name]), _NAME_CHARACTERS))
        for name in words
        if name in criteria
    ]
    return " ".join(("every system", *parts))
