"""What was asked of an outage and is not in force at the moment that is shown, in words."""

from __future__ import annotations

from depmap.app.diagrams.outage import SeenOutage
from depmap.model import Inventory
from depmap.views.outage.in_force import measures
from depmap.words.english import counted

_MOST_NAMED = 2


def without_effect_yet(inventory: Inventory, seen: SeenOutage) -> list[str]:
    """What was asked for and does nothing, or not before a later moment."""
    given = measures(inventory, seen.radius, seen.at)
    said = [
        f"{measure.what} is isolated {measure.how}."
        for measure in given
        if measure.kind == "isolated" and measure.how.startswith("without effect")
    ]
    more = len(said) - _MOST_NAMED
    if more > 0:
        said[_MOST_NAMED:] = [f"{more} more {'is' if more == 1 else 'are'} without effect."]
    later = sum(measure.pending for measure in given)
    if later:
        verb = "begins" if later == 1 else "begin"
        what = counted(later, "isolation or cut", "isolations or cuts")
        said.append(f"{what} {verb} only after this moment.")
    return said
