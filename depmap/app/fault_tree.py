"""Fault trees in the Open-PSA Model Exchange Format (Open-PSA Initiative, version 2.0d).

Gates and, or, atleast and their nesting are read, basic events and house events.
Whatever a monotone formula cannot say is refused, never left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from depmap.analysis.cutsets import And, AtLeast, Constant, Formula, Gate, Or
from depmap.errors import OptionError, PathError

_MOST_BYTES = 64 * 1024 * 1024
_DEEPEST = 100
_CONNECTIVES = ("and", "or", "atleast")
_OTHER_CONNECTIVES = ("not", "xor", "nand", "nor", "iff", "imply", "cardinality")
_REFERENCES = ("gate", "basic-event", "house-event", "event")
_SILENT = ("label", "attributes", "attribute")


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: dict[str, str]
    line: int
    children: list[_Element] = field(default_factory=list)


def read_fault_tree(path: Path, top: str | None = None) -> Formula:
    """The fault tree of a file, with the gate that no other gate refers to at its top.

    Raises PathError if the file cannot be read or is no fault tree, OptionError if
    there are several top gates and none of them is named, or the named one is not
    there.
    """
    gates = _Reader(path).gates(_parse(path))
    if top is not None:
        if top not in gates:
            raise OptionError(f"--top {top}: there is no such gate")
        return Formula(top, gates)
    used = {member for gate in gates.values() for member in gate.members}
    tops = sorted(name for name in gates if name not in used)
    if len(tops) != 1:
        shown = ", ".join(tops[:10]) or "every gate is referred to"
        raise OptionError(f"{path}: there is not one top gate: {shown}", "name one with --top")
    return Formula(tops[0], gates)


def _parse(path: Path) -> _Element:
    """The elements of an XML file; no document type, and so no entities, is taken."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PathError(f"{path}: the file is larger than {_MOST_BYTES // 2**20} MB")
        data = path.read_bytes()
    except OSError as problem:
        raise PathError(f"{path}: {problem.strerror}") from None
    parser = expat.ParserCreate()
    root = _Element("", {}, 0)
    stack = [root]

    def refuse(*_: object) -> NoReturn:
        raise PathError(f"{path}:{parser.CurrentLineNumber}: a document type is refused")

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(stack) > _DEEPEST:
            raise PathError(f"{path}:{parser.CurrentLineNumber}: nested too deeply")
        element = _Element(tag, attributes, parser.CurrentLineNumber)
        stack[-1].children.append(element)
        stack.append(element)

    def end(_tag: str) -> None:
        stack.pop()

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        words = expat.ErrorString(problem.code)
        raise PathError(f"{path}:{problem.lineno}:{problem.offset + 1}: {words}") from None
    return root.children[0]


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._gates: dict[str, Gate] = {}
        self._inner = 0

    def gates(self, root: _Element) -> dict[str, Gate]:
        if root.tag != "opsa-mef":
            self._fail(root, f"this is <{root.tag}>, not an Open-PSA model <opsa-mef>")
        waiting = [root]
        while waiting:
            element = waiting.pop()
            if element.tag == "define-gate":
                self._define(element, self._formula(self._only(element)))
            elif element.tag == "define-house-event":
                constants = [one for one in element.children if one.tag == "constant"]
                value = constants[0].attributes.get("value") if constants else "false"
                self._define(element, Constant(value == "true"))
            else:
                waiting += element.children
        if not self._gates:
            self._fail(root, "there is no gate")
        return self._gates

    def _define(self, element: _Element, gate: Gate) -> None:
        name = self._name(element)
        if name in self._gates:
            self._fail(element, f"'{name}' is defined twice")
        self._gates[name] = gate

    def _formula(self, element: _Element) -> Gate:
        if element.tag in _REFERENCES:
            return Or((self._name(element),))
        if element.tag == "constant":
            return Constant(element.attributes.get("value") == "true")
        if element.tag not in _CONNECTIVES:
            known = element.tag in _OTHER_CONNECTIVES
            what = "is not monotone" if known else "is not known"
            self._fail(element, f"<{element.tag}> {what}; and, or, atleast are read")
        members = tuple(self._member(child) for child in self._parts(element))
        if not members:
            self._fail(element, f"<{element.tag}> has no members")
        if element.tag == "atleast":
            least = element.attributes.get("min", "")
            if not least.isdecimal() or not 1 <= int(least) <= len(members):
                self._fail(element, f"min is '{least}', with {len(members)} members")
            if len(set(members)) != len(members):
                self._fail(element, "<atleast> lists a member twice")
            return AtLeast(int(least), members)
        return And(members) if element.tag == "and" else Or(members)

    def _member(self, element: _Element) -> str:
        if element.tag in _REFERENCES:
            return self._name(element)
        self._inner += 1
        name = f"\0{self._inner}"  # no XML text holds that character
        self._gates[name] = self._formula(element)
        return name

    def _only(self, element: _Element) -> _Element:
        parts = self._parts(element)
        if len(parts) != 1:
            self._fail(element, f"a gate has one formula, this one {len(parts)}")
        return parts[0]

    @staticmethod
    def _parts(element: _Element) -> list[_Element]:
        return [child for child in element.children if child.tag not in _SILENT]

    def _name(self, element: _Element) -> str:
        name = element.attributes.get("name", "")
        if not name:
            self._fail(element, f"<{element.tag}> has no name")
        return name

    def _fail(self, element: _Element, words: str) -> NoReturn:
        raise PathError(f"{self._path}:{element.line}: {words}")
