"""How much of an inventory one sheet can hold."""

from __future__ import annotations

MOST_BOXES = 120
"""With more boxes than this nobody can read a sheet, even one of A3."""
