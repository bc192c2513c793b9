"""A sheet around some systems and services: at the left what needs them, at the right their needs.

Shared by the views focus, supplier and site.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from depmap.app.diagrams.clusters import Cluster, clusters
from depmap.app.diagrams.filters import check_boxes
from depmap.app.diagrams.links import Link, every_link
from depmap.app.diagrams.near import Near, near, popularity, undrawn
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory
from depmap.views.drawing.sheet import Box, Counted, Line, Plan, Row, Sheet
from depmap.views.drawing.views.near.cluster_box import (
    CLUSTER_KEY,
    cluster_box,
    cluster_id,
    cluster_line,
)
from depmap.views.drawing.views.near.near_words import circle_rows, counted_parts, more_rows, totals
from depmap.views.drawing.views.parts.composing import make_sheet
from depmap.views.drawing.views.parts.indirect_line import indirect_lines
from depmap.views.drawing.views.parts.need_line import NEED_MEANINGS, outage_key, plan_lines
from depmap.views.drawing.views.parts.node_box import node_box
from depmap.words.english import counted

_NARROW, _WIDE = 0.45, 0.6
_HEIGHT_OF_LINE = 0.35
_FEW, _MANY = 3, 5


@dataclass(frozen=True, slots=True)
class About:
    """What a sheet is about: the stem of its file, its title, and what leads its subtitle.

    ``mark`` tells the centres in words where the look of an outage hides what they are;
    ``grouped`` lets more centres than can be read become groups.
    """

    name: str
    title: str
    lead: str = ""
    mark: str = ""
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
        inventory,
        content.around,
        content.part.shown,
        popularity(inventory),
        centres_too=about.grouped,
    )
    check_boxes(request.view, len(groups))
    junctions, lines = _lines(inventory, content, groups, seen)

    def marks(group: Cluster) -> list[Row]:
        marked = seen is not None and about.mark and group.column == 0
        return [Row(about.mark, "alert")] if marked else []

    rest = undrawn(content, {key for line in lines for key in line.links})
    crowded = any(not group.alone for group in groups)
    boxes = _heightened(
        [
            _box(
                inventory,
                group,
                (*marks(group), *circle_rows(content, group), *more_rows(rest, group)),
                seen,
            )
            for group in groups
        ],
        lines,
    )
    # The sample of a group has a double frame, too, and says the same.
    sampled = any(box.look == "group" for box in boxes)
    return make_sheet(
        inventory,
        name=about.name,
        title=about.title,
        subtitle=(*filter(None, [about.lead]), *totals(inventory, content)),
        body=Plan(
            boxes=(*boxes, *junctions),
            lines=lines,
            line_meanings=NEED_MEANINGS,
            gap=_WIDE if any(box.height > _HEIGHT_OF_LINE * _MANY for box in boxes) else _NARROW,
        ),
        counted=counted_parts(content, rest),
        key=(*([CLUSTER_KEY] if crowded and not sampled else []), *outage_key(lines)),
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


def _box(inventory: Inventory, group: Cluster, rows: Sequence[Row], seen: SeenOutage | None) -> Box:
    centre = group.column == 0
    if group.alone:
        return node_box(inventory, group.nodes[0], *rows, seen=seen, centre=centre)
    return cluster_box(inventory, group, *rows, seen=seen, centre=centre)


def _lines(
    inventory: Inventory, content: Near, groups: Sequence[Cluster], seen: SeenOutage | None
) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
    """Junctions and lines.

    Links within a group have none, nor have those to and from groups that do not lead to
    the right, so that columns stay columns, or that just lead to alternatives.
    """
    home = {node: group for group in groups for node in group.nodes}
    crowded = {group.column for group in groups if not group.alone}

    def is_drawn(link: Link) -> bool:
        tail, head = home[link.key.dependent], home[link.key.member]
        if tail.alone and head.alone:
            return tail is head or tail.column != head.column or tail.column not in crowded
        return tail.column < head.column and link.key not in content.around.sideways

    drawn = [link for link in content.part.links if is_drawn(link)]
    summed = _needs_of_groups(drawn, home)
    single = [link for link in drawn if link.key[:3] not in summed]
    junctions, lines = plan_lines(inventory, single, words=True, seen=seen)
    together: dict[tuple[str, str], list[Link]] = {}
    for link in drawn:
        if link.key[:3] in summed:
            ends = cluster_id(home[link.key.dependent]), cluster_id(home[link.key.member])
            together.setdefault(ends, []).append(link)
    sums = [cluster_line(inventory, *ends, links, seen) for ends, links in together.items()]
    places = {node: cluster_id(group) for node, group in home.items()}
    return junctions, (*lines, *sums, *indirect_lines(content.part.indirect, places))


def _needs_of_groups(
    links: Iterable[Link], home: Mapping[str, Cluster]
) -> frozenset[tuple[object, ...]]:
    """Needs that some group has or helps to meet: their links are summed, without junctions."""
    return frozenset(
        link.key[:3]
        for link in links
        if not (home[link.key.dependent].alone and home[link.key.member].alone)
    )
