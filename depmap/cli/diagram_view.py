"""Which view of ``depmap diagram`` a call asks for."""

from __future__ import annotations

from typing import NamedTuple

from depmap.errors import OptionError
from depmap.views.drawing.catalogue import DEFAULT_VIEW, View, view_named


class Chosen(NamedTuple):
    """A view and its ids, and whose states it shows (None: everybody's)."""

    view: View
    ids: tuple[str, ...]
    council: str | None


def chosen_view(
    words: tuple[str, ...],
    *,
    focus: tuple[str, ...],
    council: str | None,
    outage: bool,
    everything: bool,
) -> Chosen:
    """The view that is named, or else the one that the options ask for.

    ``--focus`` is the view focus; ``--all`` with an outage is the map with it, an outage alone
    the cascade; ``--council`` alone is the view of that council. Raises OptionError if
    options contradict the view, or there is none of this name.
    """
    if words:
        view, ids = view_named(words[0]), words[1:]
        if focus and view.name != "focus":
            raise OptionError(f"--focus is another view than {view.name}", "name one of them")
        if everything:
            raise OptionError(
                "--all draws every view into a folder",
                f"leave {view.name} out and name a folder, or leave --all out",
            )
        return Chosen(view, (*ids, *focus), council)
    if focus:
        return Chosen(view_named("focus"), focus, council)
    if outage:
        return Chosen(view_named("map" if everything else "blast"), (), council)
    if everything:
        raise OptionError(
            "--all draws every view into a folder",
            "name a folder, add --isolate ID or --scenario ID, or draw the view map",
        )
    if council is not None:
        return Chosen(view_named("council"), (council,), None)
    return Chosen(view_named(DEFAULT_VIEW), (), None)
