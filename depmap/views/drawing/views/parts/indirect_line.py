"""Dashed lines that stand for ways through what a drawing does not show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from depmap.app.diagrams.filters import IndirectLink
from depmap.views.drawing.sheet import Line


def indirect_lines(
    links: Iterable[IndirectLink], boxes: Mapping[str, str], *, words: bool = True
) -> list[Line]:
    """A line for each two boxes; ways that lead back to the same box have none.

    ``boxes`` holds the id of the box of each node that is shown. ``words`` say how much lies
    between; only for plans without frames and layers.
    """
    together: dict[tuple[str, str], list[IndirectLink]] = {}
    for link in links:
        tail, head = boxes[link.dependent], boxes[link.member]
        if tail != head:
            together.setdefault((tail, head), []).append(link)
    return [
        Line(
            id=f"line_{tail}_by_way_{head}",
            tail=tail,
            head=head,
            style="dashed",
            arrow="open" if any(link.assumed for link in some) else "filled",
            strength="light",
            words=(f"by way of {_passed(some):,} not shown",) if words else (),
            links=tuple(dict.fromkeys(key for link in some for key in link.passes)),
            indirect=True,
        )
        for (tail, head), some in together.items()
    ]


def _passed(links: Iterable[IndirectLink]) -> int:
    """How many systems and services lie between the ends of these links."""
    passes = [(key, link) for link in links for key in link.passes]
    before = {key.dependent for key, link in passes if key.dependent != link.dependent}
    return len(before | {key.member for key, link in passes if key.member != link.member})
