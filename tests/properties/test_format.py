"""The canonical shape keeps every comment and all that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.source import NotCanonicalError, canonical
from depmap.source.reading import read_text

ROOT = Path(__file__).parents[2]
FILES = sorted(
    [*(ROOT / "inventory").rglob("*.yaml"), *(ROOT / "tests/inventories/valid").glob("*")]
)
TEXTS = [file.read_text(encoding="utf-8") for file in FILES]
SORTED = ("used_by", "for", "tags", "state", "assume_up", "sources")


def meaning(text: str) -> object:
    """What the reader makes of it, with lists sorted in which order means nothing."""
    document = read_text("x", text.encode())
    assert not document.problems
    return in_order(document.data, None)


def in_order(value: object, key: str | None) -> object:
    if isinstance(value, dict):
        return {name: in_order(item, name) for name, item in value.items()}
    if isinstance(value, list):
        items = [in_order(item, None) for item in value]
        return sorted(items, key=repr) if key in SORTED else items
    return type(value).__name__, value


def comment_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]


@pytest.mark.parametrize("text", TEXTS, ids=[file.name for file in FILES])
def test_files_keep_their_meaning_and_comments(text: str) -> None:
    after = canonical(text)
    assert meaning(after) == meaning(text)
    assert canonical(after) == after
    comments = [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]
    assert [
        line.strip() for line in after.splitlines() if line.lstrip().startswith("#")
    ] == comments


@pytest.mark.parametrize("file", sorted((ROOT / "inventory").rglob("*.yaml")), ids=lambda f: f.name)
def test_the_shipped_inventory_is_canonical(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert canonical(text) == text


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_comments_anywhere(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(TEXTS)).splitlines()[:80]
    marks = []
    for number in range(data.draw(st.integers(1, 6))):
        mark = f"mark-{number}-"
        place = data.draw(st.integers(0, len(lines) - 1))
        if data.draw(st.booleans()):
            lines[place] += f"  # {mark}"
        else:
            indent = data.draw(st.integers(0, 8))
            lines.insert(place, f"{' ' * indent}# {mark}")
        marks.append(mark)
    text = "\n".join(lines) + "\n"
    if read_text("x", text.encode()).problems:
        return
    try:
        after = canonical(text)
    except NotCanonicalError:
        return
    assert meaning(after) == meaning(text)
    assert canonical(after) == after
    for mark in marks:
        assert after.count(mark) == 1, (mark, after)


scalars = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="ab #:-'\"\\\n,[]{}&*!|>%@`?~", max_size=20),
    st.sampled_from(("no", "on", "1:30", "017", "0x1F", "2026-11-01", "null", "~", "", "1e3", "=")),
)


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(st.sampled_from(("name", "note", "why", "id")), scalars, min_size=1))
def test_any_text_in_quotes_stays_that_text(record: dict[str, str]) -> None:
    import json  # noqa: PLC0415 - JSON strings are YAML in double quotes

    text = "systems:\n  - " + "\n    ".join(
        f"{key}: {json.dumps(value)}" for key, value in record.items()
    )
    if read_text("x", text.encode()).problems:
        return
    after = canonical(text)
    assert read_text("x", after.encode()).data == {"systems": [record]}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("services: []\nsystems:\n- id: b\n  needs: []\n  name: B\n",
         "systems:\n  - id: b\n    name: B\n    needs: []\n\nservices: []\n"),
        ("systems:\n  - {name: 'B', used_by: [b, a], id: b}  # beside\n",
         "systems:\n  - {id: b, name: B, used_by: [a, b]}  # beside\n"),
        ("# top\nsystems:\n  # above\n  - id: b  # beside\n# foot\n",
         "# top\nsystems:\n  # above\n  - id: b  # beside\n# foot\n"),
        ("systems:\n  - id: \"b\"\n    name: \"no\"\n    rto: '12:30'\n",
         'systems:\n  - id: b\n    name: "no"\n    rto: "12:30"\n'),
        ("version: 1\r\n", "version: 1\n"),
        # What needs no quotes outside of brackets may need them inside.
        ("systems:\n  - id: a\n    tags:\n      - art [32]\n      - b\n",
         'systems:\n  - id: a\n    tags: ["art [32]", b]\n'),
        ("systems:\n  - id: a\n    tags:\n      - :x\n      - what?\n      - http://x\n",
         'systems:\n  - id: a\n    tags: [":x", http://x, "what?"]\n'),
        ("systems:\n  - {id: a, note: , why: }\n",
         "systems:\n  - {id: a, why: null, note: null}\n"),
    ],
)  # fmt: skip
def test_the_shape(text: str, after: str) -> None:
    assert canonical(text) == after


def test_a_comment_that_cannot_be_kept_is_not_lost() -> None:
    with pytest.raises(NotCanonicalError, match="comment"):
        canonical("systems:\n  - id: a\n    note: |  # here\n      text\n")


LONG = "x" * 60
RECORD = f"{{id: a, name: {LONG}, description: {LONG}, note: {LONG}}}"
BLOCK = f"  - id: a\n    name: {LONG}\n    description: {LONG}\n    note: {LONG}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"systems: [{RECORD}, {{id: b}}]\n",
        f"{{systems: [{RECORD}, {{id: b}}]}}\n",
        f'{{"systems": [{RECORD}, {{"id": "b"}}]}}\n',
        f"systems:\n  - {RECORD}\n  - {{id: b}}\n",
    ],
)
def test_long_records_in_brackets_leave_them(text: str) -> None:
    assert canonical(text) == f"systems:\n{BLOCK}\n  - {{id: b}}\n"


PIECES = (
    "[", "]", "{", "}", ": ", "- ", "\n", "  ", "#", " # c", '"', "'", ",", "|", ">", "? ", "\n- ",
    "~", "null", "\\", "\n\n", "|+\n", ">-\n", "é", "[32]", "?", "- - ", "[]", "{}", "::", ":-",
    "!",
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_mutated_files_are_kept_or_refused(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(TEXTS)).splitlines()
    start = data.draw(st.integers(0, max(0, len(lines) - 12)))
    text = "\n".join(["systems:", *lines[start : start + 12], ""])
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 3))
        text = text[:place] + data.draw(st.sampled_from(PIECES)) + text[place + cut :]
    if read_text("x", text.encode()).problems:
        return
    try:
        after = canonical(text)
    except NotCanonicalError:
        return
    assert meaning(after) == meaning(text)
    assert canonical(after) == after


def test_text_that_is_no_yaml_is_refused() -> None:
    """The reader has refused such text before; nothing here relies on that."""
    for text in ("a: [", "a: {b", "a: 'b", "a: b: c", "a: [b:, c]"):
        with pytest.raises(NotCanonicalError, match="read"):
            canonical(text)
