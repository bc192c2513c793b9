"""The table of how much each system matters to a service, on the page "Weak points"."""

from __future__ import annotations

from dashboards.addresses.weak_points import WeakChoices
from dashboards.app_pages.weak_points.tables import simulate_cell
from dashboards.components.table import Cell, Column, Table
from depmap.app.service_weakness import ServiceWeakness
from depmap.model import Inventory
from depmap.views.cutsets.words import percent

MOST_SYSTEMS = 15
"""Systems whose importance is shown."""


def importance_table(
    inventory: Inventory, weakness: ServiceWeakness, choices: WeakChoices
) -> Table:
    """Each system's share of the cut sets, and its Birnbaum importance."""
    columns = (
        Column("system", "System"),
        Column("share", "In how many cut sets", number=True),
        Column("decides", "Decides (Birnbaum)", number=True),
        Column("simulate", "Outage"),
    )
    number = weakness.cut_sets.count
    rows = []
    for system in weakness.by_importance()[:MOST_SYSTEMS]:
        share = weakness.shares[system] / number
        decides = None if weakness.birnbaum is None else weakness.birnbaum[system]
        name = inventory.nodes[system].name
        rows.append(
            (
                Cell(name, (system,)),
                Cell(f"{weakness.shares[system]:,} of {number:,}", (f"{share:.0%}",), bar=(share,)),
                Cell("not worked out")
                if decides is None
                else Cell(percent(decides), bar=(decides,)),
                simulate_cell((system,), name, choices, end=True),
            )
        )
    return Table("How much each system matters", columns, tuple(rows), needs_width=36)
