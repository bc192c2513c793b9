"""What takes one service down and what keeps it up, as HTML and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as text

from dashboards.addresses.weak_points import WeakChoices
from dashboards.app_pages.weak_points.answers import Group, Listed, ServiceAnswer
from dashboards.app_pages.weak_points.links import simulation
from dashboards.app_pages.weak_points.tables import simulate_cell
from dashboards.app_pages.weak_points.words import counted, listed
from dashboards.components import markup
from dashboards.components.table import Cell, Column, Table
from depmap.model import Inventory

MOST_SYSTEMS = 15
"""Systems whose importance is shown."""

_READ = 8
_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


def service_headline(
    inventory: Inventory, service: str, council: str, answer: ServiceAnswer
) -> str:
    """How many ways there are to take it down, by how many systems they need."""
    node = inventory.nodes[service]
    alone = inventory.users(node) == (council,)
    name = node.name if alone else f"{node.name} for {inventory.owner_names[council]}"
    if 0 in answer.cut_sets.by_order:
        return f"{name}: it is down already by what is lost."
    if not answer.cut_sets.count:
        return f"{name}: nothing takes it down, as far as is recorded."
    if answer.cut_sets.count == 1:
        (size,) = answer.cut_sets.by_order
        what = "one system alone takes" if size == 1 else f"only {_together(size)} take"
        return f"{name}: {what} it down."
    total = counted(answer.cut_sets.count, "way")
    if len(answer.cut_sets.by_order) == 1:
        (size,) = answer.cut_sets.by_order
        each = "one system alone" if size == 1 else _together(size)
        return f"{name}: {total} to take it down, each by {each}."
    ways = [
        f"{number:,} by one system alone" if size == 1 else f"{number:,} by {_together(size)}"
        for size, number in answer.cut_sets.by_order.items()
    ]
    return f"{name}: {total} to take it down, {listed(ways)}."


def _together(size: int) -> str:
    return f"{_NUMBERS.get(size, f'{size:,}')} systems together"


def cut_sets_html(inventory: Inventory, answer: ServiceAnswer, choices: WeakChoices) -> str:
    """The minimal cut sets in words, smallest first, with the evidence of each."""
    if 0 in answer.cut_sets.by_order:
        return ""
    if not answer.cut_sets.count:
        return _possible(inventory, answer, choices)
    band = f"At best {answer.best:,} (assumed needs left out), at worst {answer.worst:,}."
    parts = [markup.note(band)]
    certain = dict(zip(answer.cut_sets.first, answer.certain, strict=True))
    for size, number in answer.cut_sets.by_order.items():
        lines = [
            _cut_set(inventory, one, choices, assumed=not certain[one])
            for one in answer.cut_sets.first
            if len(one) == size
        ]
        parts.append(_list(_enough(size, number), lines, number))
    return "".join(parts) + _possible(inventory, answer, choices)


def _enough(size: int, number: int) -> str:
    if size == 1:
        return "This one is enough" if number == 1 else "Any one of these is enough"
    if number == 1:
        return f"These {_together(size)} are enough"
    return f"Any one of these sets of {_NUMBERS.get(size, f'{size:,}')} systems is enough"


def _cut_set(
    inventory: Inventory, one: Sequence[str], choices: WeakChoices, *, assumed: bool
) -> str:
    doubt = " · rests on assumed needs" if assumed else ""
    return f"{_named(inventory, one)}{doubt} · {_simulate(inventory, one, choices)}"


def _possible(inventory: Inventory, answer: ServiceAnswer, choices: WeakChoices) -> str:
    if not answer.possible:
        return ""
    title = "Enough only if needs that are not recorded are taken for the worst"
    lines = [_cut_set(inventory, one, choices, assumed=False) for one in answer.possible]
    return _list(title, lines, len(lines))


def keep_alive_html(inventory: Inventory, answer: ServiceAnswer) -> str:
    """The minimal sets that keep it up whatever else is lost."""
    found = answer.keep_alive
    if not found.count or 0 in found.by_order:
        return ""
    lines = [_named(inventory, one) for one in found.first]
    if found.count == 1:
        return _list("Protect all of these and it stays up", lines, 1)
    title = "Protect all systems of any one of these lines and it stays up"
    return _list(title, lines, found.count)


def groups_html(inventory: Inventory, answer: ServiceAnswer, choices: WeakChoices) -> str:
    """Redundancy groups below the service, and what defeats each."""
    if not answer.groups:
        return markup.note("No redundancy stands between it and what it needs.")
    parts = ['<h3 class="dm-part">Redundancy, and what defeats it</h3>']
    for group in answer.groups:
        lines = [
            f"{_named(inventory, one)} · {_simulate(inventory, one, choices)}"
            for one in group.sets.first
            if one
        ]
        parts.append(_list(_group(inventory, group), lines, group.sets.count))
    return "".join(parts)


def _group(inventory: Inventory, group: Group) -> str:
    whose = inventory.nodes[group.owner].name
    of = f"The fallback of {whose}" if group.of_fallback else whose
    members = listed([inventory.nodes[one].name for one in group.members])
    needs = f"{of} needs {_NUMBERS.get(group.threshold, group.threshold)} of {members}"
    if not group.sets.count:
        return f"{needs}. Nothing defeats this"
    if 0 in group.sets.by_order:
        return f"{needs}. Defeated already by what is lost"
    return f"{needs}. Defeated by {_defeats(group.sets)}"


def _defeats(sets: Listed) -> str:
    if sets.by_order.get(1):
        return "one loss, although it looks redundant" if sets.count == 1 else "any of these"
    return "these together" if sets.count == 1 else "all systems of any one of these lines"


def importance_table(inventory: Inventory, answer: ServiceAnswer, choices: WeakChoices) -> Table:
    """Each system's share of the cut sets, and its Birnbaum importance."""
    columns = (
        Column("system", "System"),
        Column("share", "In how many cut sets", number=True),
        Column("decides", "Decides (Birnbaum)", number=True),
        Column("simulate", "Outage"),
    )
    known = answer.birnbaum or {}
    ordered = sorted(
        answer.shares, key=lambda one: (-known.get(one, 0.0), -answer.shares[one], one)
    )
    rows = []
    for one in ordered[:MOST_SYSTEMS]:
        share = answer.shares[one] / answer.cut_sets.count
        decides = None if answer.birnbaum is None else answer.birnbaum[one]
        name = inventory.nodes[one].name
        rows.append(
            (
                Cell(name, (one,)),
                Cell(
                    f"{answer.shares[one]:,} of {answer.cut_sets.count:,}",
                    (f"{share:.0%}",),
                    bar=(share,),
                ),
                Cell("not worked out")
                if decides is None
                else Cell(_percent(decides), bar=(decides,)),
                simulate_cell((one,), name, choices, end=True),
            )
        )
    return Table("How much each system matters", columns, tuple(rows), needs_width=36)


def importance_words(answer: ServiceAnswer) -> str:
    """How to read the table, and what it leaves out."""
    words = (
        "In how many of the smallest sets that take the service down a system is; and how likely "
        "it decides the outcome if every other system is lost with a chance of one half."
    )
    if (left := len(answer.shares) - MOST_SYSTEMS) > 0:
        words += f" The {counted(left, 'system')} that matter least are not shown."
    return words


def _percent(share: float) -> str:
    smallest = 0.001
    return f"{share:.1%}" if share >= smallest or not share else "below 0.1%"


def _named(inventory: Inventory, ids: Sequence[str]) -> str:
    return text(listed([f"{inventory.nodes[one].name} ({one})" for one in ids]))


def _simulate(inventory: Inventory, ids: Sequence[str], choices: WeakChoices) -> str:
    href = simulation(ids, choices)
    if href is None:
        return f"{len(ids):,} systems are too many for a link"
    names = listed([inventory.nodes[one].name for one in ids])
    label = f"Simulate the loss of {names}"
    return f'<a href="{text(href)}" aria-label="{text(label)}">Simulate</a>'


def _list(title: str, lines: Sequence[str], number: int) -> str:
    """A list under a title; a long one folds, and says how much is not listed at all."""
    items = [f"<li>{line}</li>" for line in lines]
    folded = ""
    if len(items) > _READ:
        folded = (
            f"<details><summary>{len(items) - _READ} more</summary>"
            f"<ul>{''.join(items[_READ:])}</ul></details>"
        )
    left = number - len(items)
    rest = markup.note(f"{left:,} more are not listed.") if left > 0 and items else ""
    if left > 0 and not items:
        rest = markup.note(f"There are {left:,}; they are not listed.")
    return (
        f'<div class="dm-sets"><p>{text(title)}{":" if items else "."}</p>'
        f"<ul>{''.join(items[:_READ])}</ul>{folded}{rest}</div>"
    )
