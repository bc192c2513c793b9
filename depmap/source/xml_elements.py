"""The elements of an XML file: tags, attributes and lines, and nothing that could expand.

Nothing in it trusts the text: a document type, and so every entity, is refused, the
encodings are those that expat reads by itself, and what a file may hold is limited
before it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn
from xml.parsers import expat

from depmap.errors import PathError
from depmap.source.folder import printable
from depmap.source.opening import read_given
from depmap.source.text_problem import quoted

MAX_ELEMENTS: Final = 300_000
"""The largest published fault trees have some ten thousand."""
MAX_ATTRIBUTE_CHARACTERS: Final = 1_000
MAX_DEPTH: Final = 100

_UTF8: Final = "utf-8"
_UTF16: Final = "utf-16"
_UTF16_BEGINNINGS: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


@dataclass(slots=True)
class Element:
    """An element with all that stands in it; text between tags is left out."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)


def read_elements(path: Path) -> Element:
    """The root of an XML file in UTF-8 or UTF-16.

    Raises PathError if the file cannot be read (as for an inventory's), is no such XML
    or holds more than anybody writes; the message says what and where.
    """
    return _Parsing(printable(path.as_posix()), read_given(path)).root


class _Parsing:
    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._encoding = _UTF16 if data.startswith(_UTF16_BEGINNINGS) else _UTF8
        # What the file declares is not looked up: Python would take it for any codec.
        self._parser = parser = expat.ParserCreate(self._encoding)
        self._top = Element("", {}, 0)
        self._open = [self._top]
        self._number = 0
        parser.XmlDeclHandler = self._declare
        parser.StartDoctypeDeclHandler = self._refuse_document_type
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(data, True)
        except expat.ExpatError as problem:
            words = expat.ErrorString(problem.code)
            raise PathError(f"{name}:{problem.lineno}:{problem.offset + 1}: {words}") from None

    @property
    def root(self) -> Element:
        """The one element at the top, without which it is no XML."""
        return self._top.children[0]

    def _declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() != self._encoding:
            if encoding.lower() in {_UTF8, _UTF16}:
                self._fail(f"the file declares {encoding}, but it is {self._encoding.upper()}")
            self._fail(f"the encoding {quoted(encoding)} is refused", "save the file as UTF-8")

    def _refuse_document_type(self, *_: object) -> None:
        self._fail("a document type is refused", "delete the <!DOCTYPE ...>")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) > MAX_DEPTH:
            self._fail(f"elements are nested more than {MAX_DEPTH} deep")
        self._number += 1
        if self._number > MAX_ELEMENTS:
            self._fail(f"there are more than {MAX_ELEMENTS:,} elements")
        for text in (tag, *attributes, *attributes.values()):
            if len(text) > MAX_ATTRIBUTE_CHARACTERS:
                most = f"{MAX_ATTRIBUTE_CHARACTERS:,}"
                self._fail(f"a name or value has more than {most} characters: {quoted(text)}")
        element = Element(tag, attributes, self._parser.CurrentLineNumber)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _fail(self, words: str, hint: str | None = None) -> NoReturn:
        raise PathError(f"{self._name}:{self._parser.CurrentLineNumber}: {words}", hint)
