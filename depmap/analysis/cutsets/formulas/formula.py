"""Monotone formulas: what a fault tree is, and what a dependency graph becomes.

A formula is a set of equations. A name that has no equation is a basic event; the
others are gates over names. Gates may refer to each other in circles: the meaning
is then the least solution, in which nothing fails without a cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class And:
    """Fails if all members fail; without members it has failed already."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Fails if any member fails; without members it never fails."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Fails if at least so many members fail; each member is named once."""

    threshold: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    """Has failed already, or never fails (a house event)."""

    failed: bool

    @property
    def members(self) -> tuple[str, ...]:
        """A constant has no members."""
        return ()


Gate: TypeAlias = And | Or | AtLeast | Constant


@dataclass(frozen=True, slots=True)
class Formula:
    """Equations by name, and the name of what is asked about.

    Raises ValueError if an at-least gate lists a member twice: counted twice, a
    member would look like redundancy.
    """

    top: str
    gates: Mapping[str, Gate]

    def __post_init__(self) -> None:
        for name, gate in self.gates.items():
            if isinstance(gate, AtLeast) and len(set(gate.members)) != len(gate.members):
                raise ValueError(f"the gate '{name}' lists a member twice")
