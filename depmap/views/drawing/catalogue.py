"""The views of ``depmap diagram`` by name, and the sheets of a request."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Literal, TypeAlias

from depmap.app.diagrams.outage import SeenOutage, seen_outage
from depmap.app.diagrams.request import DEFAULT_HOPS, NO_FILTERS, DiagramRequest
from depmap.errors import OptionError
from depmap.model import Inventory
from depmap.views.drawing.sheet import Sheet
from depmap.words.suggestions import did_you_mean

Composer: TypeAlias = Callable[[Inventory, DiagramRequest, SeenOutage | None], tuple[Sheet, ...]]
Comparer: TypeAlias = Callable[[Inventory, Inventory, DiagramRequest], tuple[Sheet, ...]]

Heeded: TypeAlias = Literal["outage", "council", "hops", "filters"]
"""What of a request a view may heed, besides its ids."""

_OPTIONS: Mapping[Heeded, str] = {
    "outage": "outage",
    "council": "--council",
    "hops": "--hops",
    "filters": "--only-...",
}
_OF_STATES: frozenset[Heeded] = frozenset({"outage", "council"})


@dataclass(frozen=True, slots=True)
class View:
    """One view: what it shows, which ids it takes, and what else of a request it heeds.

    ``instead`` says what answers where this one becomes too large.
    """

    name: str
    shows: str
    ids: str = ""
    heeds: frozenset[Heeded] = _OF_STATES
    needs_outage: bool = False
    instead: str = ""

    @property
    def of_two(self) -> bool:
        """Does it compare two inventories?"""
        return self.name == "diff"

    @property
    def usage(self) -> str:
        """The view as it is called, such as ``focus ID...``."""
        return f"{self.name} {self.ids}".strip()

    @property
    def compose(self) -> Composer:
        """From an inventory, a request and its outage to sheets."""
        return getattr(self._home, f"{self._module}_sheets")  # type: ignore[no-any-return]

    @property
    def compare(self) -> Comparer:
        """From an older inventory, a newer one and a request to sheets."""
        return getattr(self._home, f"{self._module}_sheets")  # type: ignore[no-any-return]

    @property
    def _module(self) -> str:
        return self.name.replace("-", "_")

    @property
    def _home(self) -> ModuleType:
        return importlib.import_module(f"depmap.views.drawing.views.{self._module}")


_ALL = (
    View(
        "overview",
        "councils by kinds: how many, in which states, who leans on whom",
        heeds=_OF_STATES | {"filters"},
        instead="choose the view 'council' for a single council",
    ),
    View(
        "blast",
        "an outage as a cascade: what was cut, what that takes, who notices",
        heeds=_OF_STATES | {"filters"},
        needs_outage=True,
        instead="choose a single council (--council ID), or the view 'overview', which counts",
    ),
    View(
        "stands-on",
        "everything that a system or service needs, however far down",
        ids="ID...",
        heeds=_OF_STATES | {"filters"},
        instead="choose the view 'focus', which goes some steps only",
    ),
    View(
        "focus",
        "what needs a system or service, and what it needs, some steps far",
        ids="ID...",
        heeds=_OF_STATES | {"hops", "filters"},
        instead="go fewer steps (--hops), or choose a single council (--council ID)",
    ),
    View(
        "council",
        "what a council uses, and all that this stands on",
        ids="COUNCIL...",
        heeds=frozenset({"outage", "filters"}),
        instead="choose the view 'overview', which counts, or 'focus' for a single system",
    ),
    View(
        "shared",
        "what two or more councils use",
        heeds=_OF_STATES | {"filters"},
        instead="choose the view 'matrix', which counts, or 'council' for a single council",
    ),
    View(
        "matrix",
        "whose services stand on whose systems",
        heeds=frozenset({"council", "filters"}),
        instead="choose the view 'council' for a single council",
    ),
    View(
        "map",
        "everything",
        heeds=_OF_STATES | {"filters"},
        instead="choose the view 'overview', which counts, 'council' for a single council, or "
        "'focus' for a single system",
    ),
    View(
        "supplier",
        "what a supplier supplies or runs, and what needs that",
        ids="SUPPLIER...",
        heeds=_OF_STATES | {"hops", "filters"},
        instead="choose the view 'focus' for a single system of the supplier",
    ),
    View(
        "site",
        "what stands at a site, and what needs that",
        ids="SITE...",
        heeds=_OF_STATES | {"hops", "filters"},
        instead="choose the view 'focus' for a single system of the site",
    ),
    View(
        "diff",
        "what was added, removed and changed from one inventory to another",
        ids="OLD NEW",
        heeds=frozenset({"filters"}),
        instead="choose a council or a kind (--only-council, --only-kind); the command 'diff' "
        "lists everything",
    ),
)
VIEWS: Mapping[str, View] = {view.name: view for view in _ALL}

DEFAULT_VIEW = "overview"


def view_named(name: str) -> View:
    """A view. Raises OptionError, with the nearest name, if there is no such view."""
    if name not in VIEWS:
        hint = did_you_mean(name, VIEWS) or f"the views are {', '.join(VIEWS)}"
        raise OptionError(f"there is no view '{name}'", hint)
    return VIEWS[name]


def sheets_of(inventory: Inventory, request: DiagramRequest) -> tuple[Sheet, ...]:
    """The sheets of a view of one inventory.

    Raises OptionError if the request does not fit the view (see :func:`check_request`);
    UnknownIdError for an unknown id; what the view itself raises.
    """
    view = view_named(request.view)
    if view.of_two:
        raise OptionError(f"the view {view.name} compares two inventories", f"write {view.usage}")
    check_request(view, request)
    return view.compose(inventory, request, seen_outage(inventory, request))


def sheets_of_two(old: Inventory, new: Inventory, request: DiagramRequest) -> tuple[Sheet, ...]:
    """The sheets of a view of an older and a newer inventory. Raises as :func:`sheets_of`."""
    view = view_named(request.view)
    refuse_unheeded(view, asked_of(request))
    return view.compare(old, new, request)


def check_request(view: View, request: DiagramRequest) -> None:
    """Raise OptionError unless a view does something with all that a request holds.

    A drawing that silently left out what was asked for would be taken for the answer.
    """
    if view.ids and not request.ids:
        raise OptionError(f"the view {view.name} needs an id", f"write {view.usage}")
    if request.ids and not view.ids:
        words = " ".join(request.ids)
        taking = ", ".join(other.usage for other in VIEWS.values() if other.ids)
        raise OptionError(
            f"the view {view.name} takes no ids, such as {words[:60]}", f"these do: {taking}"
        )
    if view.needs_outage and request.question is None:
        raise OptionError(
            f"the view {view.name} needs something that is isolated",
            "add --isolate ID or --scenario ID",
        )
    refuse_unheeded(view, asked_of(request))


def asked_of(request: DiagramRequest) -> set[Heeded]:
    """What a request asks of its view besides its ids."""
    asked: dict[Heeded, bool] = {
        "outage": request.question is not None,
        "council": request.council is not None,
        "hops": request.hops != DEFAULT_HOPS,
        "filters": request.filters != NO_FILTERS,
    }
    return {what for what, is_asked in asked.items() if is_asked}


def refuse_unheeded(view: View, asked: set[Heeded]) -> None:
    """Raise OptionError for what a view does not heed, naming the views that do."""
    for what in sorted(asked - view.heeds):
        heeding = ", ".join(other.name for other in VIEWS.values() if what in other.heeds)
        raise OptionError(f"the view {view.name} takes no {_OPTIONS[what]}", f"these do: {heeding}")
