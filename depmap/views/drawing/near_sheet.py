"""A sheet around some systems and services: at the left what needs them, at the right their needs.

Shared by the views focus, supplier and site.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from depmap.app.diagrams.clusters import Cluster, clusters
from depmap.app.diagrams.filters import IndirectLink, check_boxes
from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.diagrams.near import Near, near, popularity
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory
from depmap.views.drawing.cluster_box import CLUSTER_KEY, cluster_box, cluster_id, cluster_line
from depmap.views.drawing.composing import make_sheet
from depmap.views.drawing.near_words import circle_rows, counted_parts, more_rows, totals
from depmap.views.drawing.need_line import NEED_MEANINGS, outage_key, plan_lines
from depmap.views.drawing.node_box import node_box
from depmap.views.drawing.sheet import Box, Counted, Line, Plan, Sheet
from depmap.words.english import counted

_GAP = 0.8
_HEIGHT_OF_LINE = 0.35
_FEW = 3


@dataclass(frozen=True, slots=True)
class About:
    """What a sheet is about: the stem of its file, its title, and what leads its subtitle.

    ``grouped`` lets more centres than can be read become groups.
    """

    name: str
    title: str
    lead: str = ""
    grouped: bool = False


def near_sheet(
    inventory: Inventory,
    request: DiagramRequest,
    seen: SeenOutage | None,
    centres: Sequence[str],
    about: About,
) -> Sheet:
    """The neighbourhood of the centres, which are one at least.

    Raises UnknownIdError and OptionError as :func:`near`, and OptionError for more boxes
    than can be read.
    """
    content = near(inventory, request, centres)
    groups = clusters(
        inventory, content.around, content.shown, popularity(inventory), centres_too=about.grouped
    )
    check_boxes(request.view, len(groups))
    junctions, lines, inside = _lines(inventory, content, groups, seen)
    crowded = any(not group.alone for group in groups)
    boxes = [_box(inventory, content, group, seen) for group in groups]
    return make_sheet(
        inventory,
        name=about.name,
        title=about.title,
        subtitle=(*filter(None, [about.lead]), *totals(inventory, content)),
        body=Plan(
            boxes=(*_heightened(boxes, lines), *junctions),
            lines=lines,
            line_meanings=NEED_MEANINGS,
            gap=_GAP,
        ),
        counted=counted_parts(content, inside),
        key=(*([CLUSTER_KEY] if crowded else []), *outage_key(lines)),
        seen=seen,
    )


def nothing_sheet(inventory: Inventory, seen: SeenOutage | None, about: About) -> Sheet:
    """A sheet about what nothing is recorded of."""
    links = tuple(link.key for link in every_link(inventory))
    everything = counted(len(inventory.nodes), "system or service", "systems and services")
    return make_sheet(
        inventory,
        name=about.name,
        title=about.title,
        subtitle=(about.lead,),
        body=Plan((), (), NEED_MEANINGS),
        counted=(Counted(f"{everything} of others", links, tuple(inventory.nodes)),),
        seen=seen,
    )


def _heightened(boxes: Sequence[Box], lines: Sequence[Line]) -> list[Box]:
    """The boxes, those at which many lines end higher, so that lines do not run together."""
    starts, ends = Counter(line.tail for line in lines), Counter(line.head for line in lines)
    return [
        replace(box, height=_HEIGHT_OF_LINE * met)
        if (met := max(starts[box.id], ends[box.id])) > _FEW
        else box
        for box in boxes
    ]


def _box(inventory: Inventory, content: Near, group: Cluster, seen: SeenOutage | None) -> Box:
    rows = (*circle_rows(content, group), *more_rows(content, group))
    if group.alone:
        centre = group.column == 0
        return node_box(inventory, group.nodes[0], *rows, seen=seen, centre=centre)
    return cluster_box(inventory, group, *rows, seen=seen, centre=group.column == 0)


def _lines(
    inventory: Inventory, content: Near, groups: Sequence[Cluster], seen: SeenOutage | None
) -> tuple[tuple[Box, ...], tuple[Line, ...], tuple[LinkKey, ...]]:
    """Junctions, lines, and links within a group, which no line can show."""
    home = {node: group for group in groups for node in group.nodes}
    counting = _needs_of_groups(content.links, home)
    junctions, lines = plan_lines(
        inventory,
        [link for link in content.links if link.key[:3] not in counting],
        words=True,
        seen=seen,
    )
    together: dict[tuple[str, str], list[Link]] = {}
    inside: list[LinkKey] = []
    for link in content.links:
        if link.key[:3] in counting:
            tail, head = home[link.key.dependent], home[link.key.member]
            if tail is head and not tail.alone:
                inside.append(link.key)
            else:
                together.setdefault((cluster_id(tail), cluster_id(head)), []).append(link)
    summed = [cluster_line(inventory, *ends, links, seen) for ends, links in together.items()]
    indirect, hidden_inside = _indirect_lines(content.indirect, home)
    return junctions, (*lines, *summed, *indirect), (*inside, *hidden_inside)


def _needs_of_groups(
    links: Iterable[Link], home: Mapping[str, Cluster]
) -> frozenset[tuple[object, ...]]:
    """Needs that some group has or helps to meet: their links are summed, without junctions."""
    return frozenset(
        link.key[:3]
        for link in links
        if not (home[link.key.dependent].alone and home[link.key.member].alone)
    )


def _indirect_lines(
    links: Iterable[IndirectLink], home: Mapping[str, Cluster]
) -> tuple[list[Line], list[LinkKey]]:
    """Dashed lines through what filters leave out, one for each two boxes."""
    together: dict[tuple[str, str], list[IndirectLink]] = {}
    inside: dict[LinkKey, None] = {}
    for link in links:
        tail, head = home[link.dependent], home[link.member]
        if tail is head:
            inside.update(dict.fromkeys(link.passes))
        else:
            together.setdefault((cluster_id(tail), cluster_id(head)), []).append(link)
    lines = [
        Line(
            id=f"line_{tail}_by_way_{head}",
            tail=tail,
            head=head,
            style="dashed",
            arrow="open" if any(link.assumed for link in some) else "filled",
            strength="light",
            words=("by way of what is not shown",),
            links=tuple(dict.fromkeys(key for link in some for key in link.passes)),
            indirect=True,
        )
        for (tail, head), some in together.items()
    ]
    drawn = {key for line in lines for key in line.links}
    return lines, [key for key in inside if key not in drawn]
