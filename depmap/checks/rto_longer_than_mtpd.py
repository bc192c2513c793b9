"""What a service cannot do without is back before its outage is intolerable.

ISO 22301: the recovery time objective (RTO) of what an activity depends on must be
shorter than its maximum tolerable period of disruption (MTPD). A limited fallback
adds its duration. Shorten the RTO, extend the fallback, or review the MTPD.

Passes:

    systems:
      - {id: crm, name: CRM, kind: application, owner: aa, used_by: [aa], rto: 1d, needs: []}
    services:
      - {id: care, name: Care, councils: [aa], tier: 3, mtpd: 2d, needs: [crm]}

Fails:

    systems:
      - {id: crm, name: CRM, kind: application, owner: aa, used_by: [aa], rto: 3d, needs: []}
    services:
      - {id: care, name: Care, councils: [aa], tier: 3, mtpd: 2d, needs: [crm]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import Service, System, format_duration

SEVERITY = Severity.WARNING
_SPELT_OUT = 100


def check(facts: Facts) -> Iterator[Finding]:
    """Services with a system that takes them down and is back too late, with the chain."""
    spelt_out = 0
    for service, path in facts.services:
        if service.mtpd is None:
            continue
        limit = _tolerable(service)
        worst = _slowest(facts, service, limit)
        if worst is None:
            continue
        system, council = worst
        spelt_out += 1
        why = ""
        if spelt_out <= _SPELT_OUT:
            why = f": {facts.chain(system.id, service.id, council)}"
        message = (
            f"'{system.id}' is back after {format_duration(system.rto or 0)}, but without it "
            f"this is tolerable for {format_duration(limit)} only{why}"
        )
        yield Finding(message, (*path, "mtpd"), service.id)


def _tolerable(service: Service) -> int:
    lasts = service.fallback.lasts if service.fallback is not None else None
    return (service.mtpd or 0) + (lasts or 0)


def _slowest(facts: Facts, service: Service, limit: int) -> tuple[System, str] | None:
    """The system with the longest RTO above the limit, and a council for whom it counts."""
    found = []
    for council in facts.inventory.users(service):
        for cause in facts.single_failures.taking_down(service.id, council):
            node = facts.inventory.nodes[cause]
            if isinstance(node, System) and (node.rto or 0) > limit:
                found.append((-(node.rto or 0), node.id, council))
    if not found:
        return None
    _, system_id, council = min(found)
    system = facts.inventory.nodes[system_id]
    return (system, council) if isinstance(system, System) else None
