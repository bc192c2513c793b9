"""Tables of times against single simulations, where a byte is just too narrow."""

from __future__ import annotations

import pytest

from depmap.app.weak_points import weak_points
from depmap.model import Inventory


def in_a_row(hold: int) -> Inventory:
    """Three systems in a row, each of which holds so many seconds, and a service."""

    def need(member: str) -> dict[str, object]:
        return {"ref": member, "holds_for": f"{hold}s"}

    kinds = {"kind": "network", "owner": "aa", "used_by": ["aa"]}
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Row"},
            "councils": [{"id": "aa", "name": "Aston"}],
            "systems": [
                {"id": "a", "name": "A", "needs": []} | kinds,
                {"id": "b", "name": "B", "needs": [need("a")]} | kinds,
                # A second hold, prime to the first, so that the table counts in seconds.
                {"id": "c", "name": "C", "needs": [need("b"), {"ref": "b", "holds_for": "251s"}]}
                | kinds,
            ],
            "services": [{"id": "v", "name": "V", "councils": ["aa"], "tier": 1, "needs": ["c"]}],
        }
    )


@pytest.mark.parametrize("at", [100, 127, 128, 199, 200, 254, 255, 256, 257, 299, 300, 301])
def test_two_holds_together_can_be_longer_than_the_moment(at: int) -> None:
    ranking = weak_points(in_a_row(150), at=at)
    taken = {loss.candidate.id: sum(loss.recorded.tiers) for loss in ranking.losses}
    assert taken == {"a": at >= 300, "b": at >= 150, "c": 1}
