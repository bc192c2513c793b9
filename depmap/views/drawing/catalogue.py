"""The views of ``depmap diagram`` by name, and the sheets of a request."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from depmap.app.diagrams.outage import SeenOutage, seen_outage
from depmap.app.diagrams.request import DiagramRequest
from depmap.errors import OptionError
from depmap.model import Inventory
from depmap.views.drawing.sheet import Sheet

Composer: TypeAlias = Callable[[Inventory, DiagramRequest, SeenOutage | None], tuple[Sheet, ...]]


@dataclass(frozen=True, slots=True)
class View:
    """One view: what it shows, how many ids it takes, and the function that composes it."""

    name: str
    shows: str
    ids: str = ""
    needs_outage: bool = False

    @property
    def compose(self) -> Composer:
        """From an inventory, a request and its outage to sheets."""
        module = self.name.replace("-", "_")
        home = importlib.import_module(f"depmap.views.drawing.views.{module}")
        return getattr(home, f"{module}_sheets")  # type: ignore[no-any-return]


_ALL = (
    View("overview", "councils by kinds: how many, in which states, who leans on whom"),
    View("blast", "an outage as a cascade: what was cut, what that takes, who notices",
         needs_outage=True),
    View("stands-on", "everything that a system or service needs, however far down", "ID..."),
    View("focus", "what needs a system or service, and what it needs, some steps far", "ID..."),
    View("council", "what a council uses, and all that this stands on", "COUNCIL..."),
    View("shared", "what two or more councils use"),
    View("matrix", "whose services stand on whose systems"),
    View("map", "everything"),
    View("supplier", "what a supplier supplies or runs, and what needs that", "SUPPLIER..."),
    View("site", "what stands at a site, and what needs that", "SITE..."),
)  # fmt: skip
VIEWS: Mapping[str, View] = {view.name: view for view in _ALL}


def sheets_of(inventory: Inventory, request: DiagramRequest) -> tuple[Sheet, ...]:
    """The sheets of a view.

    Raises OptionError if ids are missing or not taken, or if the view needs an outage;
    UnknownIdError for an unknown id; what the view itself raises.
    """
    view = VIEWS[request.view]
    if view.ids and not request.ids:
        raise OptionError(f"the view {view.name} is of something", f"{view.name} {view.ids}")
    if request.ids and not view.ids:
        raise OptionError(f"the view {view.name} takes no ids", "leave them out, or see --focus")
    if view.needs_outage and request.question is None:
        raise OptionError(
            f"the view {view.name} needs something that is isolated",
            "add --isolate ID or --scenario ID",
        )
    return view.compose(inventory, request, seen_outage(inventory, request))
