"""Drawing against Graphviz alone, which lays out the same boxes and lines.

Both sides are processor time, with that of the processes that they start: a drawing waits
for `dot`, and other programs may keep the computer busy meanwhile.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
from collections.abc import Callable, Iterator
from functools import partial

from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import Question
from depmap.model import Inventory
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.output import Drawing, Output
from tests.benchmarks.comparison import Comparison
from tests.benchmarks.councils import of_councils

_ROUNDS = 5


def measure() -> Iterator[Comparison]:
    """Overview and focus of 2,000 systems and 400 services, with an outage and without."""
    inventory = of_councils(2_000)
    live = [system for system in inventory.systems if system.status == "live"]
    times_needed = _times_needed(inventory)
    hub = max(live, key=lambda system: times_needed.get(system.id, 0)).id
    lost = Question(isolate=(hub,))
    views = {
        "overview": (DiagramRequest("overview"), 1.0),
        "overview of an outage": (DiagramRequest("overview", question=lost), 1.0),
        "focus on what is needed most": (DiagramRequest("focus", (hub,)), 0.5),
        "the same, of an outage": (DiagramRequest("focus", (hub,), question=lost), 0.5),
    }
    for name, (request, target) in views.items():
        (sheet,) = sheets_of(inventory, request)
        dot = sheet_dot(sheet).text.encode()
        yield _compare(
            f"{name}, 2,000 systems, as SVG",
            partial(_draw, inventory, request),
            "dot on the same DOT",
            partial(_dot, dot),
            f"at most {target:g} s",
        )


def _times_needed(inventory: Inventory) -> dict[str, int]:
    times: dict[str, int] = {}
    for node in inventory.nodes.values():
        for need in node.needs or ():
            for member in need.members:
                times[member] = times.get(member, 0) + 1
    return times


def _draw(inventory: Inventory, request: DiagramRequest) -> None:
    sheets = sheets_of(inventory, request)
    Drawing(inventory, sheets).drawn(Output("svg"))


def _dot(text: bytes) -> None:
    subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, check=True)


def _compare(
    what: str, work: Callable[[], None], rival_name: str, rival: Callable[[], None], target: str
) -> Comparison:
    work()  # Imports are no part of drawing.
    pairs = [(_processor_seconds(work), _processor_seconds(rival)) for _ in range(_ROUNDS)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(mine / other for mine, other in pairs)
    return Comparison(what, rival_name, ours, theirs, ratio, target)


def _processor_seconds(work: Callable[[], None]) -> float:
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)
