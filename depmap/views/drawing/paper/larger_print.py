"""What prints larger than a sheet that is too small to read: other paper, pages, views.

Every size that is named was measured: the sheets are laid out for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depmap.app.diagrams.request import DEFAULT_HOPS, DiagramRequest
from depmap.errors import DepmapError, RenderError
from depmap.model import Inventory
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.paper.fitting import (
    PAPERS,
    SMALLEST,
    PaperName,
    Placed,
    fit,
    place,
)
from depmap.views.drawing.paper.poster import tiling

_MOST_TRIALS = 3


def larger_print(inventory: Inventory, request: DiagramRequest, placed: Placed) -> str | None:
    """What to say of a sheet that cannot be read on its paper; None if it can.

    Names paper on which the same sheet can be read, how many pages of the same paper it
    takes, and a view that says less but can be read.
    """
    if placed.fit.readable:
        return None
    paper = placed.fit.paper
    ways = [*_other_paper(placed), *_pages(placed), *_other_view(inventory, request, placed)]
    small = (
        f"on {paper.upper()} the smallest text prints at {_points(placed.fit.smallest_points)}, "
        f"names at {_points(placed.fit.name_points)}; below {SMALLEST} pt it is hard to read"
    )
    return "; ".join([small, *ways])


def _other_paper(placed: Placed) -> Iterator[str]:
    """The smallest larger paper on which it can be read, else the largest there is."""
    larger: list[PaperName] = [
        name for name, size in PAPERS.items() if size > PAPERS[placed.fit.paper]
    ]
    for name in sorted(larger, key=PAPERS.__getitem__):
        other = fit(placed.laid_out.size, name)
        if other.readable:
            yield f"on {name.upper()} the smallest text prints at {_points(other.smallest_points)}"
            return


def _pages(placed: Placed) -> Iterator[str]:
    try:
        tiled = tiling(placed)
    except RenderError:
        return  # It would take more pages than are written.
    yield (
        f"split over {tiled.pages} pages of {tiled.paper.upper()} it prints at "
        f"{_points(tiled.smallest_points)}"
    )


def _other_view(inventory: Inventory, request: DiagramRequest, placed: Placed) -> Iterator[str]:
    """The first of a few views that can be read on the same paper, measured."""
    paper = placed.fit.paper
    for other, words in _others(inventory, request)[:_MOST_TRIALS]:
        try:
            sheet = sheets_of(inventory, other)[0]
            if sheet.is_empty:
                continue  # It prints large, and answers nothing.
            trial = place(sheet, paper)
        except DepmapError:
            continue  # Neither can this be drawn, so that it is no advice.
        if trial.fit.readable:
            size = _points(trial.fit.smallest_points)
            yield f"{words} prints at {size} on {paper.upper()}"
            return


def _others(inventory: Inventory, request: DiagramRequest) -> list[tuple[DiagramRequest, str]]:
    """Requests that show less, with the words for each, what is most alike first."""
    less = replace(request, hops=DEFAULT_HOPS, several=False)
    counts = (replace(less, view="overview", ids=()), "the view 'overview', which counts,")
    if request.view in {"focus", "stands-on"}:
        near = replace(less, view="focus", ids=request.ids[:1])
        name = inventory.nodes[request.ids[0]].name
        return [(near, f"the view 'focus' of {name}, one step far,")] if near != request else []
    if request.view == "blast" and request.council is None and request.question is not None:
        named = request.question.councils or inventory.council_ids
        alone = [(replace(less, council=council), council) for council in named]
    elif request.view in {"map", "shared", "matrix"}:
        alone = [
            (replace(less, view="council", ids=(council,), council=None), council)
            for council in inventory.council_ids
        ]
    else:
        alone = []
    others = [
        (other, f"the view '{other.view}' for {inventory.owner_names[council]} alone")
        for other, council in alone[: _MOST_TRIALS - 1]
    ]
    return others if request.view == "overview" else [*others, counts]


def _points(size: float) -> str:
    """Rounded down to a tenth, so that no text is said to be larger than it is."""
    return f"{int(size * 10) / 10:.1f} pt"
