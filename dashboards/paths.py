"""Where the pages are: the last part of each page's address."""

from __future__ import annotations

OUTAGE = "outage"
WEAK_POINTS = "weak-points"

PAGES = (OUTAGE, WEAK_POINTS)
"""All of them; the server knows no others."""
