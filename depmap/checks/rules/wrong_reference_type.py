"""A system needs systems, never services; so does whoever is to be called.

Services stand on systems. If a system cannot work without what a service does,
name the systems that deliver it.

Passes:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: []}
    services:
      - {id: care, name: Care, councils: [aa], tier: 3, needs: [net]}

Fails:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: [care]}
    services:
      - {id: care, name: Care, councils: [aa], tier: 3, needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import Service, System

SEVERITY = Severity.ERROR


def check(facts: Facts) -> Iterator[Finding]:
    """Services among the members of a system's needs, and among what carries contacts."""
    for stated in facts.needs:
        if isinstance(stated.node, System):
            for member, path in stated.members:
                if isinstance(facts.inventory.nodes.get(member), Service):
                    message = f"a system cannot need the service '{member}'"
                    yield Finding(message, path, stated.node.id)
    for carrier, path, subject in facts.carriers:
        if isinstance(facts.inventory.nodes.get(carrier), Service):
            yield Finding(f"a contact is carried by systems, not by '{carrier}'", path, subject)
