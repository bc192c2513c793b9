"""What to isolate and cut, as options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from depmap.app.question import Question
from depmap.errors import OptionError
from depmap.model import parse_duration

Command = TypeVar("Command", bound=Callable[..., Any])


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
    for option in reversed(options):
        command = option(command)
    return command


def given_options(command: Command) -> Command:
    """Add what is lost already to a command, and what is taken to be redundant.

    These are --isolate, --scenario, --sever, --assume-up and --redundant.
    """
    options = (
        click.option("--isolate", multiple=True, metavar="ID", help="Lost already."),
        click.option("--scenario", metavar="ID", help="What this scenario takes is lost already."),
        click.option("--sever", multiple=True, metavar="FROM:TO", help="Cut already."),
        click.option(
            "--assume-up", multiple=True, metavar="ID", help="Stays up whatever the graph says."
        ),
        click.option(
            "--redundant", multiple=True, metavar="ID", help="As if there were a second one."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def question(
    isolate: tuple[str, ...],
    scenario: str | None,
    councils: tuple[str, ...],
    sever: tuple[str, ...],
    assume_up: tuple[str, ...],
) -> Question:
    """The question that the options ask. Raises OptionError for a cut that cannot be read."""
    return Question(isolate, scenario, councils, tuple(_cut(text) for text in sever), assume_up)


def second(text: str | None) -> int | None:
    """The moment of --at in seconds; None is the end. Raises OptionError if it is none."""
    if text is None:
        return None
    try:
        return parse_duration(text)
    except ValueError as problem:
        raise OptionError(f"--at {text}: {problem}", "write it as 45m, 8h or 1d 12h") from None


def _cut(text: str) -> tuple[str, str]:
    dependent, colon, member = text.partition(":")
    if not (dependent and colon and member):
        raise OptionError(f"--sever {text}: write it as FROM:TO, two ids")
    return dependent, member
