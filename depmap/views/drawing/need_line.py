"""The line of a need: its style, its arrow and its words, the same in every view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from depmap.app.diagrams.links import Link
from depmap.graph import Requirement
from depmap.model import Basis, Effect, Inventory, format_duration
from depmap.views.drawing.node_box import box_id, council_names
from depmap.views.drawing.sheet import Arrow, Box, Line, LineStyle, Row

NEED_MEANINGS: Mapping[str, str] = {
    "solid": "cannot do without",
    "dashed": "degraded without",
    "dotted": "its fallback needs it",
}
"""What the styles of lines mean that run from who has a need to what meets it."""


def plan_lines(
    inventory: Inventory, links: Iterable[Link], *, words: bool
) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
    """The junctions and lines of these links, both in the order of the links."""
    junctions: dict[str, Box] = {}
    lines: list[Line] = []
    for link in links:
        requirement = link.requirement
        if link.in_group and junction_id(requirement) not in junctions:
            junctions[junction_id(requirement)] = junction(requirement)
            lines.append(junction_line(inventory, requirement, words=words))
        lines.append(need_line(inventory, link, words=words))
    return tuple(junctions.values()), tuple(lines)


def need_line(inventory: Inventory, link: Link, *, words: bool) -> Line:
    """The line of one member of a need; of a group, from its junction.

    ``words`` are via, hold and scope; only for plans without frames and layers.
    """
    requirement, member = link.requirement, link.key.member
    name = "_".join((*_need_name(requirement), member))
    return Line(
        id=f"line_{name}",
        tail=junction_id(requirement) if link.in_group else box_id(link.key.dependent),
        head=box_id(member),
        style=line_style(requirement),
        arrow=line_arrow(requirement),
        words=need_words(inventory, requirement) if words and not link.in_group else (),
        links=(link.key,),
    )


def junction(requirement: Requirement) -> Box:
    """The small round thing that says how many of how many members a need takes."""
    members = len(dict.fromkeys(requirement.need.members))
    return Box(
        id=junction_id(requirement),
        rows=(Row(f"{requirement.threshold} of {members}"),),
        look="plain",
        shape="junction",
    )


def junction_line(inventory: Inventory, requirement: Requirement, *, words: bool) -> Line:
    """The line from who has a need to its junction; it stands for no link by itself."""
    return Line(
        id=f"line_{'_'.join(_need_name(requirement))}",
        tail=box_id(requirement.dependent),
        head=junction_id(requirement),
        style=line_style(requirement),
        arrow="none",
        words=need_words(inventory, requirement) if words else (),
    )


def junction_id(requirement: Requirement) -> str:
    """The id of a need's junction."""
    return f"junction_{'_'.join(_need_name(requirement))}"


def line_style(requirement: Requirement) -> LineStyle:
    """Solid, dashed or dotted, by what the loss of the need does."""
    if requirement.role == "fallback":
        return "dotted"
    return "solid" if requirement.effect is Effect.DOWN else "dashed"


def line_arrow(requirement: Requirement) -> Arrow:
    """Open if the need is assumed, filled if somebody documented or reported it."""
    return "open" if requirement.basis is Basis.ASSUMED else "filled"


def need_words(inventory: Inventory, requirement: Requirement) -> tuple[str, ...]:
    """Via, hold and scope, as far as they are recorded."""
    said = ["fallback"] if requirement.role == "fallback" else []
    if requirement.need.via:
        said.append(requirement.need.via)
    if requirement.hold:
        said.append(f"holds {format_duration(requirement.hold)}")
    if requirement.councils is not None:
        said.append(f"for {council_names(inventory, requirement.councils)} only")
    return tuple(said)


def _need_name(requirement: Requirement) -> tuple[str, str]:
    return requirement.dependent, f"{requirement.role}{requirement.position}"
