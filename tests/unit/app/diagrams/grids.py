"""A small inventory in which every count of a grid occurs."""

from __future__ import annotations

from typing import Any

from depmap.model import Inventory

_SURE = {"basis": "documented", "needs": "documented"}


def _system(name: str, kind: str, owner: str, needs: Any, **more: Any) -> dict[str, Any]:
    record = {"id": name, "name": name.title(), "kind": kind, "owner": owner, "used_by": ["ash"]}
    return record | ({} if needs is None else {"needs": needs}) | more


def grid_town() -> Inventory:
    """Two councils and a supplier; the network of Ash carries nearly all."""
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Town", "classification": "OFFICIAL"},
            "councils": [
                {"id": "ash", "name": "Ashford Council", "short_name": "Ash"},
                {"id": "elm", "name": "Elm"},
            ],
            "suppliers": [{"id": "hoster", "name": "Hoster"}],
            "systems": [
                _system("net", "network", "ash", [], used_by="all", evidence=_SURE),
                _system("wire", "network", "elm", [], used_by=["elm"]),
                _system("power", "utility", "hoster", None, used_by="all"),
                _system("case", "application", "ash", ["net", "power"], evidence=_SURE),
                _system(
                    "tax", "application", "elm", [{"any_of": ["net", "wire"]}], used_by=["elm"]
                ),
                _system("next", "application", "ash", ["net"], status="planned"),
                _system("old", "application", "ash", None, status="retired"),
                _system("spare", "telephony", "elm", [], used_by="all"),
            ],
            "services": [
                {
                    "id": "care",
                    "name": "Care",
                    "councils": ["ash"],
                    "tier": 1,
                    "needs": ["case", {"ref": "tax", "effect": "degraded"}],
                    "evidence": _SURE,
                },
                {
                    "id": "bills",
                    "name": "Bills",
                    "councils": ["elm"],
                    "tier": 2,
                    "needs": ["tax"],
                    "fallback": {"name": "Paper", "needs": ["spare"], "lasts": "2d"},
                },
                {
                    "id": "votes",
                    "name": "Votes",
                    "councils": ["ash", "elm"],
                    "tier": 2,
                    "needs": [{"ref": "case", "for": ["ash"]}, "wire"],
                },
            ],
        }
    )
