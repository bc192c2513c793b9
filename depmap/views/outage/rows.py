"""The rows of a blast radius in words, as a person in an incident reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from depmap.analysis import BlastRadius, Impact
from depmap.model import Inventory
from depmap.views.outage.calls import Line, residents_are_told, whom_we_call
from depmap.views.outage.wording import began, could_be, limit, meanwhile, moment, why
from depmap.views.states import LOOKS


@dataclass(frozen=True, slots=True)
class OutageRow:
    """One impact in words; empty texts where there is nothing to say."""

    impact: Impact
    council: str
    tier: int | None
    state: str
    could_be: str
    when: str
    why: str
    meanwhile: str
    limit: str
    call: tuple[Line, ...]
    residents: tuple[Line, ...]
    confidence: str

    @property
    def is_service(self) -> bool:
        """A service, not a system."""
        return self.impact.type == "service"


def outage_rows(
    inventory: Inventory, radius: BlastRadius, impacts: Iterable[Impact], at: int | None
) -> tuple[OutageRow, ...]:
    """Rows by council (in the inventory's order), services first, worst first, by tier, by name.

    ``at`` is the moment of the impacts in seconds; None is the end.
    """
    order = {council: place for place, council in enumerate(inventory.council_ids)}
    rows = [outage_row(inventory, radius, impact, at) for impact in impacts]
    rows.sort(
        key=lambda row: (
            order[row.impact.council],
            not row.is_service,
            row.impact.state.rank,
            row.tier or 0,
            row.impact.name,
            row.impact.id,
        )
    )
    return tuple(rows)


def outage_row(
    inventory: Inventory, radius: BlastRadius, impact: Impact, at: int | None
) -> OutageRow:
    """One impact in words; ``at`` is its moment in seconds, None is the end."""
    node = inventory.nodes[impact.id]
    start = began(impact)
    return OutageRow(
        impact=impact,
        council=inventory.owner_names[impact.council],
        tier=node.tier,
        state=LOOKS[impact.state].word,
        could_be=could_be(inventory, radius, impact),
        when="" if start is None else moment(start),
        why=why(inventory, radius, impact),
        meanwhile=meanwhile(inventory, radius, impact, at),
        limit=limit(node, impact, at),
        call=whom_we_call(inventory, radius, impact, at),
        residents=residents_are_told(inventory, radius, impact, at),
        confidence="" if impact.confidence is None else impact.confidence.value,
    )


def could_be_worse(row: OutageRow) -> bool:
    """Could it be worse than shown, as far as anybody knows? What is unknown could, too."""
    return row.impact.could_be is not None
