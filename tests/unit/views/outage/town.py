"""A small town, to ask about outages."""

from __future__ import annotations

from typing import Any

from depmap.analysis import BlastRadius, simulate
from depmap.graph import build_graph
from depmap.model import Inventory, Scenario
from depmap.views.outage.rows import OutageRow, outage_rows


def system(name: str, needs: Any = (), **more: Any) -> dict[str, Any]:
    """A network that Aston runs; ``needs`` None: not recorded."""
    record = {"id": name, "name": name.capitalize(), "kind": "network", "owner": "aa"}
    record |= {"used_by": ["aa"]} | more
    return record if needs is None else record | {"needs": list(needs)}


def town(*systems: dict[str, Any], needs: Any = ("net",), **service: Any) -> Inventory:
    """Systems, and the service "care" upon them."""
    care = {"id": "care", "name": "Care", "councils": ["aa"], "tier": 1, "mtpd": "1d"}
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {
                "name": "Town",
                "classification": "OFFICIAL",
                "notice": "Not an official record.",
                "date": "2026-11-21",
            },
            "councils": [{"id": "aa", "name": "Aston"}, {"id": "bb", "name": "Barton"}],
            "suppliers": [{"id": "acme", "name": "Acme"}],
            "systems": [system("net"), *systems],
            "services": [care | {"needs": list(needs)} | service],
        }
    )


def lost(inventory: Inventory, *isolate: Any, **scenario: Any) -> BlastRadius:
    """What isolating these breaks."""
    asked = {"id": "x", "name": "Exercise", "isolate": list(isolate)} | scenario
    return simulate(build_graph(inventory), Scenario.model_validate(asked))


def row(
    inventory: Inventory, radius: BlastRadius, at: int | None = None, node: str = "care"
) -> OutageRow:
    """The row of a node for Aston."""
    rows = outage_rows(inventory, radius, [radius.impact(node, "aa", at)], at)
    return rows[0]
