"""A cascade shows all that an outage does, and only needs that had a part in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from depmap.app.diagrams.cascade import Cascade, Cause, cascade
from depmap.app.diagrams.links import LinkKey, every_link
from depmap.app.diagrams.outage import SeenOutage, seen_outage
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.diagrams.spread import Harm
from depmap.app.question import Question
from depmap.model import Inventory, Scenario, State
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.sheet import Plan, Sheet
from depmap.views.states import LOOKS
from tests.properties.strategies import COUNCILS, cases

UNTOUCHED = (State.UP, State.UNKNOWN)
moments = st.sampled_from((None, 0, 3600, 7200, 18_000))
viewers = st.sampled_from((None, *COUNCILS))


def asked(
    case: tuple[Inventory, Scenario], council: str | None, at: int | None
) -> tuple[Inventory, DiagramRequest, SeenOutage]:
    inventory = case[0].model_copy(update={"scenarios": (case[1],)})
    question = Question(scenario=case[1].id)
    request = DiagramRequest("blast", question=question, council=council, at=at)
    seen = seen_outage(inventory, request)
    assert seen is not None
    return inventory, request, seen


@given(cases(), viewers, moments)
def test_every_affected_row_has_a_box_that_says_its_state_and_since_when(
    case: tuple[Inventory, Scenario], council: str | None, at: int | None
) -> None:
    inventory, request, seen = asked(case, council, at)
    (sheet,) = sheets_of(inventory, request)
    assert isinstance(sheet.body, Plan)
    boxes = {box.nodes[0]: box for box in sheet.body.boxes if box.nodes}
    for row in seen.radius.impacts(at):
        if row.state in UNTOUCHED or council not in {None, row.council}:
            continue
        since = {
            State.ISOLATED: row.isolated_at,
            State.DOWN: row.down_at,
            State.FALLBACK: row.lost_at,
            State.DEGRADED: row.degraded_at,
            State.AT_RISK: row.at_risk_at,
        }[row.state]
        assert since is not None
        when = f"after {since // 3600}h" if since else "at once"
        said = [text.text for text in boxes[row.id].rows]
        wanted = f"{LOOKS[row.state].word} {when}"
        alone = [text for text in said if text.startswith(wanted)]
        named = [text for text in said if row.council in text.split(":")[0] and wanted in text]
        assert alone or named


@given(cases(), viewers, moments)
def test_every_need_and_every_node_is_drawn_once_or_counted_once(
    case: tuple[Inventory, Scenario], council: str | None, at: int | None
) -> None:
    inventory, request, _ = asked(case, council, at)
    (sheet,) = sheets_of(inventory, request)
    links = [link.key for link in every_link(inventory)]
    told = sorted([*_links_of_lines(sheet), *(key for part in sheet.counted for key in part.links)])
    assert told == sorted(links)
    assert isinstance(sheet.body, Plan)
    shown = [node for box in sheet.body.boxes for node in box.nodes]
    counted = [node for part in sheet.counted for node in part.nodes]
    assert sorted([*shown, *counted]) == sorted(inventory.nodes)


def _links_of_lines(sheet: Sheet) -> list[LinkKey]:
    assert isinstance(sheet.body, Plan)
    return [key for line in sheet.body.lines for key in line.links]


@given(cases(), viewers, moments)
def test_every_cause_has_failed_far_enough_to_do_what_its_line_says(
    case: tuple[Inventory, Scenario], council: str | None, at: int | None
) -> None:
    inventory, _, seen = asked(case, council, at)
    content, seen = cascade(inventory, seen)
    shows = {
        Harm.LOSS: {State.ISOLATED, State.DOWN, State.FALLBACK},
        Harm.DEGRADATION: {State.DEGRADED},
        Harm.FALLBACK_LOST: set(State) - set(UNTOUCHED),
        Harm.RISK: {State.AT_RISK},
    }
    for cause in content.causes:
        for whose, harm in cause.harms.items():
            state = seen.radius.state(cause.link.key.dependent, whose, at)
            assert state in shows[harm]
            half = harm is Harm.DEGRADATION and cause.link.requirement.effect == "down"
            hold = 0 if harm is Harm.RISK else cause.link.requirement.hold
            failed = _failed(inventory, seen, cause, whose, hold, half=half)
            assert cause.link.key.member in failed
            live = [m for m in cause.link.requirement.need.members if inventory.nodes[m].simulated]
            if harm is not Harm.RISK:
                assert len(live) - len(failed) < cause.link.requirement.threshold
        assert cause.harms or cause.severed


def _failed(
    inventory: Inventory, seen: SeenOutage, cause: Cause, whose: str, hold: int, *, half: bool
) -> set[str]:
    """Members of the need that were down, degraded or cut off for at least so long."""
    link, failed, at = cause.link, set(), seen.at
    for member in link.requirement.need.members:
        times = seen.radius.times(member, whose)
        seconds = [times.degraded if half else times.down]
        seconds += [
            cut.at
            for cut in seen.scenario.sever
            if (cut.dependent, cut.member) == (link.key.dependent, member)
            and (cut.councils is None or whose in inventory.expand(cut.councils))
        ]
        if any(second is not None and (at is None or second + hold <= at) for second in seconds):
            failed.add(member)
    return failed


@given(cases(), viewers, moments)
def test_causes_lead_back_from_all_that_is_affected_to_what_was_cut(
    case: tuple[Inventory, Scenario], council: str | None, at: int | None
) -> None:
    inventory, _, seen = asked(case, council, at)
    content, seen = cascade(inventory, seen)
    for whose in COUNCILS if council is None else (council,):
        reached = {
            node for node in inventory.nodes if seen.radius.state(node, whose, at) is State.ISOLATED
        }
        reached |= {c.link.key.dependent for c in content.causes if whose in c.severed and c.harms}
        while True:
            more = {
                cause.link.key.dependent
                for cause in content.causes
                if whose in cause.harms and cause.link.key.member in reached
            }
            if more <= reached:
                break
            reached |= more
        for row in seen.radius.impacts(at):
            if row.council == whose and row.state not in UNTOUCHED:
                assert row.id in reached


@given(cases(), viewers, moments)
def test_without_a_need_that_changed_nothing_all_is_the_same(
    case: tuple[Inventory, Scenario], council: str | None, at: int | None
) -> None:
    inventory, request, seen = asked(case, council, at)
    content, _ = cascade(inventory, seen)
    for key in (*content.without_effect, *content.circular):
        smaller = _without(inventory, key)
        if smaller is None or seen.scenario.sever:
            continue
        then = seen_outage(smaller, request)
        assert then is not None
        for node in inventory.nodes:
            for whose in COUNCILS if council is None else (council,):
                before = seen.radius.state(node, whose, at)
                if before not in UNTOUCHED:
                    assert then.radius.state(node, whose, at) is before


def _without(inventory: Inventory, key: LinkKey) -> Inventory | None:
    """The inventory without a need that has one member; None for a group."""
    record = inventory.nodes[key.dependent]
    stated = record.needs if key.role == "need" else record.fallback and record.fallback.needs
    assert stated
    if len(stated[key.position].members) > 1:
        return None
    kept = tuple(need for place, need in enumerate(stated) if place != key.position)
    changed: dict[str, object] = {"needs": kept}
    if key.role == "fallback" and record.fallback:
        changed = {"fallback": record.fallback.model_copy(update={"needs": kept})}
    new = record.model_copy(update=changed)

    def swapped(records: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(new if each.id == record.id else each for each in records)

    return inventory.model_copy(
        update={"systems": swapped(inventory.systems), "services": swapped(inventory.services)}
    )


@given(cases(), viewers, moments)
def test_a_need_that_alone_would_have_taken_a_box_down_is_drawn(
    case: tuple[Inventory, Scenario], council: str | None, at: int | None
) -> None:
    inventory, _, seen = asked(case, council, at)
    content, seen = cascade(inventory, seen)
    drawn = {cause.link.key for cause in content.causes} | set(content.circular)
    for link in every_link(inventory):
        need = link.requirement
        if need.role == "fallback" or need.effect != "down" or len(need.need.members) > 1:
            continue
        for whose in COUNCILS if council is None else (council,):
            state = seen.radius.state(link.key.dependent, whose, at)
            down = seen.radius.times(link.key.member, whose).down
            in_force = down is not None and (at is None or down + need.hold <= at)
            if in_force and link.applies_to(whose) and state in {State.DOWN, State.FALLBACK}:
                assert link.key in drawn
                assert link.key not in _counted_as_nothing(content)


def _counted_as_nothing(content: Cascade) -> set[LinkKey]:
    return {*content.without_effect, *content.lesser, *content.waiting}
