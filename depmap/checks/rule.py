"""What a rule is: a module with a code, a severity, a check and its own documentation."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import NamedTuple

from depmap.checks.facts import Facts
from depmap.diagnostics import RecordPath, Severity


class Finding(NamedTuple):
    """One place that breaks a rule.

    ``subject`` is the id of the system, service or other record that it is
    about, ``council`` the council for whom it holds; both serve to accept a
    finding and to know it again after lines have moved. ``severity`` is given where
    it is not that of the rule. It ``names_record`` if the message calls the record that
    it stands in by its id.
    """

    message: str
    path: RecordPath
    subject: str | None = None
    council: str | None = None
    hint: str | None = None
    on_key: bool = False
    severity: Severity | None = None
    names_record: bool = False


def needs_graph(module: ModuleType) -> bool:
    """Does the rule in this module look at the inventory as a whole (``NEEDS_GRAPH = True``)?"""
    return bool(getattr(module, "NEEDS_GRAPH", False))


Check = Callable[[Facts], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue.

    ``text`` is the documentation: a summary, why it matters and how to mend it,
    and the sections "Passes:" and "Fails:", each with indented YAML. A rule that is
    ``of_the_day`` finds nothing unless a day is given; what is ``about_references``
    says nothing if records may be missing that are referred to.
    """

    code: str
    severity: Severity
    text: str
    check: Check | None = None
    of_the_day: bool = False
    about_references: bool = False

    @classmethod
    def of_module(cls, module: ModuleType) -> Rule:
        """The rule that a module of this package holds.

        ``OF_THE_DAY`` and ``ABOUT_REFERENCES`` may be left out. Raises AttributeError if
        it lacks ``SEVERITY`` or ``check``.
        """
        code = module.__name__.rpartition(".")[2].replace("_", "-")
        of_the_day = getattr(module, "OF_THE_DAY", False)
        about_references = getattr(module, "ABOUT_REFERENCES", False)
        text = module.__doc__ or ""
        return cls(code, module.SEVERITY, text, module.check, of_the_day, about_references)

    @property
    def summary(self) -> str:
        """The first line, without its full stop."""
        return self.text.strip().partition("\n")[0].rstrip(".")

    @property
    def explanation(self) -> str:
        """Everything before the examples."""
        return self.text.partition("Passes:\n")[0].partition("Fails:\n")[0].strip()

    @property
    def passes(self) -> str:
        """YAML that keeps the rule; "" if none is given."""
        return self._example("Passes:\n")

    @property
    def fails(self) -> str:
        """YAML that breaks it; "" if none is given."""
        return self._example("Fails:\n")

    def _example(self, title: str) -> str:
        after = self.text.partition(title)[2]
        lines = []
        for line in after.splitlines():
            if line and not line.startswith(" "):
                break
            lines.append(line)
        return textwrap.dedent("\n".join(lines)).strip("\n") + "\n" if lines else ""
