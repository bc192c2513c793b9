"""What the shipped inventory promises of its facts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from depmap.analysis import simulate
from depmap.app.exercise import exercise
from depmap.app.inventory import load, validate
from depmap.diagnostics import Severity
from depmap.graph import build_graph
from depmap.model import Basis, Inventory, IsolateNode, Scenario, State

FOLDER = Path(__file__).parents[2] / "inventory"
OF_STAFF = {
    "svc-legal-bi",
    "svc-payroll",
    "svc-staff-web-rbkc",
    "svc-treasury",
}


@pytest.fixture(scope="module")
def inventory() -> Inventory:
    return load(FOLDER)


def test_its_notice_says_that_it_is_no_official_record(inventory: Inventory) -> None:
    assert inventory.about.notice is not None
    assert "Not an official record" in inventory.about.notice
    assert inventory.about.date is not None


def test_no_record_claims_a_review_that_nobody_made(inventory: Inventory) -> None:
    assert [node.id for node in inventory.nodes.values() if node.reviewed is not None] == []


def test_every_service_for_residents_says_what_they_are_told(inventory: Inventory) -> None:
    silent = {service.id for service in inventory.services if not service.resident_contacts}
    assert silent == OF_STAFF


def test_every_contact_names_systems_that_exist(inventory: Inventory) -> None:
    systems = {system.id for system in inventory.systems}
    carriers = {
        carrier
        for service in inventory.services
        for contact in service.resident_contacts
        for carrier in contact.via
    }
    assert carriers
    assert carriers <= systems


def test_without_email_the_mailbox_of_the_emergency_duty_team_is_known_to_be_dead(
    inventory: Inventory,
) -> None:
    service = next(one for one in inventory.services if one.id == "svc-edt-wcc")
    (contact,) = service.resident_contacts
    email_lost = Scenario(id="x", name="x", isolate=(IsolateNode(ref="m365-email-bi"),))
    radius = simulate(build_graph(inventory), email_lost)
    assert [radius.impact(carrier, "wcc").state for carrier in contact.via] == [State.DOWN]


def test_what_carries_email_is_tagged(inventory: Inventory) -> None:
    tagged = {system.id for system in inventory.systems if "email" in system.tags}
    assert tagged == {"emergency-mailbox-wcc", "m365-email-bi", "m365-lbhf"}


def test_a_fallback_can_go_on_only_where_a_source_says_so(inventory: Inventory) -> None:
    endless = [
        service.fallback
        for service in inventory.services
        if service.fallback is not None and service.fallback.lasts == "indefinite"
    ]
    assert endless
    for fallback in endless:
        assert fallback.evidence is not None, fallback.name
        assert fallback.evidence.basis is not Basis.ASSUMED, fallback.name
        assert fallback.evidence.sources, fallback.name


def test_needs_that_are_more_than_assumed_name_a_source(inventory: Inventory) -> None:
    for node in inventory.nodes.values():
        records = [node.evidence, *([node.fallback.evidence] if node.fallback else [])]
        for evidence in records:
            if evidence is not None and evidence.needs is not None:
                assert evidence.sources, node.id
        needs = [*(node.needs or ()), *(node.fallback.needs if node.fallback else ())]
        for need in needs:
            if need.evidence is not None and need.evidence.basis is not Basis.ASSUMED:
                assert need.evidence.sources, (node.id, need.members)


def test_what_the_two_articles_disagree_on_is_kept(inventory: Inventory) -> None:
    november = inventory.scenario("november-2025")
    assert november is not None
    rows = [fact for fact in november.expect if (fact.ref, fact.at) == ("net-rbkc", 7200)]
    assert {fact.assumed_from for fact in rows} == {"seed-a", "seed-b"}
    assert len([fact for fact in rows if fact.known is not None]) == 1


def test_the_examples_of_the_guide_belong_into_such_an_inventory(tmp_path: Path) -> None:
    folder = tmp_path / "inventory"
    shutil.copytree(FOLDER, folder)
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert len(examples) == 5
    for number, example in enumerate(examples):
        (folder / f"example-{number}.yaml").write_text(example, encoding="utf-8")
    errors = [p for p in validate(folder).problems if p.severity is Severity.ERROR]
    assert errors == []
    assert {v.scenario for v in exercise(load(folder)) if v.fails} == set()
