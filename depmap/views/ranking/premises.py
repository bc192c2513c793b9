"""What a ranking was worked out from: the inventory, and what is lost already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from depmap.app.question import Question, selector_in_words
from depmap.app.unknowns import Unknowns
from depmap.views.harmless import harmless
from depmap.views.marking import Marking


@dataclass(frozen=True, slots=True)
class Premises:
    """What every answer about weak points says of itself, in every form.

    ``unknowns`` are what no figure can know, ``redundant`` ids of systems of which there
    is taken to be a second one,
    ``at`` is the moment in seconds (None: the end).
    """

    marking: Marking
    unknowns: Unknowns
    given: Question
    redundant: tuple[str, ...] = ()
    at: int | None = None

    def lines(self, head: str) -> list[str]:
        """The marking, what the answer is about, and on top of what."""
        if self.redundant:
            head += f" As if there were a second {' and a second '.join(self.redundant)}."
        lost = self._lost()
        on_top = [f"On top of: {', '.join(lost)}."] if lost else []
        return [*self.marking.lines, harmless(head), *(harmless(line) for line in on_top)]

    def as_json(self) -> dict[str, Any]:
        """The same for a document."""
        selector = self.given.selector
        return {
            "inventory": self.marking.as_json(),
            "needs_not_recorded": list(self.unknowns.needs),
            "fallback_duration_not_known": list(self.unknowns.durations),
            "at": self.at,
            "given": {
                "scenario": self.given.scenario,
                "isolate": list(self.given.isolate),
                "selector": None if selector is None else selector.criteria,
                "sever": [list(cut) for cut in self.given.sever],
                "assume_up": list(self.given.assume_up),
            },
            "redundant": list(self.redundant),
        }

    def _lost(self) -> list[str]:
        given = self.given
        parts = [] if given.scenario is None else [f"scenario {given.scenario}"]
        parts += [f"{node} isolated" for node in given.isolate]
        if given.selector is not None:
            parts.append(f"{selector_in_words(given.selector)} isolated")
        parts += [f"{dependent} cut off from {member}" for dependent, member in given.sever]
        return [*parts, *(f"{node} known to stay up" for node in given.assume_up)]
