"""The documents, and what can be read out of them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

from depmap.cli import COMMANDS

ROOT = Path(__file__).parents[3]
WRITTEN_BY_HAND = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "inventory" / "README.md",
    *sorted(file for file in (ROOT / "docs").rglob("*.md") if file.name != "rules.md"),
)
DOCUMENTS = (*WRITTEN_BY_HAND, ROOT / "docs" / "rules.md")

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = "|".join(COMMANDS)
_CALL = re.compile(rf"(?<![\w./-])depmap ((?:{_COMMAND})\b[^\n]*)")
DAY = "2026-11-21"


class Block(NamedTuple):
    """A piece of code in a document."""

    document: str
    language: str
    text: str


def name_of(document: Path) -> str:
    """The path of a document below the top."""
    return document.relative_to(ROOT).as_posix()


def prose(document: Path) -> str:
    """A document without its pieces of code."""
    return _FENCE.sub("", document.read_text(encoding="utf-8"))


def blocks(language: str) -> list[Block]:
    """Every piece of code in a language, in all documents that people write."""
    return [
        Block(name_of(document), language, text)
        for document in WRITTEN_BY_HAND
        for said, text in _FENCE.findall(document.read_text(encoding="utf-8"))
        if said == language
    ]


def calls() -> list[tuple[str, ...]]:
    """Every call of depmap in a piece of code: the words after ``depmap``, each call once."""
    languages = ("sh", "console", "yaml", "text")
    texts = [block.text for language in languages for block in blocks(language)]
    found = {words(call) for text in texts for call in _CALL.findall(text)}
    return sorted(found)


def mentioned_calls() -> list[tuple[str, ...]]:
    """Every call in running text, between backticks; it may leave out what it needs."""
    spans = [span for document in WRITTEN_BY_HAND for span in _spans(document)]
    return sorted({words(call) for span in spans for call in _CALL.findall(span)})


def _spans(document: Path) -> list[str]:
    return re.findall(r"`([^`]+)`", prose(document).replace("\n", " "))


def named_paths(document: Path) -> set[str]:
    """Files and folders of this repository that a document names between backticks."""
    tops = "depmap|inventory|tests|dashboards|docs"
    tops = rf"(?:{tops})/[\w./-]*|constraints[\w-]*\.txt|\.ci/run|\.importlinter|justfile"
    named = [word for span in _spans(document) for word in span.split()]
    return {word for word in named if re.fullmatch(tops, word)}


def words(call: str) -> tuple[str, ...]:
    """The words of a call as a shell would pass them, without comments and redirections."""
    dated = call.replace('"$(date +%F)"', DAY)
    parts = shlex.split(dated, comments=True)
    end = next((place for place, part in enumerate(parts) if part in (">", "|", "&&")), len(parts))
    return tuple(parts[:end])
