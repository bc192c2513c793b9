"""Random small inventories and scenarios, with everything the semantics knows."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from depmap.model import Inventory, Scenario

COUNCILS = ("aa", "bb", "cc")
SPANS = ("0h", "1h", "2h", "3h")
some_councils = st.lists(st.sampled_from(COUNCILS), min_size=1, max_size=2, unique=True)


@st.composite
def needs(draw: st.DrawFn, ids: list[str], *, plain: bool = False) -> dict[str, Any]:
    """One need on some of these ids."""
    members = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    need: dict[str, Any] = {"ref": members[0]}
    if plain:
        return need
    if len(members) > 1:
        at_least = draw(st.integers(1, len(members)))
        need = {"at_least": at_least, "of": members}
    need["holds_for"] = draw(st.sampled_from(SPANS))
    need["effect"] = draw(st.sampled_from(("down", "down", "degraded")))
    if draw(st.booleans()):
        need["for"] = draw(some_councils)
    return need


@st.composite
def inventories(draw: st.DrawFn, *, plain: bool = False) -> Inventory:
    """Systems that may need each other in circles, and services upon them."""
    systems = [f"s{number}" for number in range(draw(st.integers(2, 6)))]
    services = [] if plain else [f"v{number}" for number in range(draw(st.integers(0, 3)))]

    def stated(ids: list[str]) -> Any:
        if not plain and draw(st.integers(0, 6)) == 0:
            return None  # not recorded
        return draw(st.lists(needs(ids, plain=plain), max_size=3))

    records: list[dict[str, Any]] = []
    for service in services:
        record: dict[str, Any] = {"id": service, "name": service, "councils": "all", "tier": 1}
        record["needs"] = stated(systems + services)
        if draw(st.booleans()):
            record["mtpd"] = draw(st.sampled_from(SPANS))
        if draw(st.booleans()):
            record["fallback"] = {"name": "paper", "needs": stated(systems + services) or []}
            if draw(st.booleans()):
                record["fallback"]["lasts"] = draw(st.sampled_from((*SPANS, "indefinite")))
        records.append(record)
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "random"},
            "councils": [{"id": council, "name": council} for council in COUNCILS],
            "systems": [
                {
                    "id": system,
                    "name": system,
                    "kind": "application",
                    "owner": "aa",
                    "used_by": "all",
                    "needs": stated(systems),
                }
                for system in systems
            ],
            "services": records,
        }
    )


@st.composite
def scenarios(draw: st.DrawFn, inventory: Inventory) -> Scenario:
    """Cuts at different times for different councils."""
    ids = list(inventory.nodes)

    def scoped(entry: dict[str, Any]) -> dict[str, Any]:
        entry["at"] = draw(st.sampled_from(SPANS))
        if draw(st.booleans()):
            entry["for"] = draw(some_councils)
        return entry

    isolate = [scoped({"ref": node}) for node in draw(st.lists(st.sampled_from(ids), max_size=3))]
    pairs = [(n.id, m) for n in inventory.nodes.values() for d in n.needs or () for m in d.members]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []
    return Scenario.model_validate(
        {
            "id": "random",
            "name": "random",
            "isolate": isolate,
            "sever": [scoped({"from": a, "to": b}) for a, b in chosen],
            "assume_up": draw(st.lists(st.sampled_from(ids), max_size=1)),
        }
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Inventory, Scenario]:
    """An inventory and a scenario on it."""
    inventory = draw(inventories())
    return inventory, draw(scenarios(inventory))
