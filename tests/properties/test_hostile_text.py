"""A valid inventory whose texts are made to mislead a terminal, a log or a parser."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.app.inventory import format_files, validate
from depmap.checks import RULES
from depmap.views.problems.sarif import problems_sarif
from depmap.views.problems.text import problems_github, problems_json, problems_text

PIECES = st.one_of(
    st.sampled_from(
        (
            "::error::x", "##[error]x", "##vso[task.complete]", "%0A", "\n", "\r", "\t", "\x1b[31m",
            "\u202e", "\U000e0041", "\u2028", "\0", "=1+1", "|", "`", "$$x$$", "<b>", "]]>",
            "&amp;", "password: hunter2-hunter2 ", "eyJaaaaaaaa-", "{{x}}", "- art [32]", "a: b",
            " #c", "'", '"', "\\", "*x", "&x", "!x", "no", "12:30", "~",
            "all", "1w" + " " * 90 + "x",
        )
    ),
    st.text(max_size=6),
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=4).map("".join)
CODES = {rule.code for rule in RULES}


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_text_anywhere(name: str, note: str, code: str, rto: str) -> None:
    data = {
        "version": 1,
        "inventory": {"name": name, "description": note},
        "councils": [{"id": "aa", "name": name}],
        "systems": [
            {"id": "net", "name": name, "kind": "network", "owner": "aa", "used_by": ["aa"],
             "description": note, "tags": [code, note], "rto": rto, "needs": [code]},
        ],
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "inventory.yaml"
        file.write_text(json.dumps(data), encoding="utf-8")
        loaded = validate(file)
        [formatted] = format_files(file)
    assert {problem.code for problem in loaded.problems} <= CODES
    lines = problems_text(
        loaded.problems,
        source_line=lambda place: loaded.document.source_line(place.file, place.line),
    )
    assert "hunter2-hunter2" not in lines
    assert all(line.isprintable() for line in lines.splitlines())
    assert not any(line.lstrip().startswith(("::", "##")) for line in lines.splitlines())
    assert json.loads(problems_json(loaded.problems))
    assert json.loads(problems_sarif(loaded.problems, RULES, "0"))
    assert all(line.startswith("::") for line in problems_github(loaded.problems).splitlines())
    assert formatted.refusal is not None or formatted.after


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 400))
def test_any_bytes_anywhere(inside: bytes, place: int) -> None:
    small = Path(__file__).parents[1] / "inventories" / "valid" / "small.yaml"
    text = small.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "inventory.yaml"
        file.write_bytes(text[:place] + inside + text[place:])
        loaded = validate(file)
        [formatted] = format_files(file)
    assert {problem.code for problem in loaded.problems} <= CODES
    assert all(line.isprintable() for line in problems_text(loaded.problems).splitlines())
    assert formatted.refusal is not None or formatted.after
