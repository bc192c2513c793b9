"""Tables in which no text of an inventory acts, wherever they are opened."""

from __future__ import annotations

import csv
import io
import re

import pytest

from depmap.views.marking import Marking
from depmap.views.tables import Sheet, csv_table, literal, markdown_table, marked, marked_markdown

MARKING = Marking("Town", "OFFICIAL", "A draft.", None, "0123456789ab")


@pytest.mark.parametrize(
    "cell",
    ["=1+1", " =1+1", "\t=1+1", "\u00a0=1", "+1", "-1", "@SUM(A1)", "\uff1d1", "\u3000=1",
     "::error::x", "  ::error::x"],
)  # fmt: skip
def test_no_cell_is_a_formula_or_a_command(cell: str) -> None:
    text = csv_table(Sheet(("name",), [(cell,)]))
    (written,) = list(csv.reader(io.StringIO(text)))[1]
    assert written.startswith(("'", "\N{REPLACEMENT CHARACTER}"))
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


@pytest.mark.parametrize("cell", ["a\r\nb", "a\n::error::b", "a\rb", "##[error]b", "\x1b[31m"])
def test_no_cell_spans_lines_or_acts(cell: str) -> None:
    text = csv_table(Sheet(("name", "other"), [("x", cell)]))
    assert text.count("\r\n") == text.count("\n") == text.count("\r") == 2
    assert "##[" not in text
    assert "\x1b" not in text


def test_numbers_and_ordinary_text_stay_as_they_are() -> None:
    assert (
        csv_table(Sheet(("a", "b"), [(-1, "caf\u00e9, 'x'")])) == "a,b\r\n-1,\"caf\u00e9, 'x'\"\r\n"
    )


LINKING = re.compile(r"\$|@\w|\bGH-\d|#\d|:\w+:|https?:|www\.|[!%~&^]\w", re.IGNORECASE)
"""What GitHub and GitLab look for in the text as it is shown."""


@pytest.mark.parametrize(
    "text",
    ["$$x$$", "a $x$ b", "GH-1", "gh-12", "@team", "owner/name#1", "#1", ":boom:", "see https://x.org",
     "www.x.org", "a@x.org", "!12", "%1", "~label", "&5", "^alert"],
)  # fmt: skip
def test_nothing_becomes_a_link_a_mention_or_mathematics(text: str) -> None:
    assert LINKING.search(text)
    # Servers look at each text between elements by itself.
    shown = re.sub(r"\\([^\w\s])", r"\1", literal(text))
    for part in re.split(r"</?span>", shown):
        assert not LINKING.search(part) or part == "$", part
    assert "".join(re.split(r"</?span>", shown)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1. x", r"1\. x"), ("- x", r"\- x"), ("= x", r"\= x"), ("a - b", "a - b"),
     ("<b>[x](y)", r"\<b\>\[x\]\(y\)"), ("a\n\n# b", r"a <span>\#</span> b")],
)  # fmt: skip
def test_nothing_becomes_markup(text: str, expected: str) -> None:
    assert literal(text) == expected


def test_every_row_and_every_page_says_where_it_comes_from() -> None:
    sheet = Sheet(("a",), [("x",), ("y",)])
    rows = list(csv.reader(io.StringIO(csv_table(marked(sheet, MARKING)))))
    assert rows[0] == ["a", "marking"]
    assert {row[1] for row in rows[1:]} == {MARKING.line}
    page = marked_markdown(sheet, MARKING.lines)
    assert page.endswith("\n\n" + markdown_table(sheet))
    assert page.startswith(literal(MARKING.lines[0]))
