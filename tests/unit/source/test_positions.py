"""Every key and value knows its place: against PyYAML's own nodes, and by looking there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from depmap.diagnostics import RecordPath
from depmap.source import Document, read
from depmap.source.scalars import resolve

LETTERS = st.sampled_from("abcnoyNtf019 -_:#,'\"\\&*!|>%@`[]{}?~.<=\n\téß😀")
TEXTS = st.text(LETTERS, max_size=12) | st.sampled_from(["no", "12:30", "017", "null", "~", "<<"])
KEYS = st.text("abcé😀01_- :#", min_size=1, max_size=6).filter(lambda k: type(resolve(k)) is str)
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        TEXTS | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=12,
    ),
    max_size=4,
)


class Dumper(yaml.SafeDumper):
    """Writes equal values out, where SafeDumper would use an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


STYLES = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([None, True, False]),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([10, 80, 1000]),
        "indent": st.sampled_from([2, 4]),
        "explicit_start": st.booleans(),
    }
)


def places(node: yaml.Node, path: RecordPath = ()) -> Iterator[tuple[RecordPath, bool, yaml.Node]]:
    """Path, whether it is a key, and node, for all that PyYAML composes."""
    yield path, False, node
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from places(item, (*path, index))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), True, key
            yield from places(value, (*path, key.value))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    data=DATA,
    style=STYLES,
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_what_was_dumped_is_read_with_every_place(
    tmp_path_factory: pytest.TempPathFactory,
    data: dict[str, Any],
    style: dict[str, Any],
    line_end: str,
    mark: str,
) -> None:
    # A null is written with a tag if a style is asked for: it has no quoted form.
    if style["default_style"]:
        data = without_nulls(data)
    text = yaml.dump(data, Dumper=Dumper, sort_keys=False, **style)
    # In lines narrower than the indentation, PyYAML doubles the backslash of a folded escape.
    assume(yaml.safe_load(text) == data)
    text = text.replace("\n", line_end)
    path = tmp_path_factory.getbasetemp() / "dumped.yaml"
    path.write_bytes((mark + text).encode())

    document = read(path)

    assert document.problems == ()
    assert document.data == data
    lines = text.replace(line_end, "\n").split("\n")
    top = yaml.compose(text)
    assert top is not None
    for place, is_key, node in places(top):
        found = document.locate(place, on_key=is_key)
        assert found is not None
        assert (found.line, found.column) == (node.start_mark.line + 1, node.start_mark.column + 1)
        assert document.source_line(str(path), found.line) == lines[found.line - 1]
        if isinstance(node, yaml.ScalarNode):
            shown = lines[found.line - 1][found.column - 1 :]
            assert shown.startswith(node.style or node.value.split(" ")[0].split("\n")[0])


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_nulls(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [without_nulls(inner) for inner in value]
    return "" if value is None else value


TEXT = """\
version: 1
systems:
  - id: a
    needs:
      - b
      - {ref: c, effect: degraded}
    rto:
  -
    id: d
    note: ~
"""
PLACES: list[tuple[RecordPath, bool, tuple[int, int]]] = [
    ((), False, (1, 1)),
    (("version",), True, (1, 1)),
    (("version",), False, (1, 10)),
    (("systems",), True, (2, 1)),
    (("systems",), False, (3, 3)),
    (("systems", 0), False, (3, 5)),
    (("systems", 0), True, (3, 5)),
    (("systems", 0, "id"), True, (3, 5)),
    (("systems", 0, "id"), False, (3, 9)),
    (("systems", 0, "needs", 1, "effect"), True, (6, 18)),
    (("systems", 0, "needs", 1, "effect"), False, (6, 26)),
    (("systems", 0, "rto"), False, (7, 5)),  # left empty: where the key stands
    (("systems", 1), False, (9, 5)),
    (("systems", 1, "note"), False, (10, 11)),
    # What does not exist: the longest beginning that does
    (("services",), False, (1, 1)),
    (("systems", 0, "kind"), False, (3, 5)),
    (("systems", 0, "kind"), True, (3, 5)),
    (("systems", 0, "id", "x", 3), True, (3, 9)),
    (("systems", 2), False, (3, 3)),
    (("systems", -1), False, (3, 3)),
    (("systems", "id"), False, (3, 3)),
    (("systems", 0, "needs", 5, "ref"), False, (5, 7)),
]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("places") / "inventory.yaml"
    path.write_text(TEXT)
    return read(path)


@pytest.mark.parametrize(("path", "on_key", "expected"), PLACES)
def test_locate(
    document: Document, path: RecordPath, on_key: bool, expected: tuple[int, int]
) -> None:
    place = document.locate(path, on_key=on_key)
    assert place is not None
    assert (place.file, place.line, place.column) == (document.files[0], *expected)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("version",), "version"),
        (("systems", 0, "needs", 1, "ref"), "systems[0].needs[1].ref"),
        (("systems", 1, "no such key"), 'systems[1]["no such key"]'),
        (("\x1b[31m",), '["\\u001b[31m"]'),
    ],
)
def test_where(document: Document, path: RecordPath, words: str) -> None:
    assert document.where(path) == words


def test_source_lines(document: Document) -> None:
    lines = TEXT.splitlines()
    file = document.files[0]
    assert [document.source_line(file, number) for number in range(1, 11)] == lines
    assert document.source_line(file, 0) == ""
    assert document.source_line(file, 12) == ""
    assert document.source_line("other.yaml", 1) == ""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_far_down_a_long_file(tmp_path: Path, line_end: str) -> None:
    path = tmp_path / "long.yaml"
    path.write_bytes(f"a:{line_end}{''.join(f'- x{i}{line_end}' for i in range(3000))}".encode())
    document = read(path)
    for index in range(3000):
        place = document.locate(("a", index))
        assert place is not None
        assert (place.line, place.column) == (index + 2, 3)
        assert document.source_line(place.file, place.line) == f"- x{index}"
