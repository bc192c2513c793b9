"""The text of one file: its characters checked, and where each of them stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final

from depmap.diagnostics import Location
from depmap.source.finding import Finding, Findings

_BOMS: Final = (  # UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_UTF8_BOM: Final = b"\xef\xbb\xbf"
_SAVE_AS: Final = "save the file as UTF-8"

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff"
_INVISIBLE = "\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
_FORBIDDEN: Final = re.compile(f"[{_CONTROL}{_INVISIBLE}]")
_CONTROLS: Final = re.compile(f"[{_CONTROL}]")
_ORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAK: Final = re.compile("\r\n?|\n")
_ALLOWED_DIRECTIVE: Final = re.compile(r"%YAML[ \t]+1\.[12][ \t]*(#.*)?")


class SourceText:
    """One file's content; ``name`` is what the reader calls the file."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data.removeprefix(_UTF8_BOM)

    @cached_property
    def text(self) -> str:
        """The characters; bytes that are not UTF-8 show as U+FFFD."""
        return self.data.decode("utf-8", "replace")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def location(self, offset: int) -> Location:
        """Line and column, in characters from 1, of the character at ``offset``."""
        line = bisect_right(self._starts, offset)
        return Location(self.name, line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; "" if there is none."""
        if not 1 <= number <= len(self._starts):
            return ""
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")

    def check(self, findings: Findings) -> bool:
        """Report what is wrong with the characters; False if the file is not text."""
        wrong = _wrong_encoding(self.data)
        if wrong is not None:
            findings.add(wrong)
            return False
        # Not kept: most inventories have no problem and never need it again.
        text = self.data.decode("utf-8")
        usable = True
        for match in _FORBIDDEN.finditer(text):
            finding = forbidden(match.group(), match.start())
            usable = usable and finding.code != "control-character"
            findings.add(finding)
        directive = _refused_directive(text)
        if directive is not None:
            findings.add(directive)
        return usable and directive is None


def _wrong_encoding(data: bytes) -> Finding | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Finding("not-utf-8", f"this file is {encoding}, not UTF-8", 0, _SAVE_AS)
    head = data[:4096]
    if len(head) > 1 and head.count(0) * 4 >= len(head):
        message = "this file is not UTF-8 text; it looks like UTF-16 or UTF-32"
        return Finding("not-utf-8", message, 0, _SAVE_AS)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        offset = len(data[: problem.start].decode("utf-8"))
        byte = data[problem.start]
        message = f"the byte 0x{byte:02X} here is not UTF-8"
        return Finding("not-utf-8", message, offset, f"{_SAVE_AS}; it may be Windows-1252")
    return None


def forbidden(character: str, offset: int) -> Finding:
    """The problem with a character that no inventory may hold."""
    number = f"U+{ord(character):04X}"
    if _CONTROLS.match(character):
        message = f"the control character {number} is not allowed"
        return Finding("control-character", message, offset, "delete it")
    effect = "reorders the text around it" if character in _ORDERING else "cannot be seen"
    message = f"the character {number} is not allowed, since it {effect}"
    return Finding("bidi-character", message, offset, "delete it")


def find_forbidden(text: str) -> str | None:
    """The first character of a scalar that no inventory may hold."""
    match = _FORBIDDEN.search(text)
    return None if match is None else match.group()


def _refused_directive(text: str) -> Finding | None:
    """A ``%`` line before the document, other than ``%YAML 1.2``.

    libyaml compares each ``%TAG`` line with all before it, so that a file full
    of them would keep it busy for hours: it must not see any.
    """
    offset = 0
    while offset < len(text):
        end = _BREAK.search(text, offset)
        stop = len(text) if end is None else end.start()
        line = text[offset:stop]
        if line.startswith("%"):
            if not _ALLOWED_DIRECTIVE.fullmatch(line):
                message = "directives (lines that start with %) are refused"
                return Finding("yaml-tag", message, offset, "delete the line")
        elif line.strip() and not line.lstrip().startswith("#"):
            return None
        offset = len(text) if end is None else end.end()
    return None
