"""``blast``: an outage as a cascade, from what was cut to what residents notice."""

from __future__ import annotations

from dataclasses import replace

from depmap.app.diagrams.cascade import affected_nodes, cascade
from depmap.app.diagrams.cascade_filter import ShownCascade, shown_cascade
from depmap.app.diagrams.filters import MOST_BOXES
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest, Filters
from depmap.app.question import check_known
from depmap.errors import OptionError
from depmap.model import Inventory, Service, State
from depmap.views.drawing.sheet import Plan, Sheet
from depmap.views.drawing.views.cascade.balanced_columns import in_columns
from depmap.views.drawing.views.cascade.cascade_words import (
    cascade_totals,
    counted_needs,
    counted_nodes,
)
from depmap.views.drawing.views.cascade.cause_line import cause_lines, cause_meanings, passing_line
from depmap.views.drawing.views.parts.composing import make_sheet
from depmap.views.drawing.views.parts.node_box import node_box
from depmap.views.drawing.views.parts.outage_title import outage_title

_COUNCILS_ON_LINES = 2
"""If more are affected, names of councils beside the lines push boxes apart; the boxes say
for whom they are in which state."""

_UNTOUCHED = (State.UP, State.UNKNOWN)
_LOST = (State.ISOLATED, State.DOWN, State.FALLBACK)
_OVERVIEW = "overview"


def blast_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet; where several are possible, the overview and one for each affected council.

    Raises UnknownIdError for an unknown council or value of a filter; OptionError without an
    outage, or if more is affected than a sheet can hold; TooMuchWorkError if too much is
    affected in circles.
    """
    if seen is None:
        raise OptionError("the view blast needs something that is isolated", "add --isolate ID")
    if seen.council is not None:
        check_known(seen.council, inventory.council_ids, "council")
    if not request.several or seen.council is not None:
        return (_sheet(inventory, seen, request.filters),)
    return _pack(inventory, request, seen)


def _pack(inventory: Inventory, request: DiagramRequest, seen: SeenOutage) -> tuple[Sheet, ...]:
    """The whole incident: the overview, then each affected council by itself."""
    sheets: list[Sheet] = []
    too_large: list[str] = []
    hit = {row.council for row in seen.radius.impacts(seen.at) if row.state not in _UNTOUCHED}
    for council in (each for each in inventory.council_ids if each in hit):
        of_council = seen.as_seen_by(inventory, council)
        try:
            sheets.append(_sheet(inventory, of_council, request.filters))
        except _TooLargeError:
            too_large.append(inventory.owner_names[council])
    if not hit:
        sheets.append(_sheet(inventory, seen, request.filters))
    # Imported here, as the catalogue names this view, too.
    from depmap.views.drawing.catalogue import VIEWS  # noqa: PLC0415

    first, *more = VIEWS[_OVERVIEW].compose(inventory, replace(request, view=_OVERVIEW), seen)
    if too_large:
        left_out = (
            f"More than {MOST_BOXES} systems and services are affected, too many for a cascade, "
            f"of: {', '.join(too_large)}."
        )
        first = replace(first, subtitle=(*first.subtitle, left_out))
    return (first, *more, *sheets)


def _sheet(inventory: Inventory, seen: SeenOutage, filters: Filters) -> Sheet:
    if filters.none:
        # Before anything is worked out that would not be drawn anyway.
        _check_readable(affected_nodes(inventory, seen), seen.council)
    content, seen = cascade(inventory, seen)
    shown = shown_cascade(inventory, content, seen, filters)
    _check_readable(shown.nodes, seen.council)
    hit = {node: _hit(inventory, seen, node) for node in shown.nodes}
    few = len({council for councils in hit.values() for council in councils}) <= _COUNCILS_ON_LINES
    junctions, lines = cause_lines(inventory, shown.causes, hit if few else {})
    boxes = (*(node_box(inventory, node, seen=seen) for node in shown.nodes), *junctions)
    lines = (*lines, *map(passing_line, shown.indirect))
    states = [seen.picture.states.get(node, State.UP) for node in shown.nodes]
    whom = "" if seen.council is None else f", for {inventory.owner_names[seen.council]}"
    return make_sheet(
        inventory,
        name="-".join(filter(None, ("blast", seen.question.scenario, seen.council))),
        title=f"{outage_title(inventory, seen)}{whom}",
        subtitle=cascade_totals(inventory, content, seen, filters),
        body=Plan(
            boxes=boxes,
            lines=in_columns(boxes, lines) if lines else (),
            line_meanings=cause_meanings(shown.causes, states),
            directions=("LR",),
        ),
        counted=(
            *counted_needs(content, shown),
            *counted_nodes(inventory, content, shown, seen),
        ),
        key=_key(inventory, shown, seen),
    )


class _TooLargeError(OptionError):
    """A cascade with more boxes than a sheet can hold."""


def _check_readable(nodes: tuple[str, ...], council: str | None) -> None:
    if len(nodes) > MOST_BOXES:
        less = "the view overview counts instead; focus ID shows less"
        if council is None:
            less += ", and so does --council ID"
        raise _TooLargeError(
            f"{len(nodes):,} systems and services are affected, and a cascade of more than "
            f"{MOST_BOXES} cannot be read",
            f"{less}; or see an earlier moment with --at",
        )


def _hit(inventory: Inventory, seen: SeenOutage, node: str) -> tuple[str, ...]:
    """The councils for which a node is affected, of those that are looked at."""
    rows = seen.rows(inventory, node)
    return tuple(row.council for row in rows if row.state not in _UNTOUCHED)


def _key(inventory: Inventory, shown: ShownCascade, seen: SeenOutage) -> tuple[str, ...]:
    said = []
    if shown.causes or shown.indirect:
        said.append("arrows run from cause to effect")
    if shown.indirect:
        said.append("two arrowheads, dashed: through what is not shown")
    if any(_lost_for_good(inventory, seen, node) for node in shown.nodes):
        said.append('lost with no "do" or "fallback": none is recorded')
    return tuple(said)


def _lost_for_good(inventory: Inventory, seen: SeenOutage, node_id: str) -> bool:
    """Is it a service that is lost, with no fallback recorded?"""
    node = inventory.nodes[node_id]
    return (
        isinstance(node, Service)
        and node.fallback is None
        and any(row.state in _LOST for row in seen.rows(inventory, node_id))
    )
