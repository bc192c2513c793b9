"""What libyaml says about broken YAML, in plain words and with a way out."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import yaml

from depmap.source.text import SourceText
from depmap.source.text_problem import TextProblem, quoted


class _Words(NamedTuple):
    message: str
    hint: str | None = None
    at_context: bool = False
    """The place where the broken thing began says more than where it was noticed."""


_QUOTE_IT = "put the text in quotes"
_INDENT = "items of one list, and keys of one mapping, start in the same column"

_IN_CONTEXT: Final = {
    ("while scanning a quoted scalar", "found unexpected end of stream"): _Words(
        "this quote is never closed", "add the closing quote", at_context=True
    ),
    ("while scanning a quoted scalar", "found unexpected document indicator"): _Words(
        "this quote is never closed", "add the closing quote", at_context=True
    ),
    ("while scanning a simple key", "could not find expected ':'"): _Words(
        "this is neither `key: value` nor part of the line before",
        "is a colon missing, or the indentation wrong?",
        at_context=True,
    ),
    ("while parsing a flow sequence", "did not find expected ',' or ']'"): _Words(
        "this list in [ ] is not closed, or a comma is missing in it", None, at_context=True
    ),
    ("while parsing a flow mapping", "did not find expected ',' or '}'"): _Words(
        "this mapping in { } is not closed, or a comma is missing in it", None, at_context=True
    ),
    ("while scanning an alias", "did not find expected alphabetic or numeric character"): _Words(
        "an asterisk starts an alias, which is refused", _QUOTE_IT, at_context=True
    ),
    ("while scanning an anchor", "did not find expected alphabetic or numeric character"): _Words(
        "an ampersand starts an anchor, which is refused", _QUOTE_IT, at_context=True
    ),
}

_ANYWHERE: Final = {
    "mapping values are not allowed in this context": _Words(
        "a colon is not expected here",
        "text that holds a colon and a space goes in quotes; else look at the indentation",
    ),
    "block sequence entries are not allowed in this context": _Words(
        "a list item is not expected here", _INDENT
    ),
    "mapping keys are not allowed in this context": _Words("a key is not expected here", _INDENT),
    "did not find expected '-' indicator": _Words("a list item (-) is expected here", _INDENT),
    "did not find expected node content": _Words("a value is expected here", None),
    "did not find expected comment or line break": _Words(
        "only a comment may follow here on the same line", "start the text on the next line"
    ),
    "found unexpected ':'": _Words(
        "a colon is not expected here", "text that holds a colon goes in quotes inside [ ] or { }"
    ),
    "found unknown escape character": _Words(
        "a backslash with this character means nothing in double quotes",
        "use single quotes, or write the backslash twice",
    ),
    "did not find expected hexdecimal number": _Words(
        "digits are missing after this backslash",
        "use single quotes, or write the backslash twice",
    ),
    "found invalid Unicode character escape code": _Words("this escape is not a character", None),
    "found undefined tag handle": _Words(
        "a tag starts here, which is refused", f"if it is text, {_QUOTE_IT}"
    ),
}

_TABS: Final = _Words("a tab cannot indent YAML", "use spaces")


def explain(problem: yaml.YAMLError, source: SourceText) -> TextProblem:
    """The finding for an error of the parser."""
    if not isinstance(problem, yaml.MarkedYAMLError):
        return TextProblem("yaml-syntax", f"this is not YAML: {_flat(str(problem))}", 0)
    said = problem.problem or "it cannot be read"
    noticed: Any = problem.problem_mark or problem.context_mark
    offset = 0 if noticed is None else noticed.index
    words = _IN_CONTEXT.get((problem.context or "", said)) or _ANYWHERE.get(said)
    if _tab_indents(source, offset) or "tab character" in said:
        words = _TABS
    elif "cannot start any token" in said:
        words = _unusable_start(source, offset)
    elif problem.context == "while scanning a tag":
        words = _Words("an exclamation mark starts a tag, which is refused", _QUOTE_IT)
    elif said == "did not find expected key":
        words = _no_key(source, offset)
    elif words is None:
        words = _Words(f"this is not YAML: {_flat(said)}")
    if words.at_context and problem.context_mark is not None:
        offset = problem.context_mark.index
    return TextProblem("yaml-syntax", words.message, offset, words.hint)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _tab_indents(source: SourceText, offset: int) -> bool:
    line = source.line(source.location(offset).line)
    return "\t" in line[: len(line) - len(line.lstrip())]


def _no_key(source: SourceText, offset: int) -> _Words:
    place = source.location(offset)
    before = source.line(place.line)[: place.column - 1].rstrip()
    if source.text[offset : offset + 1] in ("]", "}"):
        return _Words("there is nothing open that this bracket could close")
    if before.endswith(("'", '"')):
        return _Words(
            "the text goes on after its closing quote", "put the whole of it in one pair of quotes"
        )
    return _Words("a key is expected here", _INDENT)


def _unusable_start(source: SourceText, offset: int) -> _Words:
    character = source.text[offset : offset + 1]
    if not character.strip():
        return _Words("a value is expected here")
    return _Words(f"no value can start with {quoted(character)}", _QUOTE_IT)
