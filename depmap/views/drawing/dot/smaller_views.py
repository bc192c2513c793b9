"""Which view to choose instead of a drawing that is too large."""

from __future__ import annotations

from depmap.views.drawing.catalogue import VIEWS
from depmap.views.drawing.dot.rendering import LESS


def view_instead(sheet_name: str) -> str:
    """What to do instead of drawing a sheet; its name begins with that of its view."""
    for view in VIEWS.values():
        if view.instead and (sheet_name == view.name or sheet_name.startswith(f"{view.name}-")):
            return view.instead
    return LESS
