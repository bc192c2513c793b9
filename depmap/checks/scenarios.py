"""scenario-names-nothing, severs-nothing, expectation-on-nothing."""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.walk import stated_needs
from depmap.diagnostics import Diagnostic, RecordPath, error
from depmap.model import Inventory, IsolateNode


def check(inventory: Inventory) -> Iterator[Diagnostic]:
    """What a scenario cuts exists, and what it expects can be looked up."""
    needed = {(s.node.id, member) for s in stated_needs(inventory) for member in s.need.members}
    for number, scenario in enumerate(inventory.scenarios):
        path: RecordPath = ("scenarios", number)
        if not scenario.isolate and not scenario.sever:
            yield error("scenario-names-nothing", "nothing is isolated or severed", path)
        for i, entry in enumerate(scenario.isolate):
            if not isinstance(entry, IsolateNode) and not inventory.selected(entry):
                yield error(
                    "scenario-names-nothing",
                    "no system matches this selector",
                    (*path, "isolate", i),
                )
        for i, cut in enumerate(scenario.sever):
            both_known = cut.dependent in inventory.nodes and cut.member in inventory.nodes
            if both_known and (cut.dependent, cut.member) not in needed:
                yield error(
                    "severs-nothing",
                    f"'{cut.dependent}' has no need for '{cut.member}'",
                    (*path, "sever", i),
                )
        for i, fact in enumerate(scenario.expect):
            node = inventory.nodes.get(fact.ref)
            users = inventory.users(node) if node is not None else ()
            for council in inventory.expand(fact.councils or ()):
                if node is not None and council in inventory.council_ids and council not in users:
                    yield error(
                        "expectation-on-nothing",
                        f"'{council}' does not use or get '{fact.ref}'",
                        (*path, "expect", i, "for"),
                    )
