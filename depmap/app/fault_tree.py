"""Fault trees in the Open-PSA Model Exchange Format (Open-PSA Initiative, version 2.0d).

Gates and, or, atleast and their nesting are read, basic events and house events.
Whatever a monotone formula cannot say is refused, never left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from depmap.analysis.cutsets import And, AtLeast, Constant, Formula, Gate, Or
from depmap.errors import OptionError, PathError
from depmap.source.folder import printable
from depmap.source.text_problem import quoted
from depmap.source.xml_elements import Element, read_elements

_CONNECTIVES = ("and", "or", "atleast")
_OTHER_CONNECTIVES = ("not", "xor", "nand", "nor", "iff", "imply", "cardinality")
_GATE, _BASIC, _HOUSE = "gate", "basic-event", "house-event"
_REFERENCES = (_GATE, _BASIC, _HOUSE, "event")
_SILENT = ("label", "attributes", "attribute")
_TRUTH = {"true": True, "false": False}
_MOST_DIGITS = 9


def read_fault_tree(path: Path, top: str | None = None) -> Formula:
    """The fault tree of a file, with the gate that no other gate refers to at its top.

    Raises PathError if the file cannot be read or is no fault tree, OptionError if
    there are several top gates and none of them is named, or the named one is not
    there.
    """
    gates = _Reader(printable(path.as_posix())).gates(read_elements(path))
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


class _Reader:
    def __init__(self, name: str) -> None:
        self._file = name
        self._gates: dict[str, Gate] = {}
        self._defined: dict[str, str] = {}
        """What each defined name is: a gate, a basic event or a house event."""
        self._references: list[tuple[Element, str]] = []
        self._inner = 0

    def gates(self, root: Element) -> dict[str, Gate]:
        """The formulas by the names of what they define, those of house events included."""
        if root.tag != "opsa-mef":
            self._fail(root, f"this is <{root.tag[:60]}>, not an Open-PSA model <opsa-mef>")
        waiting = [root]
        while waiting:
            element = waiting.pop()
            kind = element.tag.removeprefix("define-")
            if element.tag == "define-gate":
                self._define(element, kind, self._formula(self._only(element)))
            elif element.tag == "define-house-event":
                constants = [part for part in element.children if part.tag == "constant"]
                value = self._constant(constants[0]) if constants else Constant(False)
                self._define(element, kind, value)
            elif element.tag == "define-basic-event":
                self._define(element, kind, None)
            elif element.tag == "define-CCF-group":
                # Its members can fail together: left out, sets would be missing.
                self._fail(element, "groups of common cause failures are not read")
            else:
                waiting += element.children
        if _GATE not in self._defined.values():
            self._fail(root, "there is no gate")
        for element, kind in self._references:
            self._check_reference(element, kind)
        return self._gates

    def _define(self, element: Element, kind: str, gate: Gate | None) -> None:
        name = self._name(element)
        if name in self._defined:
            self._fail(element, f"{quoted(name)} is defined twice")
        self._defined[name] = kind
        if gate is not None:
            self._gates[name] = gate

    def _check_reference(self, element: Element, kind: str) -> None:
        """Something undefined would pass for a basic event, and all sets would be wrong."""
        name = self._name(element)
        defined = self._defined.get(name, _BASIC if kind == _BASIC else None)
        if defined is None:
            what = "neither gate nor event" if kind == "event" else f"no {kind}"
            hint = "is it spelt as where it is defined?"
            self._fail(element, f"{what} {quoted(name)} is defined", hint)
        if kind not in {defined, "event"}:
            self._fail(element, f"{quoted(name)} is a {defined}, not a {kind}")

    def _formula(self, element: Element) -> Gate:
        if element.tag in _REFERENCES:
            return Or((self._reference(element),))
        if element.tag == "constant":
            return self._constant(element)
        if element.tag not in _CONNECTIVES:
            known = element.tag in _OTHER_CONNECTIVES
            what = "is not monotone" if known else "is not known"
            self._fail(element, f"<{element.tag[:60]}> {what}; and, or, atleast are read")
        members = tuple(self._member(child) for child in self._parts(element))
        if not members:
            self._fail(element, f"<{element.tag}> has no members")
        if element.tag == "atleast":
            return self._at_least(element, members)
        return And(members) if element.tag == "and" else Or(members)

    def _at_least(self, element: Element, members: tuple[str, ...]) -> AtLeast:
        least = element.attributes.get("min", "")
        is_number = least.isascii() and least.isdecimal() and len(least) <= _MOST_DIGITS
        if not is_number or not 1 <= int(least) <= len(members):
            self._fail(element, f"min is {quoted(least)}, with {len(members)} members")
        if len(set(members)) != len(members):
            self._fail(element, "<atleast> lists a member twice")
        return AtLeast(int(least), members)

    def _member(self, element: Element) -> str:
        if element.tag in _REFERENCES:
            return self._reference(element)
        self._inner += 1
        name = f"\0{self._inner}"  # no XML text holds that character
        self._gates[name] = self._formula(element)
        return name

    def _reference(self, element: Element) -> str:
        kind = element.tag
        if kind == "event":
            kind = element.attributes.get("type", kind)
            if kind not in _REFERENCES:
                self._fail(element, f"an event of the type {quoted(kind)} is not known")
        self._references.append((element, kind))
        return self._name(element)

    def _constant(self, element: Element) -> Constant:
        value = element.attributes.get("value", "")
        if value not in _TRUTH:
            self._fail(element, f"a constant is true or false, not {quoted(value)}")
        return Constant(_TRUTH[value])

    def _only(self, element: Element) -> Element:
        parts = self._parts(element)
        if len(parts) != 1:
            self._fail(element, f"a gate has one formula, this one {len(parts)}")
        return parts[0]

    @staticmethod
    def _parts(element: Element) -> list[Element]:
        return [child for child in element.children if child.tag not in _SILENT]

    def _name(self, element: Element) -> str:
        name = element.attributes.get("name", "")
        if not name:
            self._fail(element, f"<{element.tag}> has no name")
        return name

    def _fail(self, element: Element, words: str, hint: str | None = None) -> NoReturn:
        raise PathError(f"{self._file}:{element.line}: {words}", hint)
