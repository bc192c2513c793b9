"""What to isolate and cut, as a person asks for it, and the scenario that it describes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from depmap.errors import OptionError, UnknownIdError
from depmap.model import Inventory, IsolateNode, Scenario, Selector, Sever
from depmap.words.suggestions import did_you_mean


@dataclass(frozen=True, slots=True)
class Question:
    """What to isolate and cut, by id, as a person asks for it.

    ``councils`` are those from whom ``isolate`` and what ``selector`` selects are
    taken (none: all of them); ``sever`` holds (dependent, member). A scenario's own
    cuts are added to.
    """

    isolate: tuple[str, ...] = ()
    scenario: str | None = None
    councils: tuple[str, ...] = ()
    sever: tuple[tuple[str, str], ...] = ()
    assume_up: tuple[str, ...] = ()
    selector: Selector | None = None

    @property
    def isolates(self) -> bool:
        """Does it name anything to isolate, besides what its scenario does?"""
        return bool(self.isolate) or self.selector is not None


NOTHING_LOST = Question()
"""Nothing is isolated or severed yet."""


def given_scenario(inventory: Inventory, question: Question) -> Scenario:
    """What is lost already, which may be nothing. Raises UnknownIdError as :func:`scenario_of`."""
    return _scenario(inventory, question, Scenario(id="nothing", name="Nothing lost", isolate=()))


def scenario_of(inventory: Inventory, question: Question) -> Scenario:
    """The scenario that a question describes.

    Raises UnknownIdError, with the nearest ids, and OptionError if nothing is
    asked for or councils are named for nothing.
    """
    if question.scenario is None and not question.isolates and not question.sever:
        raise OptionError("nothing to isolate", "name an id, or choose a scenario")
    return _scenario(inventory, question, Scenario(id="ad-hoc", name="As asked", isolate=()))


def _scenario(inventory: Inventory, question: Question, base: Scenario) -> Scenario:
    """What a question adds to its scenario, or to ``base`` if it names none."""
    for node_id in (*question.isolate, *(n for cut in question.sever for n in cut)):
        check_known(node_id, inventory.nodes, "system or service")
    for node_id in question.assume_up:
        check_known(node_id, inventory.nodes, "system or service")
    for council in question.councils:
        check_known(council, inventory.council_ids, "council")
    if question.councils and not question.isolates:
        raise OptionError("councils are named, but nothing to isolate for them")
    for dependent, member in question.sever:
        if member not in inventory.nodes[dependent].members:
            raise OptionError(f"'{dependent}' has no need for '{member}' that could be severed")
    if question.scenario is not None:
        check_known(question.scenario, [s.id for s in inventory.scenarios], "scenario")
        base = inventory.scenario(question.scenario) or base
    councils = question.councils or None
    isolate: list[IsolateNode | Selector] = [
        IsolateNode(ref=node_id, councils=councils) for node_id in question.isolate
    ]
    if question.selector is not None:
        _check_selector(inventory, question.selector)
        isolate.append(question.selector.model_copy(update={"councils": councils}))
    return base.model_copy(
        update={
            "isolate": (*base.isolate, *isolate),
            "sever": (*base.sever, *(Sever(dependent=d, member=m) for d, m in question.sever)),
            "assume_up": (*base.assume_up, *question.assume_up),
        }
    )


def selector_in_words(selector: Selector) -> str:
    """What a selector selects, such as ``every system with owner 'wcc' and kind 'network'``."""
    parts = (f"{name} '{value}'" for name, value in selector.criteria.items())
    return f"every system with {' and '.join(parts)}"


def _check_selector(inventory: Inventory, selector: Selector) -> None:
    """Raise UnknownIdError or OptionError if nothing that could fail matches."""
    live = [system for system in inventory.systems if system.simulated]
    for name, wanted in selector.criteria.items():
        in_use = {
            str(value)
            for system in live
            for value in (system.tags if name == "tag" else (getattr(system, name),))
            if value is not None
        }
        if wanted not in in_use:
            raise UnknownIdError(
                f"no live system has the {name} '{wanted}'", did_you_mean(wanted, in_use)
            )
    matching = set(inventory.selected(selector))
    if not any(system.id in matching for system in live):
        words = selector_in_words(selector).removeprefix("every system with ")
        raise OptionError(f"no live system has {words}", "all of these must match")


def severable(inventory: Inventory) -> tuple[tuple[str, str], ...]:
    """Every (dependent, member) that can be severed, in the inventory's order."""
    return tuple((node.id, member) for node in inventory.nodes.values() for member in node.members)


def check_known(wanted: str, known: Iterable[str], what: str) -> None:
    """Raise UnknownIdError, with the nearest ids, unless an id is known."""
    names = list(known)
    if wanted not in names:
        raise UnknownIdError(f"there is no {what} '{wanted}'", did_you_mean(wanted, names))
