"""Large inventories of a realistic shape: mostly layered, with heavy-tailed popularity."""

from __future__ import annotations

import random
from typing import Any

from depmap.model import Inventory


def layered(systems: int, needs: int, groups: int, seed: int = 1) -> Inventory:
    """So many systems and needs; ``groups`` of the needs have alternatives."""
    chance = random.Random(seed)
    stated: list[list[dict[str, Any]]] = [[] for _ in range(systems)]
    for number in range(needs):
        dependent = chance.randrange(1, systems)

        def earlier(top: int = dependent) -> str:
            return f"s{int(top * chance.random() ** 3)}"

        if number < groups:
            members = sorted({earlier() for _ in range(3)})
            stated[dependent].append({"any_of": members})
        else:
            stated[dependent].append({"ref": earlier()})
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "benchmark"},
            "councils": [{"id": name, "name": name} for name in ("aa", "bb", "cc")],
            "systems": [
                {
                    "id": f"s{number}",
                    "name": f"System {number}",
                    "kind": "application",
                    "owner": "aa",
                    "used_by": "all",
                    "needs": mine,
                }
                for number, mine in enumerate(stated)
            ],
        }
    )
