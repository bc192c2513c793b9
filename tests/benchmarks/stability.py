"""How many boxes stay where they were when a system is added.

Run as ``python -m tests.benchmarks.stability``.
The shipped inventory gets a system like one that it has (same kind, owner, councils and
needs), once for every system, or an arbitrary one. Of the boxes that were there before,
three shares are measured, the strictest last:

order
    still in their column, and in the largest set that kept its order there (the longest
    increasing subsequence);
place
    moved by less than the height of a usual box, measured from the top left corner;
exact
    moved by less than a point.
"""

from __future__ import annotations

import bisect
import random
import statistics
import subprocess
from collections.abc import Iterator, Mapping

from depmap.app.diagrams.request import DiagramRequest
from depmap.app.inventory import default_path, load
from depmap.model import Inventory, System
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.document import sheet_dot

TARGET = 0.9
"""The share of boxes that should keep their order and their place, on average."""

VIEWS = (
    DiagramRequest("map"),
    DiagramRequest("shared"),
    DiagramRequest("council", ("wcc",)),
    DiagramRequest("focus", ("entra-bi",), hops=2),
)

_BOX_HEIGHT = 46
_POINT = 72
_ARBITRARY = 30


def positions(inventory: Inventory, request: DiagramRequest) -> dict[str, tuple[float, float]]:
    """By box: its middle in points from the top left corner, as ``dot`` places it."""
    (sheet,) = sheets_of(inventory, request)
    text = sheet_dot(sheet, surrounded=False).text
    done = subprocess.run(
        ["dot", "-Tplain"], input=text, capture_output=True, text=True, check=True
    )
    lines = [line.replace('"', "").split() for line in done.stdout.splitlines()]
    height = float(lines[0][3])
    return {
        line[1]: (float(line[2]) * _POINT, (height - float(line[3])) * _POINT)
        for line in lines
        if line[0] == "node" and line[1].startswith("box_")
    }


def shares(
    before: Mapping[str, tuple[float, float]], after: Mapping[str, tuple[float, float]]
) -> tuple[float, float, float]:
    """Order, place and exact, each from 0 to 1; a box that is gone has kept none of them."""
    columns: dict[float, list[str]] = {}
    for box in sorted(before, key=lambda box: before[box][1]):
        columns.setdefault(round(before[box][0]), []).append(box)
    kept = sum(
        _longest_rise([after[box][1] for box in column if box in after])
        for column in columns.values()
    )
    moved = [
        max(abs(now - was) for now, was in zip(after[box], before[box], strict=True))
        for box in before
        if box in after
    ]
    number = len(before)
    return (
        kept / number,
        sum(far < _BOX_HEIGHT for far in moved) / number,
        sum(far < 1 for far in moved) / number,
    )


def _longest_rise(heights: list[float]) -> int:
    ends: list[float] = []
    for height in heights:
        place = bisect.bisect_left(ends, height)
        ends[place : place + 1] = [height]
    return len(ends)


def like_another(inventory: Inventory) -> Iterator[Inventory]:
    """With a copy of each system in turn, at the end."""
    for system in inventory.systems:
        new = system.model_copy(update={"id": "brand-new", "name": "Brand new system"})
        yield inventory.model_copy(update={"systems": (*inventory.systems, new)})


def arbitrary(inventory: Inventory) -> Iterator[Inventory]:
    """With a system of any kind and owner and up to three needs, anywhere."""
    choose = random.Random(1)
    for _ in range(_ARBITRARY):
        new = System.model_validate(
            {
                "id": "brand-new",
                "name": "Brand new system",
                "kind": choose.choice(inventory.systems).kind,
                "owner": choose.choice(inventory.systems).owner,
                "used_by": choose.sample(inventory.council_ids, choose.randint(1, 2)),
                "needs": choose.sample([s.id for s in inventory.systems], choose.randint(0, 3)),
            }
        )
        at = choose.randrange(len(inventory.systems) + 1)
        systems = (*inventory.systems[:at], new, *inventory.systems[at:])
        yield inventory.model_copy(update={"systems": systems})


def main() -> None:
    """Print means, and the worst case in brackets."""
    inventory = load(default_path())
    print("| view | added | order | place | exact |")
    print("|---|---|---|---|---|")
    for view in VIEWS:
        before = positions(inventory, view)
        for name, grown in (("like another", like_another), ("arbitrary", arbitrary)):
            rows = [shares(before, positions(each, view)) for each in grown(inventory)]
            cells = [f"{statistics.mean(c):.0%} ({min(c):.0%})" for c in zip(*rows, strict=True)]
            print(f"| {' '.join((view.view, *view.ids))} | {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
