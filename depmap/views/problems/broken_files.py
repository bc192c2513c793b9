"""What is said where an inventory is shown that its files no longer hold."""

from __future__ import annotations

from depmap.app.latest import Reading

MOST_LISTED = 200
"""More errors than this are counted, but not listed."""


def broken_files(reading: Reading) -> str:
    """What is shown, and that the files have errors; empty if they have none."""
    number = len(reading.errors)
    if not number:
        return ""
    errors = "1 error" if number == 1 else f"{number:,} errors"
    if reading.inventory is None:
        return f"The inventory has {errors}, so nothing can be shown. Mend what is listed here."
    return (
        f"Shown: the inventory as it was read at {reading.read_at:%H:%M:%S} on "
        f"{reading.read_at.day} {reading.read_at:%B %Y}, revision {reading.inventory.revision}. "
        f"The files on disk have {errors}, and nothing newer is shown until these are mended."
    )


def not_listed(reading: Reading) -> str:
    """How many errors are left out; empty if none is."""
    left_out = len(reading.errors) - MOST_LISTED
    return f"{left_out:,} more are not listed; depmap validate lists them." if left_out > 0 else ""
