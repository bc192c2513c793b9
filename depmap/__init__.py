"""Maps shared IT and computes what breaks, for whom, when and why.

``load`` reads an inventory, ``build_graph`` makes its NetworkX graph, and
``simulate`` gives the blast radius of a scenario on it. ``diagram`` draws. They are
imported when first used, so that small commands start fast.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depmap.analysis import simulate as simulate
    from depmap.app.inventory import load as load
    from depmap.graph import build_graph as build_graph
    from depmap.views.drawing.diagram import diagram as diagram

__all__ = ["build_graph", "diagram", "load", "simulate"]

_HOMES = {
    "build_graph": "depmap.graph",
    "diagram": "depmap.views.drawing.diagram",
    "load": "depmap.app.inventory",
    "simulate": "depmap.analysis",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'depmap' has no attribute '{name}'")
