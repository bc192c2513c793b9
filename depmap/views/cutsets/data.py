"""Cut sets as stable, versioned JSON."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from depmap.analysis.cutsets import CutSets
from depmap.views.harmless import harmless_json

if TYPE_CHECKING:
    from depmap.app.fragility import Fragility

SCHEMA = "depmap.cutsets/1"


def fault_tree_json(found: CutSets, order: int | None, limit: int | None) -> str:
    """How many sets, by order, and (unless ``limit`` is None) the first so many of them.

    Unless they are ``complete``, there are only those ``up_to_order``, and all of these.
    """
    return harmless_json({"schema": SCHEMA, **_sets(found, order, limit)})


def fragility_json(
    found: Fragility,
    order: int | None,
    limit: int | None,
    certain: Sequence[bool],
    about: dict[str, Any],
) -> str:
    """The same of a service, with what keeps it alive, importance and redundancy.

    ``certain`` tells of each listed set whether it does without assumed needs.
    """
    document = {"schema": SCHEMA, **about, **_sets(found.cut_sets, order, limit)}
    document["certain"] = list(certain)
    document["best"] = _sets(found.best, None, None)
    document["worst"] = _sets(found.worst, None, None)
    document["keep_alive"] = _sets(found.keep_alive_sets, order, limit)
    document["importance"] = [
        {"id": event, "cut_sets": share, "birnbaum": birnbaum}
        for event, share, birnbaum in importance(found.cut_sets)
    ]
    document["redundancy"] = [
        {
            "of": defeat.group.owner,
            "members": list(defeat.group.members),
            "at_least": defeat.group.threshold,
            "of_fallback": defeat.group.of_fallback,
            "defeated_by": _sets(defeat.sets, order, limit),
        }
        for defeat in found.groups
    ]
    return harmless_json(document)


def importance(found: CutSets) -> list[tuple[str, int, float | None]]:
    """Each event with the number of sets it is in and its Birnbaum importance, highest first.

    None where the sets were found without the function that this importance is about.
    """
    birnbaum = found.birnbaum() if found.has_birnbaum else {}
    rows = [(event, number, birnbaum.get(event)) for event, number in found.shares().items()]
    return sorted(rows, key=lambda row: (-(row[2] or 0), -row[1], row[0]))


def _sets(found: CutSets, order: int | None, limit: int | None) -> dict[str, Any]:
    by_order = found.by_order()
    data: dict[str, Any] = {
        "count": found.count(),
        "complete": found.complete,
        "up_to_order": found.up_to_order,
        "by_order": {str(size): number for size, number in by_order.items()},
    }
    if limit is not None:
        listed = [list(one) for one in islice(found.sets(limit, order), limit)]
        data["sets"] = listed
        data["omitted"] = found.count() - len(listed)
    return data
