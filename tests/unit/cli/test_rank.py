"""``depmap rank`` and ``depmap cutsets SERVICE`` on an inventory whose answers are plain."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from depmap.app.redundancy import with_seconds
from depmap.model import Inventory
from tests.unit.cli.test_commands import run
from tests.unit.views.test_harmless import assert_harmless

# Westminster's network takes both its services; the two links of Kensington's only
# together; the gateway takes one of each; nobody says what the archive needs.
TOWN = """version: 1
inventory: {name: Town}
councils:
  - {id: wcc, name: Westminster}
  - {id: rbkc, name: Kensington}
suppliers: [{id: acme, name: Acme}]
systems:
  - {id: net, name: Network, kind: network, owner: wcc, used_by: [wcc], needs: [], supplier: acme}
  - {id: link-a, name: Link A, kind: network, owner: rbkc, used_by: [rbkc], needs: [], site: hub}
  - {id: link-b, name: Link B, kind: network, owner: rbkc, used_by: [rbkc], needs: [], site: hub}
  - {id: gate, name: Gateway, kind: integration, owner: acme, used_by: all, needs: []}
  - {id: archive, name: Archive, kind: data-store, owner: wcc, used_by: [wcc]}
services:
  - id: alarms
    name: Alarms
    councils: [wcc]
    tier: 1
    mtpd: 1d
    needs: [{ref: net, evidence: {basis: reported}}, {ref: gate, holds_for: 4h}]
  - id: rents
    name: Rents
    councils: [wcc]
    tier: 3
    needs: [net]
  - id: bins
    name: Bins
    councils: [rbkc]
    tier: 2
    needs: [{any_of: [link-a, link-b]}, gate]
    fallback: {name: Paper, lasts: 2d}
  - id: files
    name: Files
    councils: [wcc]
    tier: 4
    needs: [{ref: archive, evidence: {basis: reported}}]
"""


@pytest.fixture
def town(tmp_path: Path) -> str:
    file = tmp_path / "town.yaml"
    file.write_text(TOWN, encoding="utf-8")
    return str(file)


def ranked(town: str, *words: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run("rank", "-i", town, "--format", "json", *words))
    assert answer["schema"] == "depmap.rank/1"
    return answer


def tiers(row: dict[str, Any], case: str = "known") -> list[int]:
    return list(row[case]["by_tier"].values())


def test_the_worst_comes_first_with_what_it_takes(town: str) -> None:
    answer = ranked(town)
    rows = {row["id"]: row for row in answer["rows"]}
    # Both take alarms; with the gateway goes a service of tier 2, with the network one of 3.
    assert list(rows) == ["gate", "net", "archive", "link-a", "link-b"]
    assert tiers(rows["gate"]) == [1, 1, 0, 0]
    assert tiers(rows["net"]) == [1, 0, 1, 0]
    assert rows["gate"]["known"]["by_council"] == {"wcc": 1, "rbkc": 1}
    assert rows["net"]["known"]["mtpd_breached"] == 1
    assert [row["place"]["known"] for row in rows.values()] == [1, 2, 3, 4, 4]
    assert [one["service"] for one in rows["net"]["services"]] == ["alarms", "rents"]
    assert [one["confidence"] for one in rows["net"]["services"]] == ["assumed", "assumed"]


def test_evidence_leaves_a_band(town: str) -> None:
    rows = {row["id"]: row for row in ranked(town)["rows"]}
    assert tiers(rows["net"], "best") == [1, 0, 0, 0]
    assert rows["net"]["on_assumptions"] == 1
    # At worst, the archive needs its owner's network, and files go with it.
    assert tiers(rows["net"], "worst") == [1, 0, 1, 1]
    assert tiers(rows["gate"], "best") == [0, 0, 0, 0]
    best = [row["id"] for row in ranked(town, "--case", "best")["rows"]]
    assert best[:2] == ["net", "archive"]


def test_a_moment_counts_what_has_happened_by_then(town: str) -> None:
    rows = {row["id"]: row for row in ranked(town, "--at", "3h")["rows"]}
    assert tiers(rows["gate"]) == [0, 0, 0, 0]
    assert rows["gate"]["known"]["on_fallback"] == 1
    assert rows["net"]["known"]["mtpd_breached"] == 0
    later = {row["id"]: row for row in ranked(town, "--at", "28h")["rows"]}
    assert tiers(later["gate"]) == [1, 0, 0, 0]
    assert later["gate"]["known"]["mtpd_breached"] == 1


def test_the_next_loss_counts_on_top(town: str) -> None:
    rows = {row["id"]: row for row in ranked(town, "--isolate", "link-a")["rows"]}
    assert "link-a" not in rows
    assert tiers(rows["link-b"]) == [0, 1, 0, 0]
    assert [one["service"] for one in rows["link-b"]["services"]] == ["bins"]
    rows = {row["id"]: row for row in ranked(town, "--sever", "bins:link-a")["rows"]}
    assert tiers(rows["link-b"]) == [0, 1, 0, 0]
    rows = {row["id"]: row for row in ranked(town, "--isolate", "net")["rows"]}
    assert tiers(rows["gate"]) == [0, 1, 0, 0]
    assert [one["service"] for one in rows["gate"]["services"]] == ["bins"]


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        # With Acme goes what it supplies, the network, and what it owns, the gateway.
        ("supplier", {"acme": [1, 1, 1, 0]}),
        ("site", {"hub": [0, 1, 0, 0]}),
        ("owner", {"wcc": [1, 0, 1, 1], "acme": [1, 1, 0, 0], "rbkc": [0, 1, 0, 0]}),
        ("hosting", {}),
    ],
)
def test_what_fails_together(town: str, per: str, expected: dict[str, list[int]]) -> None:
    rows = ranked(town, "--per", per)["rows"]
    assert {row["id"]: tiers(row) for row in rows} == expected


def test_how_many_rather_than_how_urgent(town: str) -> None:
    # With the archive, and links, goes at most one service; at worst the network takes most.
    by_number = [row["id"] for row in ranked(town, "--by", "services", "--case", "worst")["rows"]]
    assert by_number[0] == "net"
    assert ranked(town, "--case", "worst")["rows"][0]["id"] == "gate"


def test_for_one_council(town: str) -> None:
    rows = ranked(town, "--council", "rbkc")["rows"]
    assert rows[0]["id"] == "gate"
    assert tiers(rows[0]) == [0, 1, 0, 0]
    assert {one["council"] for row in rows for one in row["services"]} == {"rbkc"}


def test_pairs(town: str) -> None:
    answer = json.loads(run("pairs", "-i", town, "--format", "json"))
    assert answer["schema"] == "depmap.pairs/1"
    assert (answer["found"], answer["tried"], answer["omitted"]) == (1, 10, 0)
    (row,) = answer["rows"]
    assert row["systems"] == ["link-a", "link-b"]
    assert row["services"] == [{"service": "bins", "council": "rbkc"}]
    assert list(row["best"].values()) == [0, 0, 0, 0]


def test_the_matrix(town: str) -> None:
    answer = json.loads(run("reliance", "-i", town, "--format", "json"))
    assert answer["schema"] == "depmap.matrix/1"
    assert answer["delivered"] == {"wcc": 3, "rbkc": 1}
    cells = {(cell["council"], cell["cause"]): cell["services"] for cell in answer["cells"]}
    assert [one["service"] for one in cells["wcc", "wcc"]] == ["alarms", "rents", "files"]
    assert [one["assumed"] for one in cells["wcc", "wcc"]] == [False, True, False]
    assert [one["alone"] for one in cells["rbkc", "rbkc"]] == [False]
    assert [one["alone"] for one in cells["rbkc", "acme"]] == [True]
    assert cells["wcc", "rbkc"] == []


def test_cut_sets_of_a_service(town: str) -> None:
    answer = json.loads(run("cutsets", "bins", "--for", "rbkc", "-i", town, "--format", "json"))
    assert answer["schema"] == "depmap.cutsets/1"
    assert answer["by_order"] == {"1": 1, "2": 1}
    assert answer["sets"] == [["gate"], ["link-a", "link-b"]]
    assert answer["keep_alive"]["sets"] == [["gate", "link-a"], ["gate", "link-b"]]
    assert answer["certain"] == [False, False]
    # The gateway decides unless both links are lost, a link if all but it are up and lost.
    assert [(one["id"], one["birnbaum"]) for one in answer["importance"]] == [
        ("gate", 0.75),
        ("link-a", 0.25),
        ("link-b", 0.25),
    ]
    (group,) = answer["redundancy"]
    assert (group["of"], group["at_least"], group["members"]) == ("bins", 1, ["link-a", "link-b"])
    assert group["defeated_by"]["sets"] == [["link-a", "link-b"]]
    counted = run("cutsets", "bins", "--for", "rbkc", "-i", town, "--count")
    assert "\n2 minimal cut sets\n" in counted


def test_cut_sets_on_top_of_what_is_lost(town: str) -> None:
    words = ("cutsets", "bins", "--for", "rbkc", "-i", town, "--format", "json")
    assert json.loads(run(*words, "--isolate", "link-a"))["sets"] == [["gate"], ["link-b"]]
    cut = json.loads(run(*words, "--sever", "bins:link-a"))
    assert cut["sets"] == [["gate"], ["link-b"]]
    assert cut["redundancy"][0]["defeated_by"]["sets"] == [["link-b"]]
    assert json.loads(run(*words, "--isolate", "gate"))["sets"] == [[]]
    assert "It is down already." in run(*words[:-2], "--isolate", "gate")
    assert "Nothing that is recorded takes it down." in run(
        *words[:-2], "--assume-up", "gate", "--assume-up", "link-a"
    )


def test_text_says_all_of_it(town: str) -> None:
    said = run("rank", "-i", town)
    assert (
        "  2. Network [net]\n      takes     2 services down: 1 of tier 1, 1 of tier 3; wcc 2"
        in said
    )
    band = "1 of 2 rest on assumed needs; 1 without assumed needs (place 1), 3 with foundations"
    assert band in " ".join(said.split())
    assert "Needs not recorded, counted with foundations only: archive" in said
    assert "and 4 more (--limit)" in run("rank", "-i", town, "--limit", "1")
    assert "On top of: link-a isolated." in run("rank", "-i", town, "--isolate", "link-a")
    assert "1. Link A [link-a] + Link B [link-b]" in run("pairs", "-i", town)
    assert "Kensington     1" in run("reliance", "-i", town)
    said = run("cutsets", "bins", "--for", "rbkc", "-i", town)
    assert "Any one of these is enough:\n  gate*\n" in said
    assert "These two together:\n  link-a + link-b*\n" in said
    assert "  gate, link-a\n  gate, link-b\n" in said


@pytest.mark.parametrize("command", ["rank", "pairs", "reliance"])
def test_tables_have_a_row_for_each(town: str, command: str) -> None:
    rows = list(csv.reader(io.StringIO(run(command, "-i", town, "--format", "csv"))))
    lines = run(command, "-i", town, "--format", "markdown").splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert len(rows) == len(table) - 1
    assert len({len(row) for row in rows}) == 1
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table}) == 1


def test_processes_change_nothing(town: str) -> None:
    assert ranked(town, "--jobs", "2") == ranked(town)
    assert ranked(town, "--jobs", "2", "--at", "5h") == ranked(town, "--at", "5h")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("rank", "--council", "wc"), "there is no council 'wc'"),
        (("rank", "--isolate", "nett"), "there is no system or service 'nett'"),
        (("rank", "--scenario", "x"), "there is no scenario 'x'"),
        (("rank", "--pairs"), "run depmap pairs"),
        (("rank", "--matrix"), "run depmap reliance"),
        (("rank", "--limit", "9" * 20), "is not in the range 1<=x<=1000000"),
        (("rank", "--jobs", "9" * 20), "is not in the range 1<=x<=256"),
        (("pairs", "--limit", "9" * 20), "is not in the range 1<=x<=1000000"),
        (("cutsets", "bins", "--limit", "9" * 20), "is not in the range 0<=x<=1000000"),
        (("cutsets", "bins", "--order", "9" * 20), "is not in the range 0<=x<=1000000"),
        (("rank", "--at", "soon"), "--at soon"),
        (("rank", "--jobs", "0"), "--jobs"),
        (("cutsets",), "what takes which service down?"),
        (("cutsets", "bins"), "--for COUNCIL"),
        (("cutsets", "bin", "--for", "wcc"), "did you mean 'bins'"),
        (("cutsets", "bins", "--for", "wcc"), "'wcc' does not use 'bins'"),
        (("cutsets", "bins", "--for", "rbkc", "--top", "x"), "--top is about a fault tree"),
        (("cutsets", "bins", "--open-psa", "x"), "--open-psa is about a fault tree"),
        (("cutsets", "--open-psa", "none.xml"), "none.xml"),
    ],
)
def test_what_cannot_be_asked(town: str, words: tuple[str, ...], message: str) -> None:
    assert message in run(*words, "-i", town, code=2)


HOSTILE = {
    "Network": "::error::x",
    "Westminster": "::warning::x",
    "Kensington": "##[error]x",
    "Acme": "|<b>",
    "Link A": "=1+1",
}


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown"])
@pytest.mark.parametrize(
    "words", [("rank",), ("pairs",), ("reliance",), ("rank", "--per", "supplier")]
)
def test_no_name_acts(tmp_path: Path, form: str, words: tuple[str, ...]) -> None:
    text = TOWN
    for name, hostile in HOSTILE.items():
        text = text.replace(f"name: {name}", f"name: {json.dumps(hostile)}")
    file = tmp_path / "town.yaml"
    file.write_text(text, encoding="utf-8")
    said = run(*words, "-i", str(file), "--format", form)
    if form != "csv":
        assert_harmless(said, form)
    else:
        cells = (cell for row in csv.reader(io.StringIO(said)) for cell in row)
        assert not any(cell.startswith("=") for cell in cells)


SLOW = """
import sys
from depmap.analysis.many import census
from depmap.cli import main, progress
census._ROOM = 1
progress._PATIENCE = -1.0
sys.argv[1:] = ["rank", "-i", sys.argv[1]]
main()
"""


def test_a_terminal_sees_progress_if_it_takes_long(town: str) -> None:
    ours, theirs = pty.openpty()
    words = [sys.executable, "-c", SLOW, town]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=theirs, text=True)
    os.close(theirs)
    result = process.communicate()[0]
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(ours)
    process.wait()
    assert b"Ranking" in seen
    assert b"100%" in seen
    assert result == run("rank", "-i", town)


def test_a_second_one_takes_its_losses_away(town: str) -> None:
    before, after = ranked(town), ranked(town, "--redundant", "gate")
    assert list(before["exposure"].values()) == [2, 1, 1, 1]
    assert list(after["exposure"].values()) == [1, 0, 1, 1]
    rows = {row["id"]: row for row in after["rows"]}
    assert tiers(rows["gate"]) == tiers(rows["gate-2"]) == [0, 0, 0, 0]
    said = run("rank", "-i", town, "--redundant", "gate", "--limit", "1")
    assert "As if there were a second gate." in said
    words = ("cutsets", "bins", "--for", "rbkc", "-i", town, "--format", "json")
    sets = json.loads(run(*words, "--redundant", "gate"))["sets"]
    assert sets == [["gate", "gate-2"], ["link-a", "link-b"]]
    sets = json.loads(run(*words, "--redundant", "link-b"))["sets"]
    assert sets == [["gate"], ["link-a", "link-b", "link-b-2"]]


def test_what_cannot_be_doubled(town: str) -> None:
    assert "there is no system or service 'x'" in run(
        "rank", "-i", town, "--redundant", "x", code=2
    )
    assert "'bins' is no live system" in run("rank", "-i", town, "--redundant", "bins", code=2)


def test_a_second_one_has_a_free_id_and_joins_every_group() -> None:
    network = {"kind": "network", "owner": "aa", "used_by": ["aa"], "needs": []}
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "x"},
            "councils": [{"id": "aa", "name": "A"}],
            "systems": [
                {"id": "a", "name": "A", **network},
                {"id": "a-2", "name": "B", **network},
                {"id": "c", "name": "C", **network, "needs": [{"at_least": 2, "of": ["a", "a-2"]}]},
            ],
        }
    )
    doubled = with_seconds(inventory, ["a"])
    assert [one.id for one in doubled.systems] == ["a", "a-3", "a-2", "c"]
    (need,) = doubled.nodes["c"].needs or ()
    assert (need.members, need.threshold) == (("a", "a-2", "a-3"), 2)
