"""What records say of themselves."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from depmap.model import Basis, Fallback, Inventory, Service, System


def service(**more: Any) -> Service:
    return Service.model_validate(
        {"id": "care", "name": "Care", "councils": ["aa"], "tier": 1} | more
    )


def test_a_need_without_evidence_is_assumed_however_sure_its_record_is() -> None:
    needs = ["net", {"ref": "host", "evidence": {"basis": "documented"}}]
    sure = service(evidence={"basis": "reported"}, needs=needs)
    assert [sure.basis_of(need) for need in sure.needs or ()] == [Basis.ASSUMED, Basis.DOCUMENTED]


def test_a_record_can_say_what_its_needs_rest_on() -> None:
    needs = ["net", {"ref": "host", "evidence": {"basis": "assumed"}}]
    sure = service(evidence={"basis": "assumed", "needs": "reported"}, needs=needs)
    assert [sure.basis_of(need) for need in sure.needs or ()] == [Basis.REPORTED, Basis.ASSUMED]


def test_evidence_of_a_service_says_nothing_of_its_fallback() -> None:
    told = {"basis": "reported", "needs": "reported"}
    fallback = service(evidence=told, fallback={"name": "Paper", "needs": ["phone"]}).fallback
    assert fallback is not None
    assert fallback.basis is Basis.ASSUMED
    assert fallback.basis_of(fallback.needs[0]) is Basis.ASSUMED


def test_a_fallback_can_say_what_it_and_its_needs_rest_on() -> None:
    told = {"basis": "documented", "needs": "reported"}
    fallback = Fallback.model_validate({"name": "Paper", "needs": ["phone"], "evidence": told})
    assert fallback.basis is Basis.DOCUMENTED
    assert fallback.basis_of(fallback.needs[0]) is Basis.REPORTED


@pytest.mark.parametrize(
    ("lasts", "seconds", "known", "written"),
    [
        (None, None, False, None),
        ("indefinite", None, True, "indefinite"),
        ("1d 12h", 129_600, True, "1d 12h"),
        ("0h", 0, True, "0h"),
    ],
)
def test_how_long_a_fallback_lasts(
    lasts: str | None, seconds: int | None, known: bool, written: str | None
) -> None:
    fallback = Fallback.model_validate({"name": "Paper", "lasts": lasts})
    assert (fallback.seconds, fallback.duration_known) == (seconds, known)
    assert fallback.model_dump(mode="json")["lasts"] == written


@pytest.mark.parametrize("lasts", ["for ever", "8", "", 8, ["1d"]])
def test_nothing_else_is_how_long_a_fallback_lasts(lasts: object) -> None:
    with pytest.raises(ValidationError) as problem:
        Fallback.model_validate({"name": "Paper", "lasts": lasts})
    assert [(error["type"], error["loc"]) for error in problem.value.errors()] == [
        ("duration", ("lasts",))
    ]


def test_members_are_those_of_the_fallback_too_and_named_once() -> None:
    needs = ["b", {"any_of": ["a", "b"]}]
    assert service(needs=needs, fallback={"name": "x", "needs": ["c", "a"]}).members == (
        "b",
        "a",
        "c",
    )


@pytest.mark.parametrize("text", ["two\nlines", "two\rlines", "two\u2028lines", "x" * 201])
@pytest.mark.parametrize("field", ["name", "tags"])
def test_what_stands_on_one_line_is_one_line_of_a_bounded_length(field: str, text: str) -> None:
    record = {"id": "a", "name": "A", "kind": "network", "owner": "aa", "used_by": ["aa"]}
    with pytest.raises(ValidationError) as problem:
        System.model_validate(record | {field: [text] if field == "tags" else text})
    assert [error["type"] for error in problem.value.errors()] in (
        ["several-lines"],
        ["string_too_long"],
    )


def inventory(**more: Any) -> Inventory:
    return Inventory.model_validate({"version": 1, "inventory": {"name": "x"}} | more)


def test_the_revision_tells_contents_apart_and_nothing_else() -> None:
    first, same = inventory(), inventory()
    other = inventory(councils=[{"id": "aa", "name": "A"}])
    assert first.revision == same.revision != other.revision
    assert len(first.revision) == 12
    assert first.model_copy(update={"councils": other.councils}).revision == other.revision
