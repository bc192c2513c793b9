"""Which view to choose instead of a drawing that is too large."""

from __future__ import annotations

from collections.abc import Mapping

from depmap.views.drawing.rendering import LESS

_INSTEAD: Mapping[str, str] = {
    "overview": "ask for a single council: the view 'council' shows what it uses",
    "blast": "choose a single council, or the view 'overview', which counts the states",
    "stands-on": "choose the view 'focus', which goes one step only",
    "focus": "go fewer steps, or choose a council",
    "council": "choose the view 'overview', which counts, or 'focus' for a single system",
    "shared": "choose the view 'matrix', which counts, or 'council' for a single council",
    "matrix": "choose the view 'council' for a single council",
    "map": "choose the view 'overview', which counts, or 'council' for a single council",
    "supplier": "choose the view 'focus' for a single system of the supplier",
    "site": "choose the view 'focus' for a single system of the site",
    "diff": "filter by council or kind; the command 'diff' without a drawing lists everything",
}


def view_instead(sheet_name: str) -> str:
    """What to do instead of drawing a sheet; its name begins with that of its view."""
    for view, words in _INSTEAD.items():
        if sheet_name == view or sheet_name.startswith(f"{view}-"):
            return words
    return LESS
