"""Which views answer where another would have too many boxes."""

from __future__ import annotations

from depmap.words.english import enumeration


def smaller_views(view: str) -> str:
    """What shows less than a view that is too large; never that view itself."""
    if view == "diff":
        return (
            "--only-council, --only-kind, --only-tier, --only-tag and --only-via show less; "
            "the command diff lists everything"
        )
    others = [f"{other} ID" for other in ("council", "focus", "stands-on") if other != view]
    fewer = "fewer --hops, " if view in {"focus", "supplier", "site"} else ""
    return (
        f"the view overview counts instead; {enumeration(others)} show less, and so do {fewer}"
        "--only-kind, --only-tier, --only-tag and --only-via"
    )
