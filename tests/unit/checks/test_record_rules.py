"""Rules on records: what they say of contacts, and how serious a finding is."""

from __future__ import annotations

from pathlib import Path

import pytest

from depmap.app.inventory import validate
from depmap.diagnostics import Severity
from tests.unit.checks.asking import found
from tests.unit.checks.examples import whole

SERVICE = """systems:
  - {id: net, name: N, kind: network, owner: aa, used_by: all, needs: []}
services:
  - {id: care, name: C, councils: [aa], tier: %d, mtpd: 2d, needs: [net]%s}
"""


@pytest.mark.parametrize(("tier", "expected"), [(1, Severity.WARNING), (2, Severity.INFO)])
def test_a_fallback_of_unknown_length_is_serious_in_tier_1(
    tier: int, expected: Severity, tmp_path: Path
) -> None:
    file = tmp_path / "inventory.yaml"
    file.write_text(whole(SERVICE % (tier, ", fallback: {name: F}")), encoding="utf-8")
    problems = [p for p in validate(file).problems if p.code == "fallback-duration-not-known"]
    assert [problem.severity for problem in problems] == [expected]


@pytest.mark.parametrize("key", ["contacts", "resident_contacts"])
@pytest.mark.parametrize(
    ("carrier", "code"), [("nte", "unknown-reference"), ("care", "wrong-reference-type")]
)
def test_what_carries_a_contact_is_a_system_that_there_is(
    key: str, carrier: str, code: str, tmp_path: Path
) -> None:
    contact = "role: R, phone: 07" if key == "contacts" else "text: 07"
    more = f", {key}: [{{{contact}, via: [{carrier}]}}]"
    codes = [(code, subject) for code, subject, _ in found(tmp_path, SERVICE % (2, more))]
    assert (code, "care") in codes


@pytest.mark.parametrize(
    "part", ["isolate: [{ref: net, %s}]", "isolate: [], sever: [{from: care, to: net, %s}]"]
)
def test_the_evidence_of_an_event_needs_a_source(part: str, tmp_path: Path) -> None:
    event = part % "evidence: {basis: reported}"
    text = SERVICE % (2, "") + f"scenarios:\n  - {{id: x, name: X, {event}}}\n"
    codes = [(code, subject) for code, subject, _ in found(tmp_path, text)]
    assert ("evidence-without-source", "x") in codes


def test_a_selector_is_not_said_to_match_nothing_while_a_file_cannot_be_read(
    tmp_path: Path,
) -> None:
    selector = "scenarios:\n  - {id: x, name: X, isolate: [{owner: aa, kind: network}]}\n"
    (tmp_path / "a.yaml").write_text(whole(f"systems: []\n{selector}"), encoding="utf-8")
    assert "scenario-names-nothing" in [problem.code for problem in validate(tmp_path).problems]
    (tmp_path / "b.yaml").write_text("systems: [\n", encoding="utf-8")
    codes = [problem.code for problem in validate(tmp_path).problems]
    assert codes == ["yaml-syntax", "graph-not-checked"]
