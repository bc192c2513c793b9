"""What an inventory's policy does to findings, and what it cannot do."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from depmap.app.inventory import validate
from depmap.checks.policy import apply_policy
from depmap.diagnostics import Diagnostic, Severity
from depmap.model import Policy
from tests.unit.checks.asking import codes, found
from tests.unit.checks.examples import whole

if TYPE_CHECKING:
    from _typeshed import TraceFunction

ONE = "systems:\n  - {id: a, name: A, kind: network, owner: aa, used_by: [aa]%s}\n"
DUCT = """systems:
  - {id: duct, name: D, kind: network, owner: aa, used_by: all, needs: []}
  - {id: a, name: A, kind: network, owner: aa, used_by: all, needs: [duct]}
  - {id: b, name: B, kind: network, owner: aa, used_by: all, needs: [duct]}
  - {id: crm, name: C, kind: channel, owner: aa, used_by: all, needs: [{any_of: [a, b]}]}
"""
DAY = datetime.date(2026, 6, 1)


def accepting(code: str, where: str, council: str | None = None, until: str = "2026-06-01") -> str:
    scope = f", council: {council}" if council else ""
    return (
        f"policy:\n  accepted:\n    - {{code: {code}, where: {where}{scope},"
        f" reason: R, owner: O, until: {until}}}\n"
    )


def test_accepted_for_one_council_is_not_accepted_for_another(tmp_path: Path) -> None:
    said = found(tmp_path, DUCT + accepting("false-redundancy", "crm", "aa"))
    assert [one for one in said if one[0] == "false-redundancy"] == [
        ("false-redundancy", "crm", "bb")
    ]
    assert "unused-acceptance" not in {code for code, _, _ in said}


def test_accepted_without_a_council_is_accepted_for_all(tmp_path: Path) -> None:
    assert "false-redundancy" not in codes(tmp_path, DUCT + accepting("false-redundancy", "crm"))


def test_an_acceptance_is_not_unused_if_its_rule_was_not_asked(tmp_path: Path) -> None:
    text = ONE % ", needs: []" + accepting("stale-review", "a")
    assert "unused-acceptance" not in codes(tmp_path, text)
    assert "stale-review" not in codes(tmp_path, text, DAY)
    reviewed = ONE % ", needs: [], reviewed: 2026-05-01" + accepting("stale-review", "a")
    assert "unused-acceptance" in codes(tmp_path, reviewed, DAY)


def test_an_acceptance_is_not_unused_while_there_are_errors(tmp_path: Path) -> None:
    text = ONE % ", needs: [zz]" + accepting("single-point-of-failure", "a")
    assert "unused-acceptance" not in codes(tmp_path, text)


def test_an_expired_acceptance_hides_nothing(tmp_path: Path) -> None:
    text = ONE % "" + accepting("needs-not-recorded", "a", until="2026-05-31")
    said = codes(tmp_path, text, DAY)
    assert said.count("expired-acceptance") == said.count("needs-not-recorded") == 1


def test_an_error_cannot_be_lowered(tmp_path: Path) -> None:
    text = ONE % ", needs: [zz]" + "policy: {severity: {unknown-reference: off}}\n"
    assert {"unknown-reference", "unknown-rule"} <= set(codes(tmp_path, text))


def test_a_finding_can_be_raised_to_an_error(tmp_path: Path) -> None:
    file = tmp_path / "inventory.yaml"
    file.write_text(
        whole(ONE % "" + "policy: {severity: {needs-not-recorded: error}}\n"), encoding="utf-8"
    )
    assert validate(file).inventory is None


@pytest.mark.parametrize("today", [datetime.date.min, datetime.date.max])
def test_any_day_can_be_today(today: datetime.date, tmp_path: Path) -> None:
    text = ONE % ", needs: [], reviewed: 2026-06-01"
    stale = "stale-review" in codes(tmp_path, text, today)
    assert stale is (today == datetime.date.max)


def test_a_review_is_stale_one_day_after_the_age_that_is_allowed(tmp_path: Path) -> None:
    text = ONE % ", needs: [], reviewed: 2026-05-22" + "policy: {review_every: 10d}\n"
    assert "stale-review" not in codes(tmp_path, text, DAY)
    assert "stale-review" in codes(tmp_path, text, DAY + datetime.timedelta(days=1))


def steps_to_accept(many: int) -> int:
    """How many lines run until so many findings are accepted, each by its own acceptance."""
    found = [
        Diagnostic("needs-not-recorded", Severity.WARNING, "not recorded", subject=f"s{n}")
        for n in range(many)
    ]
    policy = Policy.model_validate(
        {
            "accepted": [
                {
                    "code": "needs-not-recorded",
                    "where": f"s{n}",
                    "reason": "R",
                    "owner": "O",
                    "until": "2026-06-01",
                }
                for n in range(many)
            ]
        }
    )
    steps = 0

    def count(_frame: FrameType, event: str, _argument: object) -> TraceFunction:
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        accepted = apply_policy(policy, found, None, frozenset()).accepted
    finally:
        sys.settrace(before)
    assert len(accepted) == many
    return steps


def test_acceptances_cost_no_more_each_if_there_are_many() -> None:
    assert steps_to_accept(800) < 2.2 * steps_to_accept(400)
