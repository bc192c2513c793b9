"""Cut sets as stable, versioned JSON."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from depmap.analysis.cutsets import CutSets
from depmap.views.harmless import harmless_json
from depmap.views.ranking.premises import Premises

if TYPE_CHECKING:
    from depmap.app.fragility import Fragility

SCHEMA = "depmap.cutsets/1"


def fault_tree_json(sets: CutSets, order: int | None, limit: int | None) -> str:
    """How many sets, by order, and (unless ``limit`` is None) the first so many of them.

    Unless they are ``complete``, there are only those ``up_to_order``, and all of these.
    """
    return harmless_json({"schema": SCHEMA, **_sets(sets, order, limit)})


def fragility_json(
    answer: Fragility,
    order: int | None,
    limit: int | None,
    certain: Sequence[bool],
    premises: Premises,
) -> str:
    """The same of a service, with what keeps it alive, importance and redundancy.

    ``certain`` tells of each listed set whether it does without assumed needs.
    """
    about = premises.as_json()
    document = {
        "schema": SCHEMA,
        "service": answer.service,
        "council": answer.council,
        **{key: about[key] for key in ("inventory", "given", "redundant")},
        **_sets(answer.cut_sets, order, limit),
    }
    document["needs_not_recorded"] = list(answer.unknowns.needs)
    document["fallback_duration_not_known"] = list(answer.unknowns.durations)
    document["certain"] = list(certain)
    document["best"] = _sets(answer.best, None, None)
    document["worst"] = _sets(answer.worst, None, None)
    document["keep_alive"] = _sets(answer.keep_alive_sets, order, limit)
    document["importance"] = [
        {"id": event, "cut_sets": share, "birnbaum": birnbaum}
        for event, share, birnbaum in importance(answer.cut_sets)
    ]
    document["redundancy"] = [
        {
            "of": defeat.group.owner,
            "members": list(defeat.group.members),
            "at_least": defeat.group.threshold,
            "of_fallback": defeat.group.of_fallback,
            "defeated_by": _sets(defeat.sets, order, limit),
        }
        for defeat in answer.groups
    ]
    return harmless_json(document)


def importance(sets: CutSets) -> list[tuple[str, int, float | None]]:
    """Each event with the number of sets it is in and its Birnbaum importance, highest first.

    None where the sets were found without the function that this importance is about.
    """
    birnbaum = sets.birnbaum() if sets.has_birnbaum else {}
    rows = [(event, number, birnbaum.get(event)) for event, number in sets.shares().items()]
    return sorted(rows, key=lambda row: (-(row[2] or 0), -row[1], row[0]))


def _sets(sets: CutSets, order: int | None, limit: int | None) -> dict[str, Any]:
    by_order = sets.by_order()
    data: dict[str, Any] = {
        "count": sets.count(),
        "complete": sets.complete,
        "up_to_order": sets.up_to_order,
        "by_order": {str(size): number for size, number in by_order.items()},
    }
    if limit is not None:
        listed = [list(losses) for losses in islice(sets.sets(limit, order), limit)]
        data["sets"] = listed
        data["omitted"] = sets.count() - len(listed)
    return data
