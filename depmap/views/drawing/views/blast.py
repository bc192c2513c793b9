"""``blast``: an outage as a cascade, from what was cut to what residents notice."""

from __future__ import annotations

import importlib.util
from collections import Counter
from dataclasses import replace

from depmap.app.diagrams.cascade import Cascade, affected_nodes, cascade
from depmap.app.diagrams.outage import SeenOutage, seen_outage
from depmap.app.diagrams.readable import MOST_BOXES
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import check_known
from depmap.errors import OptionError
from depmap.model import Basis, Inventory, Service, State, System
from depmap.views.drawing.cause_line import cause_lines, cause_meanings
from depmap.views.drawing.composing import make_sheet
from depmap.views.drawing.node_box import node_box
from depmap.views.drawing.outage_title import outage_title, starts_at
from depmap.views.drawing.sheet import Counted, Frame, Plan, Sheet
from depmap.views.outage.in_force import measures
from depmap.views.outage.wording import intolerable
from depmap.views.states import LOOKS
from depmap.words.english import counted

_FRAMES_FROM = 3
"""With fewer councils a name in each box says enough, and frames would bend lines."""

_UNTOUCHED = (State.UP, State.UNKNOWN)
_OVERVIEW = "overview"


def blast_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet; where several are possible, the overview and one for each affected council.

    Raises UnknownIdError for an unknown council; OptionError without an outage, with
    filters, or if more is affected than a sheet can hold.
    """
    if seen is None:
        raise OptionError("the view blast needs something that is isolated", "add --isolate ID")
    if not request.filters.none:
        raise OptionError(
            "the view blast draws all that is affected and takes no filters",
            "add --council ID to see it as one council does",
        )
    if seen.council is not None:
        check_known(seen.council, inventory.council_ids, "council")
    if not request.several or seen.council is not None:
        return (_sheet(inventory, seen),)
    return _pack(inventory, request, seen)


def _pack(inventory: Inventory, request: DiagramRequest, seen: SeenOutage) -> tuple[Sheet, ...]:
    """The whole incident: the overview, then each affected council by itself."""
    sheets: list[Sheet] = []
    too_large: list[str] = []
    councils = {row.council for row in seen.radius.impacts(seen.at) if row.state not in _UNTOUCHED}
    for council in (one for one in inventory.council_ids if one in councils):
        of_council = seen_outage(inventory, replace(request, council=council))
        if of_council is not None:
            if len(affected_nodes(inventory, of_council)) > MOST_BOXES:
                too_large.append(inventory.owner_names[council])
            else:
                sheets.append(_sheet(inventory, of_council))
    if not councils:
        sheets.append(_sheet(inventory, seen))
    first = _overview(inventory, request, seen)
    if too_large and not first:
        raise _too_large(max(MOST_BOXES + 1, len(affected_nodes(inventory, seen))), None)
    if too_large:
        left_out = (
            f"More than {MOST_BOXES} systems and services are affected, too many for a sheet "
            f"of their own, of: {', '.join(too_large)}."
        )
        first = [replace(first[0], subtitle=(*first[0].subtitle, left_out)), *first[1:]]
    return (*first, *sheets)


def _overview(inventory: Inventory, request: DiagramRequest, seen: SeenOutage) -> list[Sheet]:
    # Imported here, as the catalogue names this view, too.
    from depmap.views.drawing.catalogue import VIEWS  # noqa: PLC0415

    if importlib.util.find_spec(f"depmap.views.drawing.views.{_OVERVIEW}") is None:
        return []
    of_all = replace(request, view=_OVERVIEW)
    return list(VIEWS[_OVERVIEW].compose(inventory, of_all, seen))


def _sheet(inventory: Inventory, seen: SeenOutage) -> Sheet:
    affected = affected_nodes(inventory, seen)
    _check_readable(affected, seen.council)
    content, seen = cascade(inventory, seen)
    _check_readable(content.nodes, seen.council)
    frames = _frames(inventory, content, seen)
    hit = {node: _hit(inventory, seen, node) for node in content.nodes}
    junctions, lines = cause_lines(inventory, content.causes, hit, words=not frames)
    boxes = [node_box(inventory, node, seen=seen) for node in content.nodes]
    states = [seen.picture.states.get(node, State.UP) for node in content.nodes]
    whom = "" if seen.council is None else f", for {inventory.owner_names[seen.council]}"
    return make_sheet(
        inventory,
        name="-".join(filter(None, ("blast", seen.question.scenario, seen.council))),
        title=f"{outage_title(inventory, seen)}{whom}",
        subtitle=_subtitle(inventory, content, seen),
        body=Plan(
            boxes=(*boxes, *junctions),
            lines=lines,
            line_meanings=cause_meanings(content.causes, states),
            frames=frames,
            directions=("LR",),
        ),
        counted=_counted(inventory, content, seen),
        key=("arrows run from cause to effect",) if lines else (),
    )


def _check_readable(nodes: tuple[str, ...], council: str | None) -> None:
    if len(nodes) > MOST_BOXES:
        raise _too_large(len(nodes), council)


def _too_large(number: int, council: str | None) -> OptionError:
    instead = "depmap diagram overview, or depmap diagram focus ID, with the same outage"
    if council is None:
        instead += "; or add --council ID"
    return OptionError(
        f"{number:,} systems and services are affected; a cascade of more than "
        f"{MOST_BOXES} cannot be read",
        f"see {instead}; or an earlier moment with --at",
    )


def _hit(inventory: Inventory, seen: SeenOutage, node: str) -> tuple[str, ...]:
    """The councils for which a node is affected, of those that are looked at."""
    rows = seen.rows(inventory, node)
    return tuple(row.council for row in rows if row.state not in _UNTOUCHED)


def _frames(inventory: Inventory, content: Cascade, seen: SeenOutage) -> tuple[Frame, ...]:
    """Boxes by owner, if three or more councils are affected."""
    councils = {council for node in content.nodes for council in _hit(inventory, seen, node)}
    if len(councils) < _FRAMES_FROM:
        return ()
    by_owner: dict[str, list[str]] = {}
    for node_id in content.nodes:
        node = inventory.nodes[node_id]
        owner = ""
        if isinstance(node, System):
            owner = node.owner
        elif len(inventory.users(node)) == 1:
            owner = inventory.users(node)[0]
        by_owner.setdefault(owner, []).append(f"box_{node_id}")
    names = {**inventory.owner_names, "": "Services of several councils"}
    return tuple(
        Frame(owner or "several", names[owner], tuple(by_owner[owner]))
        for owner in sorted(by_owner, key=[*inventory.owner_names, ""].index)
    )


def _subtitle(inventory: Inventory, content: Cascade, seen: SeenOutage) -> tuple[str, ...]:
    affected = [
        node for node in content.nodes if seen.picture.states.get(node, State.UP) not in _UNTOUCHED
    ]
    start = starts_at(seen)
    if not affected:
        return (*_nothing(inventory, seen), *([start] if start else []), *_later(inventory, seen))
    by_state = Counter(seen.picture.states[node] for node in affected)
    states = ", ".join(
        f"{by_state[state]} {LOOKS[state].word}" for state in State if by_state[state]
    )
    services = sum(isinstance(inventory.nodes[node], Service) for node in affected)
    total = counted(len(affected), "system or service", "systems and services")
    said = [
        "Read from left to right: what was cut, what that takes, what residents notice.",
        f"{total} affected, {services} of them {'service' if services == 1 else 'services'}: "
        f"{states}{'' if seen.council else ' (worst state over all councils)'}.",
    ]
    rows = [row for node in affected for row in seen.rows(inventory, node)]
    assumed = {row.id for row in rows if row.confidence is Basis.ASSUMED}
    if assumed:
        said.append(f"{len(assumed)} of them rest on something that is only assumed.")
    too_long = {row.id for row in rows if intolerable(row, seen.at)}
    if too_long:
        verb = "service is" if len(too_long) == 1 else "services are"
        said.append(f"{len(too_long)} {verb} out for longer than is tolerable.")
    first = " ".join(filter(None, (start, *said)))
    return (first, *_later(inventory, seen))


def _nothing(inventory: Inventory, seen: SeenOutage) -> list[str]:
    whom = "" if seen.council is None else f" for {inventory.owner_names[seen.council]}"
    return [f"Nothing is affected{whom} at this moment, as far as is recorded."]


def _later(inventory: Inventory, seen: SeenOutage) -> tuple[str, ...]:
    """What was asked for and has no effect, or not yet."""
    given = measures(inventory, seen.radius, seen.at)
    said = [
        f"{given_one.what} isolated {given_one.how}."
        for given_one in given
        if given_one.kind == "isolated" and given_one.how.startswith("without effect")
    ]
    return tuple(said)


def _counted(inventory: Inventory, content: Cascade, seen: SeenOutage) -> tuple[Counted, ...]:
    return (*_counted_links(content), *_counted_nodes(inventory, content, seen))


def _counted_links(content: Cascade) -> tuple[Counted, ...]:
    said = (
        (content.without_effect, "that changed nothing"),
        (content.lesser, "that alone would have done less than the state shown"),
        (content.isolated_anyway, "of what is isolated anyway, lost as well"),
        (content.waiting, "lost, but not felt before a hold ends"),
        (content.circular, "lost only through the box that has it, in a circle"),
        (content.of_other_councils, "of other councils only"),
    )
    return tuple(
        Counted(f"{counted(len(links), 'further need')} {words}", links)
        for links, words in said
        if links
    )


def _counted_nodes(inventory: Inventory, content: Cascade, seen: SeenOutage) -> tuple[Counted, ...]:
    parts = []
    by_word: dict[str, list[str]] = {}
    for node in content.other_nodes:
        by_word.setdefault(_undrawn(inventory, seen, node), []).append(node)
    order = {word: place for place, word in enumerate([look.word for look in LOOKS.values()])}
    for word, nodes in sorted(by_word.items(), key=lambda each: (order.get(each[0], 99), each[0])):
        words = f"{len(nodes):,} {word}"
        if word == LOOKS[State.UNKNOWN].word:
            words += ", which could be affected, as needs are not recorded"
        parts.append(Counted(words, (), tuple(nodes)))
    if content.elsewhere:
        needs = counted(len(content.elsewhere), "need")
        parts.append(Counted(f"{needs} of these", content.elsewhere))
    return tuple(parts)


def _undrawn(inventory: Inventory, seen: SeenOutage, node_id: str) -> str:
    node = inventory.nodes[node_id]
    if isinstance(node, System) and not node.simulated:
        return node.status.value
    state = seen.picture.states.get(node_id)
    if state is not None:
        return LOOKS[state].word
    return f"that {inventory.owner_names[seen.council or '']} does not stand on"
