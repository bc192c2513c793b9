"""The text of one file: its characters checked, and where each of them stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import Final

from depmap.diagnostics import Location
from depmap.source.text_problem import TextProblem, TextProblems

_BOMS: Final = (  # UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_UTF8_BOM: Final = b"\xef\xbb\xbf"
_SAVE_AS: Final = "save the file as UTF-8"

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # the last are tags: a hidden copy of all of ASCII
)
_FORBIDDEN: Final = re.compile(f"[{_CONTROL}{_INVISIBLE}]")
_CONTROLS: Final = re.compile(f"[{_CONTROL}]")
# The last three are line breaks or nothing at all to libyaml: what it would read is not
# what was looked at here.
_UNREADABLE: Final = re.compile(f"[{_CONTROL}\u2028\u2029\ufeff]")
_ORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLOCK: Final = 4_096
_ALLOWED_DIRECTIVE: Final = re.compile(r"%YAML[ \t]+1\.[12](?=[ \t\r\n]|$)")
_CONTENT: Final = re.compile(r"[\r\n][ \t]*[^ \t\r\n#]")
_CONTENT_AT_START: Final = re.compile(r"[ \t]*[^ \t\r\n#]")


class SourceText:
    """One file's content; ``name`` is what the reader calls the file."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data.removeprefix(_UTF8_BOM)
        self._has_mark = len(self.data) < len(data)

    def written(self) -> str | None:
        """The whole text as it is in the file, byte order mark included; None if not UTF-8."""
        try:
            text = self.data.decode("utf-8")
        except UnicodeDecodeError:
            return None
        return f"\ufeff{text}" if self._has_mark else text

    @cached_property
    def text(self) -> str:
        """The characters; a lone CR shows as LF, a byte that is not UTF-8 as U+FFFD."""
        text = self.data.decode("utf-8", "replace")
        if "\r" in text:
            text = text.replace("\r\n", "\0\n").replace("\r", "\n").replace("\0\n", "\r\n")
        return text

    @cached_property
    def _breaks(self) -> list[int]:
        """For each block of the text, how many line breaks stand before it.

        A list of all lines would outweigh the text, if its lines are short.
        """
        count = 0
        counts = []
        for start in range(0, len(self.text) + 1, _BLOCK):
            counts.append(count)
            count += self.text.count("\n", start, start + _BLOCK)
        return counts

    def location(self, offset: int) -> Location:
        """Line and column, in characters from 1, of the character at ``offset``."""
        block = offset // _BLOCK
        before = self._breaks[block] + self.text.count("\n", block * _BLOCK, offset)
        return Location(self.name, before + 1, offset - self.text.rfind("\n", 0, offset))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; "" if there is none."""
        if number < 1:
            return ""
        block = bisect_left(self._breaks, number - 1) - 1 if number > 1 else 0
        start = block * _BLOCK
        for _ in range(number - 1 - self._breaks[block]):
            found = self.text.find("\n", start)
            if found < 0:
                return ""
            start = found + 1
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].removesuffix("\r")

    def check(self, findings: TextProblems) -> bool:
        """Report what is wrong with the characters; False if the file is not text."""
        wrong = _wrong_encoding(self.data)
        if wrong is not None:
            findings.add(wrong)
            return False
        # Not kept: most inventories have no problem and never need it again.
        text = self.data.decode("utf-8")
        usable = True
        for match in _FORBIDDEN.finditer(text):
            usable = usable and not _UNREADABLE.match(match.group())
            findings.add(forbidden(match.group(), match.start()))
        directive = _refused_directive(text)
        if directive is not None:
            findings.add(directive)
        return usable and directive is None


def _wrong_encoding(data: bytes) -> TextProblem | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return TextProblem("not-utf-8", f"this file is {encoding}, not UTF-8", 0, _SAVE_AS)
    head = data[:4096]
    if len(head) > 1 and head.count(0) * 4 >= len(head):
        message = "this file is not UTF-8 text; it looks like UTF-16 or UTF-32"
        return TextProblem("not-utf-8", message, 0, _SAVE_AS)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        offset = len(data[: problem.start].decode("utf-8"))
        byte = data[problem.start]
        message = f"the byte 0x{byte:02X} here is not UTF-8"
        return TextProblem("not-utf-8", message, offset, f"{_SAVE_AS}; it may be Windows-1252")
    return None


def forbidden(character: str, offset: int) -> TextProblem:
    """The problem with a character that no inventory may hold."""
    number = f"U+{ord(character):04X}"
    if _CONTROLS.match(character):
        message = f"the control character {number} is not allowed"
        return TextProblem("control-character", message, offset, "delete it")
    effect = "reorders the text around it" if character in _ORDERING else "cannot be seen"
    message = f"the character {number} is not allowed, since it {effect}"
    return TextProblem("bidi-character", message, offset, "delete it")


def find_forbidden(text: str) -> str | None:
    """The first character of a scalar that no inventory may hold."""
    match = _FORBIDDEN.search(text)
    return None if match is None else match.group()


def first_content(text: str, start: int = 0) -> int | None:
    """The offset of the first character that is neither white space nor in a comment.

    A comment is one that has its line for itself, or stands at ``start``.
    """
    match = _CONTENT.search(text, start)
    if text[start : start + 1] not in ("", "\r", "\n"):
        match = _CONTENT_AT_START.match(text, start) or match
    return None if match is None else match.end() - 1


def _refused_directive(text: str) -> TextProblem | None:
    """A ``%`` line before the document, other than one ``%YAML 1.2``.

    libyaml compares each ``%TAG`` line with all before it, so that a file full
    of them would keep it busy for hours: it must not see any.
    """
    found = first_content(text)
    if found is not None and (allowed := _ALLOWED_DIRECTIVE.match(text, found)):
        found = first_content(text, allowed.end())
    if found is None or text[found] != "%":
        return None
    message = "directives (lines that start with %) are refused"
    return TextProblem("yaml-tag", message, found, "delete the line")
