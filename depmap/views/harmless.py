"""Text of an inventory, made so that whoever shows it does nothing else.

A terminal acts on control characters. CI servers act on lines of a log: GitHub's
runner on ``::`` at the start of a line, after blanks, and on ``##[`` anywhere; the
agent of Azure Pipelines on ``##vso[`` anywhere, TeamCity on ``##teamcity[``. Some
look for the latter in a way that skips invisible characters.

Views make each text of an inventory harmless where they put it into a line, so that
it cannot begin a line of its own. :func:`harmless_text` and :func:`harmless_json_text`
are for the exit, where nothing must be forgotten; what is harmless already they
leave as it is.
"""

from __future__ import annotations

import json
import re

# Characters that count as printable, but show nothing themselves.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")
_COMMAND = re.compile(r"##(?=[a-z]*\[)", re.IGNORECASE)
_REPLACED = "\N{REPLACEMENT CHARACTER}"


def harmless(text: str) -> str:
    """The text on one line, as long as before, with what acts replaced.

    It may still start with ``::``: put something before it.
    """
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else _REPLACED for letter in text)
    return _COMMAND.sub(f"#{_REPLACED}", _INVISIBLE.sub(_REPLACED, text))


def harmless_line(text: str) -> str:
    """The same, for the start of a line."""
    text = harmless(text)
    rest = text.lstrip()
    return f"{text[: len(text) - len(rest)]}./{rest}" if rest.startswith("::") else text


def harmless_text(text: str) -> str:
    """Lines that end with a line feed, or with a carriage return before it, each harmless."""
    return "\n".join(
        f"{harmless_line(line[:-1])}\r" if line.endswith("\r") else harmless_line(line)
        for line in text.split("\n")
    )


def harmless_json(document: object) -> str:
    """The document as JSON text that means the same to a reader of JSON, and ends its line."""
    return harmless_json_text(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def harmless_json_text(text: str) -> str:
    """JSON text that means the same, in which nothing acts."""
    # What acts can stand in strings only, where any character may be escaped.
    lines = (line if line.isprintable() else _escaped(line) for line in text.split("\n"))
    text = _INVISIBLE.sub(lambda letter: _escape(letter[0]), "\n".join(lines))
    return _COMMAND.sub(r"#\\u0023", text)


def ascii_json_text(text: str) -> str:
    """JSON text that means the same, in which every character is of ASCII."""
    return "".join(letter if letter.isascii() else _escape(letter) for letter in text)


def _escaped(line: str) -> str:
    return "".join(letter if letter.isprintable() else _escape(letter) for letter in line)


def _escape(letter: str) -> str:
    return json.dumps(letter)[1:-1]
