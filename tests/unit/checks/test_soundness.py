"""No rule is silenced by what somebody writes, nor speaks of what only stands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.checks.asking import codes, found

RELIES = """councils:
  - {id: aa, name: "%s"}
  - {id: bb, name: Barton}
systems:
  - {id: net, name: N, kind: network, owner: bb, used_by: [bb], needs: []}
  - {id: crm, name: C, kind: channel, owner: aa, used_by: [aa], needs: [net]}
"""


@pytest.mark.parametrize("name", ["Aston", "A '?' B", "?", "'?'"])
def test_no_name_hides_a_finding(name: str, tmp_path: Path) -> None:
    assert "hidden-sharing" in codes(tmp_path, RELIES % name)


# A defect, and the codes of errors and warnings that may be said: no consequences.
ONE_DEFECT = {
    "a bad id, needed as it is spelt": (
        "systems:\n"
        "  - {id: Net_1, name: N, kind: network, owner: aa, used_by: [aa], needs: []}\n"
        "  - {id: crm, name: C, kind: channel, owner: aa, used_by: [aa], needs: [Net_1]}\n",
        ["bad-id", "bad-id"],
    ),
    "a bad id, needed as it should be spelt": (
        "systems:\n"
        "  - {id: Net_1, name: N, kind: network, owner: aa, used_by: [aa], needs: []}\n"
        "  - {id: crm, name: C, kind: channel, owner: aa, used_by: [aa], needs: [net-1]}\n",
        ["bad-id"],
    ),
    "no id": (
        "systems:\n  - {name: N, kind: network, owner: aa, used_by: [aa], needs: []}\n",
        ["missing-key"],
    ),
    "no ids twice": (
        "systems:\n"
        "  - {name: N, kind: network, owner: aa, used_by: [aa], needs: []}\n"
        "  - {name: M, kind: network, owner: aa, used_by: [aa], needs: []}\n",
        ["missing-key", "missing-key"],
    ),
    "a bad state": (
        "systems:\n  - {id: a, name: N, kind: network, owner: aa, used_by: [aa], needs: []}\n"
        "scenarios:\n  - {id: x, name: X, isolate: [a], expect: [{ref: a, state: [upp]}]}\n",
        ["bad-choice"],
    ),
    "bad states": (
        "systems:\n  - {id: a, name: N, kind: network, owner: aa, used_by: [aa], needs: []}\n"
        "scenarios:\n  - {id: x, name: X, isolate: [a], expect: [{ref: a, state: [upp, dwn]}]}\n",
        ["bad-choice", "bad-choice"],
    ),
    "bad councils": (
        "systems:\n  - {id: a, name: N, kind: network, owner: aa, used_by: [AA, BB], needs: []}\n",
        ["bad-id", "bad-id"],
    ),
    "a misspelt key": (
        "systems:\n  - {id: a, name: N, kind: network, owner: aa, used_by: [aa], neds: []}\n",
        ["unknown-key"],
    ),
    "needs that are no list": (
        "systems:\n"
        "  - {id: net, name: N, kind: network, owner: aa, used_by: [aa], needs: []}\n"
        "  - {id: a, name: N, kind: network, owner: aa, used_by: [aa], needs: net}\n",
        ["wrong-type"],
    ),
    "a need of two kinds": (
        "systems:\n"
        "  - {id: net, name: N, kind: network, owner: aa, used_by: [aa], needs: []}\n"
        "  - {id: a, name: N, kind: network, owner: aa, used_by: [aa],"
        " needs: [{ref: net, any_of: [net]}]}\n",
        ["unknown-key"],
    ),
    "a misspelt council": (
        "systems:\n  - {id: a, name: N, kind: network, owner: aa, used_by: [aaa], needs: []}\n",
        ["unknown-council"],
    ),
    "a reference that leads nowhere": (
        "systems:\n"
        "  - {id: net, name: N, kind: network, owner: aa, used_by: [aa], needs: []}\n"
        "  - {id: a, name: N, kind: network, owner: aa, used_by: [aa], needs: [nett]}\n",
        ["unknown-reference"],
    ),
}


@pytest.mark.parametrize("case", ONE_DEFECT)
def test_one_defect_is_said_once(case: str, tmp_path: Path) -> None:
    snippet, expected = ONE_DEFECT[case]
    said = [code for code in codes(tmp_path, snippet) if code != "graph-not-checked"]
    assert sorted(said) == expected


def test_what_is_wrong_inside_a_record_with_a_bad_id_is_said_too(tmp_path: Path) -> None:
    said = found(
        tmp_path,
        "systems:\n"
        "  - {id: A_1, name: N, kind: network, owner: zz, used_by: [cc], needs: [nowhere]}\n"
        "  - {name: N, kind: network, owner: aa, used_by: [aa], needs: [nowhere-else]}\n",
    )
    assert {code for code, _, _ in said} - {"graph-not-checked"} == {
        "bad-id",
        "missing-key",
        "unknown-owner",
        "unknown-council",
        "unknown-reference",
    }
    assert [code for code, _, _ in said].count("unknown-reference") == 2
