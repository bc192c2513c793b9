"""unknown-council, unknown-owner, unknown-supplier, unknown-source, scope-outside-users."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from depmap.checks.walk import stated_needs, stated_nodes
from depmap.diagnostics import Diagnostic, RecordPath, error
from depmap.model import Evidence, Inventory, Service, System


def check(inventory: Inventory) -> Iterator[Diagnostic]:
    """Councils, owners, suppliers and sources exist; a need's scope lies within the users."""
    councils = set(inventory.council_ids)
    suppliers = {supplier.id for supplier in inventory.suppliers}
    sources = {source.id for source in inventory.sources}
    for node, path in stated_nodes(inventory):
        listed = "used_by" if isinstance(node, System) else "councils"
        yield from _each(inventory.users(node), councils, "council", (*path, listed))
        yield from _evidence(node.evidence, sources, path)
        if isinstance(node, System):
            yield from _each(
                [node.owner], councils | suppliers, "owner", (*path, "owner"), one=True
            )
            if node.supplier is not None:
                yield from _each(
                    [node.supplier], suppliers, "supplier", (*path, "supplier"), one=True
                )
        elif isinstance(node, Service) and node.fallback is not None:
            yield from _evidence(node.fallback.evidence, sources, (*path, "fallback"))
    for stated in stated_needs(inventory):
        yield from _evidence(stated.need.evidence, sources, stated.path)
        users = set(inventory.users(stated.node))
        for number, council in enumerate(inventory.expand(stated.need.councils or ())):
            place = (*stated.path, "for", number)
            if council not in councils:
                yield from _each([council], councils, "council", place, one=True)
            elif council not in users:
                yield error(
                    "scope-outside-users",
                    f"'{council}' does not use or get '{stated.node.id}'",
                    place,
                )
    for number, scenario in enumerate(inventory.scenarios):
        for part in ("isolate", "sever", "expect"):
            for i, entry in enumerate(getattr(scenario, part)):
                place = ("scenarios", number, part, i)
                named = inventory.expand(entry.councils or ())
                yield from _each(named, councils, "council", (*place, "for"))
                if part == "expect" and entry.source is not None:
                    where = (*place, "source")
                    yield from _each([entry.source], sources, "source", where, one=True)


def _evidence(
    evidence: Evidence | None, sources: set[str], path: RecordPath
) -> Iterator[Diagnostic]:
    if evidence is not None:
        yield from _each(evidence.sources, sources, "source", (*path, "evidence", "sources"))


def _each(
    wanted: Iterable[str], known: set[str], what: str, path: RecordPath, *, one: bool = False
) -> Iterator[Diagnostic]:
    for number, name in enumerate(wanted):
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=1)
            hint = f"did you mean '{near[0]}'?" if near else None
            place = path if one else (*path, number)
            yield error(f"unknown-{what}", f"there is no {what} '{name}'", place, hint=hint)
