"""Which systems a council relies on, directly or through others."""

from __future__ import annotations

from collections import deque

from depmap.checks.facts import Facts


def relied_on(facts: Facts, council: str) -> dict[str, str | None]:
    """Ids that a council relies on, each with the id that needs it (None: it uses it itself).

    Follows the needs that apply to the council, whatever their effect, but not
    those of fallbacks; breadth first, so that following the ids back gives one
    of the shortest chains.
    """
    inventory = facts.inventory
    before: dict[str, str | None] = {
        node.id: None for node, _ in facts.nodes if council in inventory.users(node)
    }
    waiting = deque(before)
    while waiting:
        node = inventory.nodes[waiting.popleft()]
        for need in node.needs or ():
            if need.councils is not None and council not in inventory.expand(need.councils):
                continue
            for member in need.members:
                if member not in before and member in inventory.nodes:
                    before[member] = node.id
                    waiting.append(member)
    return before


def chain_to(before: dict[str, str | None], node_id: str) -> str:
    """The chain from what the council uses to a node, as ids with arrows."""
    chain = [node_id]
    while (needed_by := before[chain[-1]]) is not None:
        chain.append(needed_by)
    return " < ".join(reversed(chain))
