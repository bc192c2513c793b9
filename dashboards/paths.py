"""Where the pages beside the first are: the last part of each page's address."""

from __future__ import annotations

WEAK_POINTS = "weak-points"

PAGES = (WEAK_POINTS,)
"""All of them; the first page is at "/", and the server knows no others."""
