"""Generated inventories that look like those of councils: kinds, owners, services, gaps."""

from __future__ import annotations

import random
from typing import Any

from depmap.model import Inventory

PLACES = ("Northgate", "Easton", "Westbridge", "Southwell", "Middleham")
_LAYERS: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    ("network", 0.05, ("corporate network", "firewall", "wide area link")),
    ("identity", 0.03, ("directory", "cloud sign-in", "certificate authority")),
    ("platform", 0.07, ("server estate", "virtual desktop farm", "storage", "backup platform")),
    ("data-store", 0.10, ("document store", "data warehouse", "property database")),
    ("integration", 0.08, ("message bus", "file transfer", "address matching")),
    ("telephony", 0.04, ("contact centre lines", "mobile voice", "call recording")),
    ("application", 0.43, ("case management", "records", "payments", "scheduling", "register")),
    ("channel", 0.15, ("website forms", "resident portal", "chatbot", "booking page")),
    ("security", 0.03, ("mail filter", "log collection")),
    ("endpoint", 0.01, ("managed laptops",)),
    ("utility", 0.01, ("data centre power",)),
)
_TOPICS = (
    "Adult social care", "Children's social care", "Council tax", "Housing repairs", "Planning",
    "Licensing", "Parking", "Libraries", "Waste", "Electoral", "Registrars", "Street lighting",
    "Trading standards", "Schools admissions", "Environmental health", "Legal", "Payroll",
)  # fmt: skip
_VIAS = ("network", "sign-in", "data", "hosting", "file", "messages", None)


def of_councils(systems: int, seed: int = 1) -> Inventory:
    """So many systems of five councils and some suppliers, and a fifth as many services.

    Needs lead to earlier layers with heavy-tailed popularity, so that each council has a
    hub; half of the needs are assumed, and two records in a hundred have none recorded.
    """
    chance = random.Random(seed)
    councils = [name.lower() for name in PLACES]
    suppliers = [f"supplier-{number}" for number in range(1, 1 + max(3, systems // 80))]
    records: list[dict[str, Any]] = []
    hubs: dict[str, list[str]] = {council: [] for council in councils}
    for kind, share, words in _LAYERS:
        for number in range(max(len(councils), round(systems * share))):
            if len(records) == systems:
                break
            home = councils[number % len(councils)]
            earlier = [record["id"] for record in records]
            owner = (
                home
                if number < len(councils) or chance.random() < 0.8
                else chance.choice(suppliers)
            )
            record: dict[str, Any] = {
                "id": f"{kind}-{number}-{home}",
                "name": _name(chance, kind, words, number, home),
                "kind": kind,
                "owner": owner,
                "used_by": _users(chance, home, councils),
                "tags": ["finance"] if chance.random() < 0.1 else [],
                "status": chance.choices(("live", "planned", "retired"), (96, 2, 2))[0],
            }
            if chance.random() < 0.3:
                record["site"] = f"site-{chance.randrange(4)}"
            if chance.random() < 0.1:
                record["supplier"] = chance.choice(suppliers)
            if chance.random() >= 0.02:
                users = record["used_by"]
                record["needs"] = _needs(chance, earlier, hubs[home], users) if earlier else []
            if kind in {"network", "identity", "platform"} and number < len(councils):
                hubs[home].append(str(record["id"]))
            records.append(record)
    services = [
        _service(chance, number, councils, records) for number in range(max(5, systems // 5))
    ]
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {
                "name": f"{systems} systems of {len(councils)} councils",
                "classification": "OFFICIAL",
                "notice": "Generated; of no council.",
            },
            "sources": [{"id": "design", "title": "Design documents"}],
            "councils": [{"id": name.lower(), "name": name} for name in PLACES],
            "suppliers": [{"id": one, "name": one.replace("-", " ").title()} for one in suppliers],
            "systems": records,
            "services": services,
        }
    )


def _name(chance: random.Random, kind: str, words: tuple[str, ...], number: int, home: str) -> str:
    place = home.title()
    if kind in {"network", "identity", "platform"}:
        return f"{place} {words[number // len(PLACES) % len(words)]} {number}"
    return f"{chance.choice(_TOPICS)} {chance.choice(words)} ({place}) {number}"


def _users(chance: random.Random, home: str, councils: list[str]) -> list[str]:
    others = [council for council in councils if council != home]
    return [home, *chance.sample(others, chance.choices((0, 1, 2, 4), (70, 20, 6, 4))[0])]


def _needs(
    chance: random.Random, earlier: list[str], hubs: list[str], users: list[str]
) -> list[dict[str, Any]]:
    stated = []
    for _ in range(chance.choices((1, 2, 3, 4), (25, 40, 25, 10))[0]):
        member = chance.choice(hubs) if hubs and chance.random() < 0.35 else chance.choice(earlier)
        need: dict[str, Any] = {"ref": member}
        if len(earlier) > 3 and chance.random() < 0.05:
            need = {"any_of": sorted({member, *chance.sample(earlier, 2)})}
        if chance.random() < 0.25:
            need["effect"] = "degraded"
        if chance.random() < 0.15:
            need["holds_for"] = chance.choice(("4h", "1d", "14d"))
        if chance.random() < 0.05:
            need["for"] = [chance.choice(users)]
        if chance.random() < 0.5:
            need["evidence"] = {"basis": "documented", "sources": ["design"]}
        via = chance.choice(_VIAS)
        if via is not None:
            need["via"] = via
        stated.append(need)
    return stated


def _service(
    chance: random.Random, number: int, councils: list[str], records: list[dict[str, Any]]
) -> dict[str, Any]:
    home = councils[number % len(councils)]
    near = [
        record["id"]
        for record in records
        if home in record["used_by"] and record["kind"] in {"application", "channel", "telephony"}
    ]
    service: dict[str, Any] = {
        "id": f"svc-{number}-{home}",
        "name": f"{_TOPICS[number % len(_TOPICS)]} ({home.title()}) {number}",
        "councils": [home],
        "tier": chance.choice((1, 2, 2, 3, 3, 3, 4)),
        "mtpd": chance.choice(("4h", "1d", "7d")),
    }
    if chance.random() >= 0.02:
        members = chance.sample(near, min(len(near), chance.choice((1, 2, 3))))
        service["needs"] = [{"ref": member} for member in members]
    if chance.random() < 0.4:
        service["fallback"] = {"name": "Paper forms and telephone", "lasts": "3d"}
    return service
