"""The line of a need: its style, its arrow and its words, the same in every view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from depmap.app.diagrams.links import Link
from depmap.app.diagrams.outage import SeenOutage
from depmap.graph import Requirement
from depmap.model import Basis, Effect, Inventory, Sever, format_duration
from depmap.views.drawing.sheet import Arrow, Box, Line, LineStyle, Row, Strength, box_id
from depmap.views.drawing.views.parts.node_box import council_names

NEED_MEANINGS: Mapping[str, str] = {
    "solid": "cannot do without",
    "dashed": "degraded without",
    "dotted": "its fallback needs it",
}
"""What the styles of lines mean that run from who has a need to what meets it."""

SPREAD_KEY = "thick: the outage spread along it"
"""What the key says of heavy lines; all that explain a state are, not one chain alone."""


def plan_lines(
    inventory: Inventory,
    links: Iterable[Link],
    *,
    words: bool,
    seen: SeenOutage | None = None,
) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
    """The junctions and lines of these links, both in the order of the links.

    A junction says how many members of its need are not among the links. With an outage,
    lines along which failure spread are heavy, and those of severed needs are marked.
    """
    links = tuple(links)
    groups: dict[str, list[Link]] = {}
    for link in links:
        if link.in_group:
            groups.setdefault(junction_id(link.requirement), []).append(link)
    junctions: dict[str, Box] = {}
    lines: list[Line] = []
    for link in links:
        name = junction_id(link.requirement)
        if link.in_group and name not in junctions:
            junctions[name] = junction(link.requirement, shown=len(groups[name]))
            lines.append(junction_line(inventory, groups[name], words=words, seen=seen))
        lines.append(need_line(inventory, link, words=words, seen=seen))
    return tuple(junctions.values()), tuple(lines)


def need_line(
    inventory: Inventory, link: Link, *, words: bool, seen: SeenOutage | None = None
) -> Line:
    """The line of one member of a need; of a group, from its junction.

    ``words`` are via, hold and scope; only for plans without frames and layers. A severed
    need says so with its words, and is crossed in any case.
    """
    requirement, member = link.requirement, link.key.member
    name = "_".join((*_need_name(requirement), member))
    cut = severed_words(inventory, link, seen)
    said = need_words(inventory, requirement) if words and not link.in_group else ()
    return Line(
        id=f"line_{name}",
        tail=junction_id(requirement) if link.in_group else box_id(link.key.dependent),
        head=box_id(member),
        style=line_style(requirement),
        arrow=line_arrow(requirement),
        strength=spread_strength(inventory, [link], seen),
        words=(*said, *([cut] if cut and words else [])),
        links=(link.key,),
        severed=bool(cut),
    )


def junction(requirement: Requirement, shown: int | None = None) -> Box:
    """The small round thing that says how many of how many members a need takes.

    ``shown`` is how many of the members a drawing has (None: all of them).
    """
    members = len(dict.fromkeys(requirement.need.members))
    hidden = 0 if shown is None else members - shown
    return Box(
        id=junction_id(requirement),
        rows=(
            Row(f"{requirement.threshold} of {members}"),
            *([Row(f"{hidden} not drawn")] if hidden else []),
        ),
        look="plain",
        shape="junction",
    )


def junction_line(
    inventory: Inventory, links: list[Link], *, words: bool, seen: SeenOutage | None = None
) -> Line:
    """The line from who has a need to its junction; it stands for no link by itself.

    ``links`` are those of the need that are drawn, one at least.
    """
    requirement = links[0].requirement
    return Line(
        id=f"line_{'_'.join(_need_name(requirement))}",
        tail=box_id(requirement.dependent),
        head=junction_id(requirement),
        style=line_style(requirement),
        arrow="none",
        strength=spread_strength(inventory, links, seen),
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


def spread_strength(
    inventory: Inventory, links: Iterable[Link], seen: SeenOutage | None
) -> Strength:
    """Heavy if an outage spread along one of the links, light if not, plain without one.

    Raises TooMuchWorkError if too much is affected in circles.
    """
    if seen is None:
        return "plain"
    return "heavy" if any(seen.spread_along(inventory, link) for link in links) else "light"


def severed_words(inventory: Inventory, link: Link, seen: SeenOutage | None) -> str:
    """That an outage severs a link by the moment that is shown, and for whom if not for all.

    Empty if it does not.
    """
    cuts = (
        []
        if seen is None
        else [cut for cut in seen.scenario.sever if _cuts(inventory, cut, link, seen)]
    )
    if not cuts:
        return ""
    cut_off = {council for cut in cuts for council in _cut_for(inventory, cut)}
    # Nobody is cut off from what that council's need does not ask for anyway.
    holding = [council for council in inventory.council_ids if link.applies_to(council)]
    named = [council for council in holding if council in cut_off]
    if named == holding:
        return "severed"
    return f"severed for {council_names(inventory, named)}" if named else ""


def outage_key(lines: Iterable[Line]) -> tuple[str, ...]:
    """Words of the key for heavy lines, if there are any."""
    heavy = any(line.strength == "heavy" for line in lines)
    return (SPREAD_KEY,) if heavy else ()


def _cuts(inventory: Inventory, cut: Sever, link: Link, seen: SeenOutage) -> bool:
    if (cut.dependent, cut.member) != (link.key.dependent, link.key.member):
        return False
    if seen.at is not None and cut.at > seen.at:
        return False
    return seen.council is None or seen.council in _cut_for(inventory, cut)


def _cut_for(inventory: Inventory, cut: Sever) -> tuple[str, ...]:
    return inventory.council_ids if cut.councils is None else inventory.expand(cut.councils)


def _need_name(requirement: Requirement) -> tuple[str, str]:
    return requirement.dependent, f"{requirement.role}{requirement.position}"
