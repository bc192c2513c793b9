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
    return _inventory(stated)


def in_layers(
    systems: int, *, layers: int, grouped: float = 0.1, held: float = 0.0, seed: int = 1
) -> Inventory:
    """Systems in layers, each with three needs in the layer below, so that most reach much.

    ``grouped`` is the share of needs that have an alternative, ``held`` of those that
    hold for a while.
    """
    chance = random.Random(seed)
    size = systems // layers

    def need(number: int) -> dict[str, Any]:
        below = range((number // size - 1) * size, number // size * size)
        members = [f"s{one}" for one in chance.sample(below, 2)]
        found: dict[str, Any] = {"ref": members[0]}
        if chance.random() < grouped:
            found = {"any_of": members}
        if chance.random() < held:
            found["holds_for"] = chance.choice(("1h", "4h", "8h", "1d", "3d"))
        return found

    return _inventory([[need(n) for _ in range(3)] if n >= size else [] for n in range(systems)])


def _inventory(stated: list[list[dict[str, Any]]]) -> Inventory:
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
