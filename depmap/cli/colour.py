"""Colour on a terminal only, and only if nobody has asked for none."""

from __future__ import annotations

import os
import re
import sys

import click

# Nobody can write this into an inventory, so that no name can paint itself.
_SEAL = os.urandom(8).hex()
_MARK = re.compile(rf"<{_SEAL}:([a-z]*)>")


def wanted() -> bool:
    """May results be coloured? See https://no-color.org and FORCE_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def painted(text: str, colour: str | None) -> str:
    """The text, marked so that :func:`shown` gives it one of Click's colours, in bold."""
    return f"<{_SEAL}:{colour or ''}>{text}<{_SEAL}:>"


def shown(text: str) -> str:
    """The text with its marks made into what a terminal understands."""
    return _MARK.sub(_code, text)


def _code(mark: re.Match[str]) -> str:
    colour = mark[1]
    return click.style("", fg=colour, bold=True, reset=False) if colour else click.style("")
