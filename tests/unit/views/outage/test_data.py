"""An outage as JSON, CSV and Markdown: nothing that shapes it is left out."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from depmap.analysis import BlastRadius
from depmap.model import Inventory
from depmap.views.outage.data import blast_csv, blast_json, blast_markdown
from depmap.views.outage.text import blast_text
from tests.unit.views.outage.town import lost, system, town

HOUR, DAY = 3600, 86_400
LATER = {"ref": "net", "at": "4h"}
TOLD = [{"text": "020 7946 0999", "via": ["phones"]}]
CALLS = [{"role": "Head of care", "phone": "07700 900001", "out_of_band": True}]


def case(**scenario: Any) -> tuple[Inventory, BlastRadius]:
    """A town that loses its network after 4 hours, and its phones at once."""
    inventory = town(
        system("phones", supplier="acme"),
        fallback={"name": "Paper"},
        resident_contacts=TOLD,
        contacts=CALLS,
    )
    return inventory, lost(inventory, "phones", LATER, **scenario)


def test_json_says_what_shapes_the_result_and_what_is_not_known() -> None:
    inventory, radius = case(starts="2025-11-24T09:00:00Z")
    rows = radius.impacts(DAY)
    document = json.loads(blast_json(inventory, radius, rows, DAY))
    assert document["schema"] == "depmap.blast/1"
    assert document["inventory"] == {
        "name": "Town",
        "classification": "OFFICIAL",
        "notice": "Not an official record.",
        "date": "2026-11-21",
        "revision": inventory.revision,
    }
    assert document["scenario"] == {
        "id": "x",
        "name": "Exercise",
        "starts": "2025-11-24T09:00:00+00:00",
    }
    assert [one["how"] for one in document["measures"]] == [
        "from everyone, after 4h",
        "from everyone, at once",
    ]
    care = next(row for row in document["impacts"] if row["id"] == "care")
    assert (care["state"], care["could_be"]) == ("fallback", "down")
    assert (care["lost_at"], care["down_at"]) == (4 * HOUR, None)
    assert care["could_breach_at"] == 4 * HOUR + DAY
    assert care["could_because"] == ["care", "net"]
    assert (care["tier"], care["mtpd"], care["councils"]) == (1, DAY, ["aa"])
    assert care["fallback"] == {
        "name": "Paper",
        "lasts": None,
        "duration_known": False,
        "basis": "assumed",
        "meanwhile": "Paper: how long is not known.",
    }
    assert care["call"][0] == "Head of care: 07700 900001 (out of band)"
    assert care["residents_are_told"] == ["020 7946 0999 (this line is itself down)"]
    phones = next(row for row in document["impacts"] if row["id"] == "phones")
    assert (phones["owner"], phones["supplier"]) == ("aa", "acme")


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_times_in_seconds_as_durations_and_on_the_clock() -> None:
    inventory, radius = case(starts="2025-11-24T09:00:00Z")
    care = next(
        row
        for row in read(blast_csv(inventory, radius, radius.impacts(DAY), DAY))
        if row["id"] == "care"
    )
    assert [care["lost_at"], care["lost_after"], care["lost_clock"]] == [
        "14400",
        "4h",
        "2025-11-24 13:00+00:00",
    ]
    assert [care["down_at"], care["down_after"], care["down_clock"]] == ["", "", ""]
    assert [care["could_breach_at"], care["could_breach_clock"]] == [
        "100800",
        "2025-11-25 13:00+00:00",
    ]
    assert [care["at"], care["at_after"], care["at_clock"]] == [
        "86400",
        "1d",
        "2025-11-25 09:00+00:00",
    ]
    assert care["in_force"] == (
        "isolated: Net (net) from everyone, after 4h; "
        "isolated: Phones (phones) from everyone, at once"
    )
    assert care["fallback_lasts"] == "not known"
    assert care["marking"].startswith("OFFICIAL. Town, as of 2026-11-21, revision ")
    assert care["could_because"] == "care < net"


def test_without_a_start_no_clock_is_made_up() -> None:
    inventory, radius = case()
    rows = read(blast_csv(inventory, radius, radius.impacts(), None))
    assert {row["lost_clock"] for row in rows} == {""}
    assert {row["at_after"] for row in rows} == {"the end"}


def test_a_table_of_nothing_still_says_what_was_done_and_how_to_handle_it() -> None:
    inventory = town()
    radius = lost(inventory, "net", assume_up=["net"])
    nothing = read(blast_csv(inventory, radius, radius.impacts(), None))
    everything = read(blast_csv(inventory, radius, radius.impacts(include_unaffected=True), None))
    assert [row["name"] for row in nothing] == ["Nothing is affected"]
    assert list(nothing[0]) == list(everything[0])
    assert nothing[0]["marking"].startswith("OFFICIAL.")
    assert nothing[0]["in_force"].startswith("isolated: Net (net)")


def test_markdown_says_how_to_handle_it_and_what_was_done() -> None:
    inventory, radius = case(starts="2025-11-24T09:00:00Z")
    text = blast_markdown(inventory, radius, radius.impacts(DAY), DAY)
    assert "OFFICIAL" in text.splitlines()[0]
    assert "Not an official record" in text
    assert "2025\\-11\\-25" in text or "2025-11-25" in text
    assert "from everyone" in text
    assert "how long is not known" in text
    assert "this line is itself down" in text


def test_text_says_all_of_it_to_a_person() -> None:
    inventory, radius = case(starts="2025-11-24T09:00:00Z")
    text = blast_text(inventory, radius, radius.impacts(DAY), DAY, lambda word, _state: word)
    for said in (
        "OFFICIAL. Town, as of 2026-11-21",
        "Not an official record.",
        "Isolated: Net (net) from everyone, after 4h",
        "State after 1d, 2025-11-25 09:00+00:00.",
        "1 could be worse than shown",
        "but:  could be down, and then intolerable after 1d 4h: how long its fallback lasts",
        "do:   Paper: how long is not known.",
        "call: Head of care: 07700 900001 (out of band)",
        "tell: residents: 020 7946 0999 (this line is itself down)",
    ):
        assert said in text, said
