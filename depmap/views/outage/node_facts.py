"""What is said of one system or service during an outage, and of an inventory before it."""

from __future__ import annotations

from collections.abc import Iterable

from depmap.model import Inventory
from depmap.views.outage.rows import OutageRow

BEFORE_A_CHOICE = (
    "Choose what is isolated, or a scenario. The page then says who loses what, "
    "from when, why, and what to do meanwhile."
)


def node_facts(inventory: Inventory, node_id: str, rows: Iterable[OutageRow]) -> dict[str, str]:
    """By heading: what it is, who runs it, whom we call and what residents are told.

    ``rows`` are those of the outage, for all councils.
    """
    node = inventory.nodes[node_id]
    mine = [row for row in rows if row.impact.id == node_id]
    facts = {"Id": node.id}
    if node.description:
        facts["What it is"] = node.description
    if node.type == "system":
        facts["Run by"] = inventory.owner_names.get(node.owner, node.owner)
    else:
        facts["Tier"] = str(node.tier)
    facts["Evidence"] = node.evidence.basis.value
    call = dict.fromkeys(line.words for row in mine for line in row.call)
    facts["Whom we call"] = "; ".join(call) or "Not recorded."
    told = dict.fromkeys(line.words for row in mine for line in row.residents)
    if told:
        facts["What residents are told"] = "; ".join(told)
    return facts


def what_is_recorded(inventory: Inventory) -> str:
    """How much an inventory holds, and of how much it does not say what it needs."""
    unknown = sum(node.needs is None for node in inventory.nodes.values())
    return (
        f"{len(inventory.systems)} systems and {len(inventory.services)} services of "
        f"{len(inventory.councils)} councils. The needs of {unknown} are not recorded: they are "
        "shown as unknown."
    )
