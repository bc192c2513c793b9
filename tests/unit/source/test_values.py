"""What text means: the core schema of YAML 1.2, and nothing of YAML 1.1."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from depmap.source import Document, PlainScalar

Reader = Callable[[str | bytes], Document]

SAME = {
    "empty file": ("", {}),
    "only comments": ("# nothing yet\n\n  # at all\n", {}),
    "empty document": ("---\n...\n", {}),
    "null document": ("~\n", {}),
    "version directive": ("%YAML 1.2\n---\na: b\n", {"a": "b"}),
    "explicit end": ("---\na: b\n...\n# the end\n", {"a": "b"}),
    "comment behind the end": ("a: b\n... # the end\n", {"a": "b"}),
    "nothing": ("a:\nb: ~\nc: null\nd: Null\ne: NULL\n", dict.fromkeys("abcde")),
    "nothing in a list": ("a:\n-\n- ~\n", {"a": [None, None]}),
    "nothing in braces": ("a: {b, c: }\n", {"a": {"b": None, "c": None}}),
    "quoted nothing": ("a: ''\nb: \"null\"\nc: '~'\n", {"a": "", "b": "null", "c": "~"}),
    "empty containers": ("a: []\nb: {}\n", {"a": [], "b": {}}),
    "long key": ("? a\n: b\n", {"a": "b"}),
    "numbers as quoted keys": ("\"1\": a\n'true': b\n", {"1": "a", "true": "b"}),
    "words as keys": ("on: a\nno: b\ny: c\n", {"on": "a", "no": "b", "y": "c"}),
    "block text": ("a: |\n  x\n  y\nb: >-\n  x\n  y\n", {"a": "x\ny\n", "b": "x y"}),
    "escapes": ('a: "\\t\\u00e9\\n"\n', {"a": "\té\n"}),
    "byte order mark": ("\ufeffa: b\n", {"a": "b"}),
    "windows line ends": ("a: b\r\nc:\r\n- d\r\n", {"a": "b", "c": ["d"]}),
    "old mac line ends": ("a: b\rc: d\r", {"a": "b", "c": "d"}),
    "beyond the basic plane": ("a: 😀 ß é\n", {"a": "😀 ß é"}),
    "what other formats treat specially": (
        "__proto__: constructor\nnode: con\n=: '<<'\n'<<': =\n",
        {"__proto__": "constructor", "node": "con", "=": "<<", "<<": "="},
    ),
}


@pytest.mark.parametrize(("text", "data"), SAME.values(), ids=SAME.keys())
def test_data(read_text: Reader, text: str, data: dict[str, object]) -> None:
    document = read_text(text)
    assert document.problems == ()
    assert document.data == data


# fmt: off
PLAIN = [
    "true", "True", "TRUE", "false", "False", "FALSE", "0", "17",
    "017", "-1", "+12", "1e3", "1E+3", ".5", "5.", "1.5",
    "-0.0", "6.02e-23", "0x1F", "0o17", ".inf", "-.inf", "+.Inf", ".INF",
    ".nan", ".NaN", ".NAN", "00",
]
TEXT = [
    "no", "on", "off", "yes", "y", "n", "No", "ON",
    "Yes", "12:30", "190:20:30", "2026-11-01", "2026-11-01T09:00:00Z", "1_000", "0b11", "0x",
    "0xG", "0o8", "+0x1F", ".", "..", ".e3", "-.nan", "+",
    "1e", "1e+", "tRUE", "nULL", "nil", "8h", "1d", "True.",
    "1.2.3", ".infinity", "\u0661\u0662", "=", "<",
]
# fmt: on


@pytest.mark.parametrize("written", PLAIN)
def test_a_number_or_boolean_keeps_its_text(read_text: Reader, written: str) -> None:
    data = read_text(f"a: {written}\nb: [{written}]\nc: '{written}'\n").data
    assert data == {"a": written, "b": [written], "c": written}
    inner = data["b"]
    assert isinstance(inner, list)
    assert type(data["a"]) is PlainScalar
    assert type(inner[0]) is PlainScalar
    assert type(data["c"]) is str


@pytest.mark.parametrize("written", TEXT)
def test_everything_else_is_text(read_text: Reader, written: str) -> None:
    value = read_text(f"a: {written}\n").data["a"]
    assert type(value) is str
    assert value == written


def test_a_telephone_number_keeps_its_zero(read_text: Reader) -> None:
    assert read_text("phone: 020 7641 6000\nshort: 0207\n").data == {
        "phone": "020 7641 6000",
        "short": "0207",
    }


@pytest.mark.parametrize(("text", "data"), SAME.values(), ids=SAME.keys())
def test_without_libyaml(
    read_text: Reader, monkeypatch: pytest.MonkeyPatch, text: str, data: dict[str, object]
) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    document = read_text(text)
    assert document.problems == ()
    assert document.data == data


def test_libyaml_is_used_if_it_is_there() -> None:
    assert yaml.__with_libyaml__
