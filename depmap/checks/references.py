"""unknown-reference: an id that is needed or cut, but is no system or service."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from depmap.checks.walk import member_paths, stated_needs
from depmap.diagnostics import Diagnostic, RecordPath, error
from depmap.model import Inventory, IsolateNode, System


def check(inventory: Inventory) -> Iterator[Diagnostic]:
    """Needs, fallbacks and scenarios name what exists; systems need systems."""
    known = inventory.nodes
    for wanted, path in _references(inventory):
        if wanted not in known:
            near = difflib.get_close_matches(wanted, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else None
            yield error(
                "unknown-reference", f"there is no system or service '{wanted}'", path, hint=hint
            )
    for stated in stated_needs(inventory):
        if isinstance(stated.node, System):
            for member, path in member_paths(stated):
                if member in known and not isinstance(known[member], System):
                    yield error(
                        "wrong-reference-type", f"a system cannot need the service '{member}'", path
                    )


def _references(inventory: Inventory) -> Iterator[tuple[str, RecordPath]]:
    for stated in stated_needs(inventory):
        yield from member_paths(stated)
    for number, scenario in enumerate(inventory.scenarios):
        path: RecordPath = ("scenarios", number)
        for i, entry in enumerate(scenario.isolate):
            if isinstance(entry, IsolateNode):
                yield entry.ref, (*path, "isolate", i, "ref")
        for i, cut in enumerate(scenario.sever):
            yield cut.dependent, (*path, "sever", i, "from")
            yield cut.member, (*path, "sever", i, "to")
        for i, node_id in enumerate(scenario.assume_up):
            yield node_id, (*path, "assume_up", i)
        for i, fact in enumerate(scenario.expect):
            yield fact.ref, (*path, "expect", i, "ref")
