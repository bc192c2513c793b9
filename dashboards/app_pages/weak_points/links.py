"""Links from the page "Weak points" to the simulation of a loss, and to views of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from dashboards.addresses.outage import OutageChoices, outage_address
from dashboards.addresses.reader import END, MOST_NAMED
from dashboards.addresses.weak_points import WeakChoices, weak_points_address
from dashboards.paths import WEAK_POINTS


def simulation(systems: Iterable[str], choices: WeakChoices, *, at: str = END) -> str | None:
    """Where losing these is simulated, on top of what is lost already.

    None if there are more of them than an address can name.
    """
    isolate = tuple(dict.fromkeys((*choices.isolate, *systems)))
    if len(isolate) > MOST_NAMED:
        return None
    asked = OutageChoices(isolate=isolate, scenario=choices.scenario, at=at)
    return "./?" + urlencode(outage_address(asked), doseq=True)


def cut_sets_of(service: str, council: str, choices: WeakChoices) -> str:
    """The view of this page that shows what takes a service down."""
    asked = replace(choices, service=service, of=council)
    return f"./{WEAK_POINTS}?{urlencode(weak_points_address(asked), doseq=True)}#one-service"


def next_failure(choices: OutageChoices) -> str | None:
    """What would hurt most on top of an outage; None if that cannot be asked."""
    if choices.taken_from or choices.sever or choices.assume_up:
        return None
    asked = WeakChoices(isolate=choices.isolate, scenario=choices.scenario, at=choices.at)
    return f"./{WEAK_POINTS}?{urlencode(weak_points_address(asked), doseq=True)}"
