"""What is refused, by which code, and at which line and column."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
import yaml

from depmap.source import Document, limits

Reader = Callable[[str | bytes], Document]
Found = tuple[str, int, int]

DEEP = limits.MAX_DEPTH

CASES: dict[str, tuple[str | bytes, list[Found]]] = {
    # The text itself
    "latin 1": (b"a: b\nc: caf\xe9 x\n", [("not-utf-8", 2, 7)]),
    "bad byte behind an accent": ("c: é ".encode() + b"\x92", [("not-utf-8", 1, 6)]),
    "cut character": (b"a: \xe2\x80", [("not-utf-8", 1, 4)]),
    "surrogate": (b"a: \xed\xa0\x80", [("not-utf-8", 1, 4)]),
    "utf-16 with a mark": ("a: b\n".encode("utf-16"), [("not-utf-8", 1, 1)]),
    "utf-16 without a mark": ("a: b\n".encode("utf-16-be"), [("not-utf-8", 1, 1)]),
    "utf-32 with a mark": ("a: b\n".encode("utf-32"), [("not-utf-8", 1, 1)]),
    "nul": ("a: b\nc: \0d\n", [("control-character", 2, 4)]),
    "control characters": (
        "a: \x07\n# \x1b[31m\nb: \x85\n",
        [("control-character", 1, 4), ("control-character", 2, 3), ("control-character", 3, 4)],
    ),
    "delete": ("a: \x7f\n", [("control-character", 1, 4)]),
    "control character as an escape": ('a: [b, "\\e"]\n', [("control-character", 1, 8)]),
    "control character as an escape in a key": ('"\\a": b\n', [("control-character", 1, 1)]),
    "reordered text": (
        "a: x\u202ey\n# \u2066\n",
        [("bidi-character", 1, 5), ("bidi-character", 2, 3)],
    ),
    "reordered text as an escape": ('a: "\\u202e"\n', [("bidi-character", 1, 4)]),
    "zero width": ("a: x\u200by\n", [("bidi-character", 1, 5)]),
    "byte order mark inside": ("a: b\nc: d\ufeff\n", [("bidi-character", 2, 5)]),
    "unseen tags": (
        "a: x\U000e0041y\n# \U000e007f\n",
        [("bidi-character", 1, 5), ("bidi-character", 2, 3)],
    ),
    "a tag as an escape": ('a: "\\U000e0041"\n', [("bidi-character", 1, 4)]),
    "soft hyphen": ("a: x\u00ady\n", [("bidi-character", 1, 5)]),
    "invisible times": ("a: x\u2062y\n", [("bidi-character", 1, 5)]),
    "a letter that is blank": ("a: x\u3164y\n", [("bidi-character", 1, 5)]),
    "line separator": ("a: b\u2028c: d\n", [("bidi-character", 1, 5)]),
    # Syntax
    "tab as indentation": ("a:\n\t- b\n", [("yaml-syntax", 2, 1)]),
    "unfinished quote": ("a: b\nc: 'd\ne: f\n", [("yaml-syntax", 2, 4)]),
    "unfinished quote before a new document": ('a: "b\n---\nc"\n', [("yaml-syntax", 1, 4)]),
    "unfinished list": ("a: [b, c\nd: e\n", [("yaml-syntax", 1, 4)]),
    "unfinished mapping": ("a: {b: c\n", [("yaml-syntax", 1, 4)]),
    "missing colon": ("a: b\nsystems\n  - c\n", [("yaml-syntax", 2, 1)]),
    "second colon": ("name: Pay: council tax\n", [("yaml-syntax", 1, 10)]),
    "text behind a quote": ('a: "b" c\n', [("yaml-syntax", 1, 8)]),
    "at sign": ("a: @b\n", [("yaml-syntax", 1, 4)]),
    "asterisks": ("a: **b**\n", [("yaml-syntax", 1, 4)]),
    "closing bracket too many": ("a: [b]]\n", [("yaml-syntax", 1, 7)]),
    "item too far left": ("a:\n  - b\n - c\n", [("yaml-syntax", 3, 2)]),
    "key too far left": ("  a: b\nc: d\n", [("yaml-syntax", 2, 1)]),
    "bad escape": ('a: "\\q"\n', [("yaml-syntax", 1, 5)]),
    # YAML that the format does without
    "duplicate key": ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
    "duplicate keys at two levels": (
        "s:\n - {x: 1, x: {y: 1, y: 2}}\n",
        [("duplicate-key", 2, 11), ("duplicate-key", 2, 21)],
    ),
    "duplicate key, quoted": ("a: 1\n'a': 2\n", [("duplicate-key", 2, 1)]),
    "duplicate key before broken syntax": (
        "a: 1\na: 2\nb: 'c\n",
        [("duplicate-key", 2, 1), ("yaml-syntax", 3, 4)],
    ),
    "tags": (
        "a: !!str 1\nb: !x [c]\nd: !!python/object/apply:os.system [e]\n",
        [("yaml-tag", 1, 4), ("yaml-tag", 2, 4), ("yaml-tag", 3, 4)],
    ),
    "tag on a key": ("!!str a: b\n", [("yaml-tag", 1, 1)]),
    "tag on the whole": ("!x\na: b\n", [("yaml-tag", 1, 1)]),
    "lone tag": ("! a: ! b\n", [("yaml-tag", 1, 1), ("yaml-tag", 1, 6)]),
    "tag directive": ("# x\n%TAG ! x:\n---\na: b\n", [("yaml-tag", 2, 1)]),
    "unknown version": ("%YAML 2.0\n---\na: b\n", [("yaml-tag", 1, 1)]),
    "second directive": ("%YAML 1.2\n%YAML 1.2\n---\na: b\n", [("yaml-tag", 2, 1)]),
    "anchor and alias": ("a: &x 1\nb: [*x]\n", [("yaml-anchor", 1, 4), ("yaml-anchor", 2, 5)]),
    "anchor on a key seen before": ("s: [{a: b}, {&x a: c}]\n", [("yaml-anchor", 1, 14)]),
    "tag on a key seen before": ("s: [{a: b}, {!x a: c}]\n", [("yaml-tag", 1, 14)]),
    "anchor on a key": ("&x a: b\n", [("yaml-anchor", 1, 1)]),
    "anchor on the whole": ("&x\na: b\n", [("yaml-anchor", 1, 1)]),
    "alias as a key": ("a: &x b\n*x : c\n", [("yaml-anchor", 1, 4), ("yaml-anchor", 2, 1)]),
    "merge key": ("a: b\n<<: {c: d}\n", [("yaml-merge-key", 2, 1)]),
    "merge key with an alias": ("<<: *x\n", [("yaml-merge-key", 1, 1)]),
    "second document": ("a: b\n---\nc: d\n", [("yaml-documents", 2, 1)]),
    "empty second document": ("a: b\n---\n", [("yaml-documents", 2, 1)]),
    "second document after dots": ("a: b\n...\n\nc: d\n", [("yaml-documents", 4, 1)]),
    "directive after the document": ("a: b\n...\n%TAG ! x\n", [("yaml-documents", 3, 1)]),
    "number as a key": ("a: {1: b}\n", [("yaml-key", 1, 5)]),
    "boolean as a key": ("true: b\n", [("yaml-key", 1, 1)]),
    "null as a key": ("a:\n  ~: b\n", [("yaml-key", 2, 3)]),
    "no key": ("a:\n  ? # x\n  : b\n", [("yaml-key", 2, 4)]),
    "list as a key": ("[a, b]: c\n", [("yaml-key", 1, 1)]),
    "template": ("a: {{ b }}\n", [("yaml-key", 1, 5)]),
    "huge key": (f"? {'x' * 2000}\n: b\n", [("yaml-key", 1, 3)]),
    "too deep": (f"a: {'[' * DEEP}{']' * DEEP}\n", [("yaml-depth", 1, 3 + DEEP)]),
    "list at the top": ("- a\n", [("top-level", 1, 1)]),
    "text at the top": ("# x\n\njust text\n", [("top-level", 3, 1)]),
    "huge text": (f"a: {'x' * 1_000_001}\n", [("file-too-large", 1, 4)]),
}


def found(document: Document) -> list[Found]:
    return [
        (problem.code, problem.location.line, problem.location.column)
        for problem in document.problems
        if problem.location is not None
    ]


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_code_and_place(read_text: Reader, text: str | bytes, expected: list[Found]) -> None:
    document = read_text(text)
    assert found(document) == expected
    assert all(problem.message and problem.severity == "error" for problem in document.problems)


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_codes_without_libyaml(
    read_text: Reader,
    monkeypatch: pytest.MonkeyPatch,
    text: str | bytes,
    expected: list[Found],
) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    codes = [code for code, _, _ in found(read_text(text))]
    assert codes == [code for code, _, _ in expected]


@pytest.mark.parametrize("before", ["", "\ufeff", "\r\n", "# é 😀\r"])
def test_places_are_counted_in_characters(read_text: Reader, before: str) -> None:
    document = read_text(f"{before}é: [😀, *x]\r\n")
    line = 1 + ("\r" in before)
    assert found(document) == [("yaml-anchor", line, 8)]
    assert document.source_line(document.files[0], line) == "é: [😀, *x]"


def test_the_first_of_two_equal_keys_is_kept(read_text: Reader) -> None:
    document = read_text("a: 1\nb: {c: 2, c: 3}\na: 4\nd: 5\n")
    assert document.data == {"a": "1", "b": {"c": "2"}, "d": "5"}
    assert [problem.message for problem in document.problems] == [
        "the key `c` is given twice; it is first given on line 2",
        "the key `a` is given twice; it is first given on line 1",
    ]
    place = document.locate(("d",))
    assert place is not None
    assert (place.line, place.column) == (4, 4)


def test_refused_values_are_left_out_and_the_rest_is_kept(read_text: Reader) -> None:
    document = read_text("a: &x 1\nb: *x\n<<: *x\n2: c\nd: !t {e: f}\n")
    assert document.data == {"a": "1", "b": None, "d": {"e": "f"}}
    assert document.given_up == ()
    assert [problem.where for problem in document.problems] == ["a", "b", '["<<"]', "2", "d"]


def test_broken_syntax_gives_nothing(read_text: Reader) -> None:
    document = read_text("a: 1\nb: [\n")
    assert document.data == {}
    assert document.given_up == document.files


@pytest.mark.parametrize("character", ["\0", "\x1b", "\u2028", "\ufeff"])
def test_what_is_no_text_gives_nothing(read_text: Reader, character: str) -> None:
    document = read_text(f"a: 1 {character} \u202e\n")
    assert len(document.problems) == 2
    assert document.data == {}
    assert document.given_up == document.files


def test_reordered_text_is_read_all_the_same(read_text: Reader) -> None:
    document = read_text("a: b\u202ec\nd: &e f\n")
    assert found(document) == [("bidi-character", 1, 5), ("yaml-anchor", 2, 4)]
    assert document.data == {"a": "b\u202ec", "d": "f"}


def test_depth_is_allowed_up_to_the_limit(read_text: Reader) -> None:
    document = read_text(f"a: {'[' * (DEEP - 1)}{']' * (DEEP - 1)}\n")
    assert document.problems == ()


def test_more_problems_than_anyone_reads_end_the_reading(read_text: Reader) -> None:
    document = read_text("a:\n" + "- &x 1\n" * 100_000)
    assert len(document.problems) == limits.MAX_FINDINGS + 1
    last = document.problems[-1]
    assert last.code == "too-many-problems"
    assert last.location is not None
    assert last.location.line == limits.MAX_FINDINGS + 2


def test_values_are_counted(read_text: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_VALUES", 10)
    document = read_text("a:\n" + "- b\n" * 20)
    assert [problem.code for problem in document.problems] == ["too-many-values"]
    assert document.data == {}


LONG_LISTS = {
    "a section": ("a: [", limits.MAX_ITEMS, "]\n"),
    "a section in lines": ("a:", limits.MAX_ITEMS, "\n"),
    "a list in a record": ("a: [{b: [", limits.MAX_ITEMS_INSIDE, "]}]\n"),
}


@pytest.mark.parametrize("case", LONG_LISTS)
def test_long_lists_end_the_reading_at_once(read_text: Reader, case: str) -> None:
    """The limit comes before the list: what stands behind it is not even looked at."""
    start, most, end = LONG_LISTS[case]
    item = "\n- c" if start.endswith(":") else "c,"
    assert read_text(start + item * most + end).problems == ()
    document = read_text(start + item * (most + 1) + "\n&broken [" + end)
    assert [problem.code for problem in document.problems] == ["too-many-values"]
    assert f"more than {most:,} items" in document.problems[0].message
    assert document.data == {}


def test_the_garbage_collector_is_left_as_it_was(read_text: Reader) -> None:
    for text in ("a: b\n", "a: [\n", "- a\n"):
        read_text(text)
        assert gc.isenabled()


def test_messages_hold_no_raw_control_characters(read_text: Reader) -> None:
    document = read_text('"a\\e\\nb": 1\n"a\\e\\nb": 2\n')
    assert len(document.problems) == 3
    for problem in document.problems:
        assert problem.where.isprintable()
