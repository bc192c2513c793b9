"""What the figures of the evidence band are called, see docs/semantics.md.

They are not the best and the worst that is possible: nobody knows these.
"""

from __future__ import annotations

from typing import Final

WITHOUT_ASSUMED: Final = "without assumed needs"
"""Figures for which every need that is only assumed is left out."""

WITH_FOUNDATIONS: Final = "with foundations"
"""Figures for which what is not recorded stands on its owner's networks and sign-in."""

FOUNDATIONS_EXPLAINED: Final = (
    "With foundations: a system whose needs are not recorded is taken to need every network "
    "and identity system of its owner. It could be worse."
)
