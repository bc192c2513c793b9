"""Whom we call, and what residents are told: no dead line is given out as a live one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.views.outage.town import lost, row, system, town

CALLS: list[dict[str, Any]] = [
    {"role": "Head of care", "phone": "020 7946 0001", "via": ["phones"]},
    {"role": "Duty manager", "phone": "07700 900001", "out_of_band": True},
]


def called(*isolate: Any, contacts: list[dict[str, Any]] = CALLS, **more: Any) -> list[str]:
    inventory = town(
        system("phones"), system("power"), system("mail", None), contacts=contacts, **more
    )
    return [line.words for line in row(inventory, lost(inventory, *isolate), 0).call]


def test_what_works_out_of_band_comes_first() -> None:
    assert called("net")[:2] == [
        "Duty manager: 07700 900001 (out of band)",
        "Head of care: 020 7946 0001",
    ]


def test_a_dead_line_comes_last_and_says_that_it_is_dead() -> None:
    assert called("net", "phones")[-1] == ("Head of care: 020 7946 0001 (this line is itself down)")
    both = called("net", "phones", contacts=[CALLS[1] | {"via": ["phones"]}])
    assert both[-1] == "Duty manager: 07700 900001 (out of band; this line is itself down)"


@pytest.mark.parametrize(
    ("via", "said"),
    [
        ([], "what carries this line is not recorded"),
        (["mail"], "whether this line works is not known"),
    ],
)
def test_a_line_of_which_nothing_is_known_is_not_said_to_work(via: list[str], said: str) -> None:
    contact = {"role": "Head of care", "phone": "020 7946 0001", "via": via}
    assert f"Head of care: 020 7946 0001 ({said})" in called("net", contacts=[contact])


def test_a_degraded_line_says_so() -> None:
    lines = system("lines", [{"ref": "net", "effect": "degraded"}])
    contact = {"role": "Head of care", "phone": "020 7946 0001", "via": ["lines"]}
    inventory = town(lines, contacts=[contact])
    said = [line.words for line in row(inventory, lost(inventory, "net"), 0).call]
    assert said[0] == "Head of care: 020 7946 0001 (this line is itself degraded)"


def test_a_line_that_has_retired_is_dead() -> None:
    contact = {"role": "Head of care", "phone": "020 7946 0001", "via": ["old"]}
    inventory = town(system("old", status="retired"), contacts=[contact])
    said = row(inventory, lost(inventory, "net"), 0).call
    assert said[-1].words == "Head of care: 020 7946 0001 (this line is itself down)"


def test_owner_and_supplier_of_what_was_lost_are_named_after_the_contacts() -> None:
    inventory = town(system("crm", supplier="acme"), needs=["crm"], contacts=CALLS[1:])
    said = [line.words for line in row(inventory, lost(inventory, "crm"), 0).call]
    assert said == [
        "Duty manager: 07700 900001 (out of band)",
        "Owner of Crm: Aston",
        "Supplier of Crm: Acme",
    ]


def test_a_contact_without_number_or_address_says_so() -> None:
    said = called("net", contacts=[{"role": "Head of care"}])
    assert "Head of care: no number or address recorded" in said


def test_that_no_contact_is_recorded_is_said() -> None:
    inventory = town(system("crm"), needs=["crm"])
    said = [line.words for line in row(inventory, lost(inventory, "crm"), 0).call]
    assert said == ["No contact is recorded", "Owner of Crm: Aston"]


def test_of_what_is_unknown_somebody_can_be_asked() -> None:
    inventory = town(system("mobiles", None, supplier="acme"), needs=["mobiles"])
    found = row(inventory, lost(inventory, "net"), 0)
    assert found.state == "unknown"
    assert "Supplier of Mobiles: Acme" in [line.words for line in found.call]


def test_residents_numbers_are_no_numbers_that_we_call() -> None:
    told = [
        {"text": "020 7946 0999", "via": ["phones"]},
        {"text": "help@example.org", "via": ["power"]},
    ]
    inventory = town(system("phones"), system("power"), resident_contacts=told, contacts=CALLS)
    found = row(inventory, lost(inventory, "net", "phones"), 0)
    assert [line.words for line in found.residents] == [
        "help@example.org",
        "020 7946 0999 (this line is itself down)",
    ]
    assert not any("0999" in line.words for line in found.call)
