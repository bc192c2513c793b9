"""Lists of what takes one service down and what keeps it up, on the page "Weak points"."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, Fragment, Node, a, details, div, fragment, h3, li, p, summary, ul

from dashboards.addresses.weak_points import WeakChoices
from dashboards.app_pages.weak_points.links import simulation
from dashboards.components.text import note
from depmap.app.service_weakness import ServiceWeakness
from depmap.model import Inventory
from depmap.views.cutsets.words import (
    NO_REDUNDANCY,
    POSSIBLE,
    enough,
    group_words,
    how_sure_in_all,
    protects,
    systems_named,
)
from depmap.views.unknowns import unknowns_in_words
from depmap.words.english import enumeration

_READ = 8


def cut_set_lists(
    inventory: Inventory, weakness: ServiceWeakness, choices: WeakChoices
) -> Fragment:
    """The minimal cut sets in words, smallest first, with the evidence of each."""
    sets = weakness.cut_sets
    if 0 in sets.by_order:
        return fragment[None]
    certain = dict(zip(sets.first, weakness.certain, strict=True))

    def lines(size: int) -> list[Element]:
        return [
            _cut_set(inventory, systems, choices, assumed=not certain[systems])
            for systems in sets.first
            if len(systems) == size
        ]

    possible = [_cut_set(inventory, systems, choices) for systems in weakness.possible]
    return fragment[
        note(how_sure_in_all(weakness)) if sets.count else None,
        (note(words) for words in unknowns_in_words(weakness.unknowns)),
        (
            _list(enough(size, number), lines(size), number)
            for size, number in sets.by_order.items()
        ),
        _list(POSSIBLE, possible, len(possible)) if possible else None,
    ]


def keep_alive_list(inventory: Inventory, weakness: ServiceWeakness) -> Element | None:
    """The minimal sets that keep it up whatever else is lost."""
    sets = weakness.keep_alive
    if not sets.count or 0 in sets.by_order:
        return None
    lines = [li[systems_named(inventory, systems)] for systems in sets.first]
    return _list(protects(sets.count), lines, sets.count)


def group_lists(inventory: Inventory, weakness: ServiceWeakness, choices: WeakChoices) -> Fragment:
    """Redundancy groups below the service, and what defeats each."""
    if not weakness.groups:
        return fragment[note(NO_REDUNDANCY)]
    return fragment[
        h3(".dm-part")["Redundancy, and what defeats it"],
        (
            _list(
                group_words(inventory, group),
                [_cut_set(inventory, systems, choices) for systems in group.sets.first if systems],
                group.sets.count,
            )
            for group in weakness.groups
        ),
    ]


def _cut_set(
    inventory: Inventory, systems: Sequence[str], choices: WeakChoices, *, assumed: bool = False
) -> Element:
    doubt = " · rests on assumed needs" if assumed else None
    return li[
        systems_named(inventory, systems), doubt, " · ", _simulate(inventory, systems, choices)
    ]


def _simulate(inventory: Inventory, systems: Sequence[str], choices: WeakChoices) -> Node:
    href = simulation(systems, choices)
    if href is None:
        return f"{len(systems):,} systems are too many for a link"
    names = enumeration([inventory.nodes[system].name for system in systems])
    return a(href=href, aria_label=f"Simulate the loss of {names}")["Simulate"]


def _list(title: str, lines: Sequence[Element], number: int) -> Element:
    """A list under a title; a long one folds, and says how much is not listed at all."""
    rest, left_out = lines[_READ:], number - len(lines)
    words = f"{left_out:,} more are not listed."
    if not lines:
        words = f"There are {left_out:,}; they are not listed."
    return div(".dm-sets")[
        p[title, ":" if lines else "."],
        ul[lines[:_READ]] if lines else None,
        details[summary[f"{len(rest)} more"], ul[rest]] if rest else None,
        note(words) if left_out > 0 else None,
    ]
