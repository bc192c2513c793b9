"""``stands-on ID``: everything that a system or service needs, however far down."""

from __future__ import annotations

from collections.abc import Iterator

from depmap.app.diagrams.filters import check_boxes
from depmap.app.diagrams.links import LinkKey, count_needs
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.diagrams.stands_on import StandsOn, stands_on
from depmap.model import Inventory, Kind, System
from depmap.views.drawing.sheet import Counted, Plan, Sheet, box_id
from depmap.views.drawing.views.parts.composing import make_sheet
from depmap.views.drawing.views.parts.indirect_line import indirect_lines
from depmap.views.drawing.views.parts.need_line import NEED_MEANINGS, outage_key, plan_lines
from depmap.views.drawing.views.parts.node_box import node_box
from depmap.words.english import counted


def stands_on_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet for each id.

    Raises UnknownIdError for an unknown id, and OptionError for more boxes than can be read.
    """
    contents = [stands_on(inventory, top, request) for top in dict.fromkeys(request.ids)]
    return tuple(_sheet(inventory, request, seen, content) for content in contents)


def _sheet(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None, content: StandsOn
) -> Sheet:
    check_boxes(request.view, len(content.nodes))
    junctions, direct = plan_lines(inventory, content.links, words=True, seen=seen)
    places = {node: box_id(node) for node in content.nodes}
    lines = (*direct, *indirect_lines(content.indirect, places))
    boxes = [
        node_box(inventory, node, seen=seen, centre=node == content.top, details=True)
        for node in content.nodes
    ]
    return make_sheet(
        inventory,
        name=f"stands-on-{content.top}",
        title=f"What {inventory.nodes[content.top].name} stands on",
        subtitle=(_totals(inventory, content, request.council), *_gaps(inventory, content)),
        body=Plan(
            boxes=(*boxes, *junctions),
            lines=lines,
            line_meanings=NEED_MEANINGS,
            directions=("TB", "LR"),
        ),
        counted=_counted(content),
        key=outage_key(lines),
        seen=seen,
    )


def _totals(inventory: Inventory, content: StandsOn, council: str | None) -> str:
    whom = "" if council is None else f"For {inventory.owner_names[council]}. "
    if not content.below:
        unrecorded = inventory.nodes[content.top].needs is None
        return whom + ("What it needs is not recorded." if unrecorded else "It needs nothing.")
    below = [inventory.nodes[node] for node in content.below]
    networks = sum(isinstance(node, System) and node.kind is Kind.NETWORK for node in below)
    some = counted(len(below), "system or service", "systems and services")
    what = "a network or link" if networks == 1 else "networks or links"
    which = f", {networks:,} of them {what}" if networks else ""
    shown = "" if content.hidden else " Everything it needs is shown, however far down."
    return f"{whom}{some} below it{which}.{shown}"


def _gaps(inventory: Inventory, content: StandsOn) -> list[str]:
    """Whose needs are not recorded, so that nobody takes the sheet for complete."""
    nodes = inventory.nodes
    silent = [nodes[node].name for node in content.below if nodes[node].needs is None]
    if not silent:
        return []
    named = silent[0] if len(silent) == 1 else f"{len(silent):,} of them"
    return [f"Below {named} nothing is recorded: this is at least what it stands on."]


def _counted(content: StandsOn) -> tuple[Counted, ...]:
    parts = []
    if content.scoped_away:
        needs = counted(count_needs(content.scoped_away), "need")
        parts.append(Counted(f"{needs} of other councils only", content.scoped_away))
    if content.hidden or content.filtered:
        some = [counted(len(content.hidden), "system or service", "systems and services")]
        links = (*(link.key for link in content.links), *_passed(content))
        drawn = {key[:3] for key in links}
        whole = tuple(key for key in content.filtered if key[:3] not in drawn)
        some += [counted(count_needs(whole), "need")] if whole else []
        words = f"{' and '.join(some)} that the filters leave out"
        parts.append(Counted(words, whole, content.hidden))
        if members := tuple(key for key in content.filtered if key[:3] in drawn):
            words = f"{counted(len(members), 'further member')} of needs that are drawn"
            parts.append(Counted(words, members))
    if content.other_nodes:
        others = counted(len(content.other_nodes), "system or service", "systems and services")
        words = f"{others} that it does not stand on"
        if content.elsewhere:
            words += f", with {counted(count_needs(content.elsewhere), 'need')}"
        parts.append(Counted(words, content.elsewhere, content.other_nodes))
    return tuple(parts)


def _passed(content: StandsOn) -> Iterator[LinkKey]:
    """Links for which indirect lines stand."""
    for link in content.indirect:
        yield from link.passes
