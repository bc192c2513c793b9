"""What a service cannot do without is back before its outage is intolerable.

ISO 22301: the recovery time objective (RTO) of what an activity depends on must be
shorter than its maximum tolerable period of disruption (MTPD). A limited fallback
adds its duration, unless the same loss takes what the fallback needs. Grace periods
(`holds_for`) count for nothing here. Shorten the RTO, extend the fallback, or review
the MTPD.

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

from collections import defaultdict
from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import Service, format_duration

SEVERITY = Severity.WARNING
NEEDS_GRAPH = True
_SPELT_OUT = 20
"""Findings with a chain: each of these takes a simulation."""


def check(facts: Facts) -> Iterator[Finding]:
    """Services with a system that takes them down and is back too late, with the chain."""
    slow = _Slow(facts)
    spelt_out = 0
    for service, path in facts.services:
        if service.mtpd is None:
            continue
        worst = max(
            (
                found
                for council in facts.inventory.users(service)
                for found in _too_late(facts, slow, service, service.mtpd, council)
            ),
            default=None,
        )
        if worst is None:
            continue
        _, rto, limit, system_id, council = worst
        spelt_out += 1
        why = ""
        if spelt_out <= _SPELT_OUT:
            why = f": {facts.chain(system_id, service.id, council)}"
        message = (
            f"'{system_id}' is back after {format_duration(rto)}, but without it "
            f"this is tolerable for {format_duration(limit)} only{why}"
        )
        yield Finding(message, (*path, "mtpd"), service.id)


def _too_late(
    facts: Facts, slow: _Slow, service: Service, mtpd: int, council: str
) -> Iterator[tuple[int, int, int, str, str]]:
    """What is back latest with and without the fallback: by how much, its RTO, the limit."""
    causes = facts.single_failures.causes_of(service.id, council)
    hollow = facts.single_failures.causes_of_both(service.id, council) & causes
    bridged = _bridged(service)
    limits = (
        [(hollow, mtpd)]
        if bridged is None
        else [(causes & ~hollow, mtpd + bridged), (hollow, mtpd)]
    )
    for some, limit in limits:
        slowest = slow.slowest(some, limit)
        if slowest is not None:
            rto, system_id = slowest
            yield rto - limit, rto, limit, system_id, council


def _bridged(service: Service) -> int | None:
    """For how many seconds the fallback stands in; None if it can go on.

    A time that nobody recorded counts as none at all.
    """
    if service.fallback is None or not service.fallback.duration_known:
        return 0
    return service.fallback.seconds


class _Slow:
    """Systems by RTO, as bits."""

    def __init__(self, facts: Facts) -> None:
        self._failures = facts.single_failures
        by_rto: dict[int, list[str]] = defaultdict(list)
        for system, _ in facts.systems:
            if system.rto is not None:
                by_rto[system.rto].append(system.id)
        self._bits = [
            (rto, sum(self._failures.bit(one) for one in by_rto[rto]))
            for rto in sorted(by_rto, reverse=True)
        ]

    def slowest(self, causes: int, limit: int) -> tuple[int, str] | None:
        """The longest RTO above a limit among some systems, and the first that has it."""
        for rto, bits in self._bits:
            if rto <= limit:
                break
            if bits & causes:
                return rto, self._failures.named(bits & causes, 1)[0]
        return None
