"""Colour on a terminal only, and only if nobody has asked for none."""

from __future__ import annotations

import os
import sys


def wanted() -> bool:
    """May results be coloured? See https://no-color.org and FORCE_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
