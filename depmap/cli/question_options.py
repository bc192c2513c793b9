"""What to isolate and cut, as options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import click

from depmap.app.question import Question
from depmap.errors import OptionError
from depmap.model import Hosting, Kind, Selector, parse_duration

Command = TypeVar("Command", bound=Callable[..., Any])

MOST = 1_000_000
"""The largest number that options about how much is shown take."""


class Given(NamedTuple):
    """What is lost already, and which systems are taken to be redundant."""

    question: Question
    redundant: tuple[str, ...]


def question_options(command: Command) -> Command:
    """Add --scenario, --for, --sever, --assume-up and --at to a command."""
    options = (
        click.option("--scenario", metavar="ID", help="Start from this scenario."),
        click.option(
            "--for", "councils", multiple=True, metavar="COUNCIL", help="Isolate for it only."
        ),
        click.option("--sever", multiple=True, metavar="FROM:TO", help="Cut one dependency."),
        click.option(
            "--assume-up", multiple=True, metavar="ID", help="Stays up whatever the graph says."
        ),
        click.option(
            "--at", metavar="DURATION", help="The state at this moment. [default: the end]"
        ),
    )
    return with_options(options, command)


def selector_options(command: Command) -> Callable[..., Any]:
    """Add --owner, --kind, --supplier, --hosting, --site and --tag to a command.

    It gets what they select as ``selector``, None without any of them.
    """

    @functools.wraps(command)
    def packed(**values: Any) -> Any:
        criteria = {name: values.pop(name) for name in _SELECTORS}
        return command(selector=_selector(criteria), **values)

    options = [
        click.option(
            f"--{name}",
            metavar=metavar,
            type=None if choices is None else click.Choice(choices),
            help=f"Isolate {help_}.",
        )
        for name, (metavar, choices, help_) in _SELECTORS.items()
    ]
    return with_options(options, packed)


def given_options(command: Command) -> Callable[..., Any]:
    """Add what is lost already to a command, and what is taken to be redundant.

    These are --isolate, those of :func:`selector_options`, --scenario, --sever,
    --assume-up and --redundant; the command gets them as ``given``.
    """

    @functools.wraps(command)
    def packed(**values: Any) -> Any:
        isolate, scenario, sever, assume_up, redundant, selector = (
            values.pop(name)
            for name in ("isolate", "scenario", "sever", "assume_up", "redundant", "selector")
        )
        asked = question(isolate, scenario, (), sever, assume_up, selector=selector)
        return command(given=Given(asked, redundant), **values)

    options = (
        click.option("--isolate", multiple=True, metavar="ID", help="Lost already."),
        selector_options,
        click.option("--scenario", metavar="ID", help="What this scenario takes is lost already."),
        click.option("--sever", multiple=True, metavar="FROM:TO", help="Cut already."),
        click.option(
            "--assume-up", multiple=True, metavar="ID", help="Stays up whatever the graph says."
        ),
        click.option(
            "--redundant", multiple=True, metavar="ID", help="As if there were a second one."
        ),
    )
    return with_options(options, packed)


def question(
    isolate: tuple[str, ...],
    scenario: str | None,
    councils: tuple[str, ...],
    sever: tuple[str, ...],
    assume_up: tuple[str, ...],
    *,
    selector: Selector | None = None,
) -> Question:
    """The question that the options ask. Raises OptionError for a cut that cannot be read."""
    cuts = tuple(_cut(text) for text in sever)
    return Question(isolate, scenario, councils, cuts, assume_up, selector)


def second(text: str | None) -> int | None:
    """The moment of --at in seconds; None is the end. Raises OptionError if it is none."""
    if text is None:
        return None
    try:
        return parse_duration(text)
    except ValueError as problem:
        shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
        raise OptionError(f"--at {shown}: {problem}", "write it as 45m, 8h or 1d 12h") from None


_LONGEST_SHOWN = 40
_SELECTORS = {
    "owner": ("ID", None, "all that this council or supplier runs"),
    "kind": (None, [kind.value for kind in Kind], "all systems of this sort"),
    "supplier": ("ID", None, "all that this supplier supplies"),
    "hosting": (None, [hosting.value for hosting in Hosting], "all that runs there"),
    "site": ("ID", None, "all in this building"),
    "tag": ("TAG", None, "all with this tag; of several such options all must match"),
}


def with_options(options: Sequence[Callable[[Any], Any]], command: Command) -> Command:
    """Add options to a command, in their order."""
    for option in reversed(options):
        command = option(command)
    return command


def _selector(criteria: dict[str, str | None]) -> Selector | None:
    given = {name: value for name, value in criteria.items() if value is not None}
    try:
        return Selector.model_validate(given) if given else None
    except ValueError:
        words = " ".join(f"--{name} {value}" for name, value in given.items())
        raise OptionError(
            f"{words}: this cannot be an id", "ids are made of a-z, 0-9 and -"
        ) from None


def _cut(text: str) -> tuple[str, str]:
    dependent, colon, member = text.partition(":")
    if not (dependent and colon and member):
        raise OptionError(f"--sever {text}: write it as FROM:TO, two ids")
    return dependent, member
