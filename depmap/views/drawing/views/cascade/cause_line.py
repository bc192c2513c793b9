"""The lines of a cascade: from what failed to what that does something to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from depmap.app.diagrams.cascade import Cause
from depmap.app.diagrams.filters import IndirectLink
from depmap.app.diagrams.spread import Harm
from depmap.model import Inventory, State, format_duration
from depmap.views.drawing.sheet import Box, Line, LineStyle, box_id
from depmap.views.drawing.views.parts.need_line import junction, junction_id, line_arrow, need_line
from depmap.views.drawing.views.parts.outage_rows import some_names

CUT_OFF = "cut off"
"""What stands beside the line of a need that was severed."""

_STYLES: Mapping[Harm, LineStyle] = {
    Harm.LOSS: "solid",
    Harm.DEGRADATION: "dashed",
    Harm.FALLBACK_LOST: "dotted",
    Harm.RISK: "dotted",
}
_DOES: Mapping[Harm, str] = {
    Harm.LOSS: "takes it down",
    Harm.DEGRADATION: "degrades it",
    Harm.FALLBACK_LOST: "takes its fallback",
    Harm.RISK: "puts it at risk",
}


def cause_lines(
    inventory: Inventory, causes: Sequence[Cause], hit: Mapping[str, Sequence[str]]
) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
    """The junctions and lines, in the order of the causes.

    ``hit`` are the councils for which each node is affected: a line says for whom it is
    if that is not all of them. Without it lines name no councils.
    """
    groups: dict[str, list[Cause]] = {}
    for cause in causes:
        if cause.link.in_group:
            groups.setdefault(junction_id(cause.link.requirement), []).append(cause)
    junctions: dict[str, Box] = {}
    lines = []
    for cause in causes:
        said = _words(inventory, [cause], hit)
        if not cause.link.in_group:
            lines.append(_line(inventory, cause, box_id(cause.link.key.dependent), said))
            continue
        place = junction_id(cause.link.requirement)
        if place not in junctions:
            junctions[place] = junction(cause.link.requirement)
            said = _words(inventory, groups[place], hit)
            lines.append(_out_of_junction(groups[place], place, said))
        cut = (CUT_OFF,) if cause.severed else ()
        lines.append(_line(inventory, cause, place, cut))
    return tuple(junctions.values()), tuple(lines)


def cause_meanings(causes: Iterable[Cause], states: Iterable[State]) -> dict[str, str]:
    """What the styles of these lines mean, by style."""
    harms = sorted({harm for cause in causes for harm in cause.harms.values()})
    meanings: dict[str, list[str]] = {}
    for harm in harms:
        does = _DOES[harm]
        if harm is Harm.LOSS and State.FALLBACK in set(states):
            does += ", or onto its fallback"
        meanings.setdefault(_STYLES[harm], []).append(does)
    return {style: " or ".join(does) for style, does in meanings.items()}


def passing_line(link: IndirectLink) -> Line:
    """The line of causes through what is not shown."""
    return Line(
        id=f"line_{link.dependent}_by_way_{link.member}",
        tail=box_id(link.member),
        head=box_id(link.dependent),
        style="dashed",
        arrow="open" if link.assumed else "filled",
        strength="light",
        links=link.passes,
        indirect=True,
    )


def _line(inventory: Inventory, cause: Cause, head: str, words: tuple[str, ...]) -> Line:
    drawn = need_line(inventory, cause.link, words=False)
    return replace(
        drawn,
        tail=box_id(cause.link.key.member),
        head=head,
        style=_style([cause]),
        strength="plain" if cause.harms else "light",
        words=words,
        severed=bool(cause.severed),
    )


def _out_of_junction(causes: Sequence[Cause], place: str, words: tuple[str, ...]) -> Line:
    """From the junction to what has the need; it stands for no link by itself."""
    requirement = causes[0].link.requirement
    return Line(
        id=f"line_{place}",
        tail=place,
        head=box_id(requirement.dependent),
        style=_style(causes),
        arrow=line_arrow(requirement),
        strength="plain" if any(cause.harms for cause in causes) else "light",
        words=words,
    )


def _style(causes: Sequence[Cause]) -> LineStyle:
    harms = [cause.worst for cause in causes if cause.worst is not None]
    return _STYLES[min(harms)] if harms else "dotted"


def _words(
    inventory: Inventory, causes: Sequence[Cause], hit: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """How long the need held, that it was cut, and for whom, where that differs."""
    requirement = causes[0].link.requirement
    said = []
    if not causes[0].link.in_group and causes[0].severed:
        said.append(CUT_OFF if causes[0].harms else f"{CUT_OFF}, without effect")
    if requirement.hold:
        said.append(f"holds {format_duration(requirement.hold)}")
    by_harm: dict[Harm, list[str]] = {}
    for council in hit.get(requirement.dependent, ()):
        harms = [cause.harms[council] for cause in causes if council in cause.harms]
        if harms:
            by_harm.setdefault(min(harms), []).append(council)
    reached = sum(len(councils) for councils in by_harm.values())
    affected = len(hit.get(requirement.dependent, ()))
    if len(by_harm) > 1 or 0 < reached < affected:
        for harm, councils in sorted(by_harm.items()):
            names = some_names([inventory.owner_names[council] for council in councils])
            said.append(f"{_DOES[harm]} for {names}" if len(by_harm) > 1 else f"for {names}")
    return tuple(said)
