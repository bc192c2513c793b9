"""What does not fit the format: where exactly, in which words, with which hint."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from depmap.app.inventory import validate
from tests.unit.checks.examples import whole

A = "id: a, name: N, kind: network, owner: aa, used_by: [aa]"
# The place is marked by "^" before it; then code, part of the message, hint.
CASES = {
    "a key called as the tag of a union": (
        f"systems:\n  - {{{A}, needs: [], ^single: 1}}\n",
        "unknown-key",
        "the key 'single' is not known here",
        "did you mean 'hosting'?",
    ),
    "the same inside a need": (
        f"systems:\n  - {{{A}, needs: [{{ref: n, ^single: 1}}]}}\n",
        "unknown-key",
        "the key 'single' is not known here",
        None,
    ),
    "the same as the code of a rule": (
        "policy: {severity: {single: ^bad}}\n",
        "bad-choice",
        "single is one of",
        None,
    ),
    "a need of two kinds": (
        f"systems:\n  - {{{A}, needs: [{{^ref: n, any_of: [n]}}]}}\n",
        "unknown-key",
        "the key 'ref' is not known here",
        "a need has one of: ref; any_of; at_least with of",
    ),
    "an entry of two kinds": (
        "scenarios:\n  - {id: x, name: X, isolate: [{ref: n, ^kind: network}]}\n",
        "unknown-key",
        "the key 'kind' is not known here",
        "an entry has a ref, or criteria such as owner and kind",
    ),
    "a hint from the keys of this place only": (
        f"systems:\n  - {{{A}, needs: [], ^tier: 1}}\n",
        "unknown-key",
        "the key 'tier' is not known here",
        None,
    ),
    "a hint from the keys of this kind of need": (
        f"systems:\n  - {{{A}, needs: [{{any_of: [n], ^fro: [aa]}}]}}\n",
        "unknown-key",
        "the key 'fro' is not known here",
        "did you mean 'for'?",
    ),
    "an item of a list": (
        f"systems:\n  - {{{A}, needs: []}}\nscenarios:\n"
        "  - {id: x, name: X, isolate: [a], expect: [{ref: a, state: [up, ^dwn]}]}\n",
        "bad-choice",
        "state is one of",
        "did you mean 'down'?",
    ),
    "a council of a list": (
        "systems:\n  - {id: a, name: N, kind: network, owner: aa, used_by: [aa, ^BB], needs: []}\n",
        "bad-id",
        "used_by: an id is made of",
        "write 'bb'",
    ),
    "the short form of a need": (
        f"systems:\n  - {{{A}, needs: [^N]}}\n",
        "bad-id",
        "an id is made of",
        "it would be confused with 'n'",
    ),
    "a secret in the place of an id": (
        f"systems:\n  - {{{A}, needs: [^'password: hunter2-hunter2']}}\n",
        "bad-id",
        "an id is made of",
        None,
    ),
    "a member of a group": (
        f"systems:\n  - {{{A}, needs: [{{any_of: [n, ^N]}}]}}\n",
        "bad-id",
        "any_of: an id is made of",
        "it would be confused with 'n'",
    ),
    "a number that is too large": (
        "services:\n  - {id: s, name: S, councils: [aa], tier: ^5, needs: []}\n",
        "bad-value",
        "tier: this must be at most 4",
        None,
    ),
    "a number that is too small": (
        "services:\n  - {id: s, name: S, councils: [aa], tier: ^0, needs: []}\n",
        "bad-value",
        "tier: this must be at least 1",
        None,
    ),
    "an empty list": (
        f"systems:\n  - {{{A}, needs: [{{any_of: ^[]}}]}}\n",
        "bad-value",
        "any_of: this list must not be empty",
        None,
    ),
    "a day that does not exist": (
        f"systems:\n  - {{{A}, needs: [], reviewed: ^2026-02-30}}\n",
        "bad-value",
        "reviewed: there is no such day",
        None,
    ),
    "a moment that does not exist": (
        "scenarios:\n"
        "  - {id: x, name: X, isolate: [n], starts: ^2026-02-30T09:00:00Z}\n",
        "bad-value",
        "starts: there is no such moment",
        None,
    ),
    "a mapping that is text": (
        f"systems:\n  - {{{A}, needs: [], evidence: ^assumed}}\n",
        "wrong-type",
        "evidence: a mapping is needed here",
        None,
    ),
    "all councils, misspelt": (
        "systems:\n  - {id: a, name: N, kind: network, owner: aa, used_by: ^al, needs: []}\n",
        "wrong-type",
        "used_by: a list is needed here",
        None,
    ),
    "a letter of another script": (
        "systems:\n"
        "  - {id: ^\u0441rm, name: N, kind: network, owner: aa, used_by: [aa], needs: []}\n"
        "  - {id: crm, name: N, kind: network, owner: aa, used_by: [aa], needs: []}\n",
        "bad-id",
        "an id is made of",
        "it holds CYRILLIC SMALL LETTER ES; it would be confused with 'crm'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_misfit(case: str, tmp_path: Path) -> None:
    snippet, code, message, hint = CASES[case]
    text = whole(snippet).replace("systems:\n  - {id: a", "systems:\n  - {id: n, name: N,"
        " kind: network, owner: aa, used_by: all, needs: []}\n  - {id: a", 1)  # fmt: skip
    before, _, _ = text.partition("^")
    file = tmp_path / "inventory.yaml"
    file.write_text(text.replace("^", "", 1), encoding="utf-8")
    errors = [one for one in validate(file).problems if one.severity == "error"]
    assert [one.code for one in errors] == [code], errors
    [problem] = errors
    assert message in problem.message
    assert problem.hint == hint
    assert problem.location is not None
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    assert (problem.location.line, problem.location.column) == (line, column)


def test_no_message_is_written_for_programmers(tmp_path: Path) -> None:
    """Every field gets every kind of wrong value; nobody reads "Input should be"."""
    wrong = (
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "x: 1",
        "99999999999",
        "-1",
        "''",
        "' '",
        "yes",
        "2026-13-01",
        "x" * 30_000,
        "2026-02-30T09:00:00Z",
        "{x: 1}",
        "1.5",
        "[1, [2]]",
    )
    small = (Path(__file__).parents[2] / "inventories/valid/small.yaml").read_text(encoding="utf-8")
    keys = sorted(set(re.findall(r"([a-z_]+): ", small)) | {"reviewed", "starts", "policy"})
    for key in keys:
        for value in wrong:
            file = tmp_path / "inventory.yaml"
            entry = f"{key}: {value}"
            text = re.sub(rf"\b{key}: [^,}}\n]+", entry, small)
            file.write_text(text, encoding="utf-8")
            for problem in validate(file).problems:
                assert not re.search(
                    r"[Ii]nput|[Tt]uple|[Dd]ictionary|[Ss]tring\b|[Vv]alue error|instance",
                    problem.message,
                ), (key, value[:20], problem.message)
