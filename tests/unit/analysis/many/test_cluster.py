"""A ranking spread over the workers of a real cluster."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from distributed import Client, LocalCluster

from depmap import load
from depmap.analysis.many import census
from depmap.app.weak_points import Per, weak_points
from tests.unit.cli.test_commands import ROOT


@pytest.mark.filterwarnings("default")  # what the cluster warns of is its own affair
def test_two_workers_of_a_cluster_find_what_one_process_finds() -> None:
    inventory = load(ROOT / "inventory")
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
        # Chunks of a few scenarios, so that there is something to share.
        patch.object(census, "_ROOM", 2_000),
    ):
        told: list[tuple[int, int]] = []
        spread = {
            at: weak_points(
                inventory,
                Per.SYSTEM,
                at=at,
                executor=client.get_executor(),
                workers=2,
                progress=lambda done, total: told.append((done, total)),
            )
            for at in (None, 86_400)
        }
        busy = client.run(
            lambda dask_worker: any("_count_packed" in str(line) for line in dask_worker.state.log)
        )
    for at, ranking in spread.items():
        assert ranking == weak_points(inventory, Per.SYSTEM, at=at)
    assert len(busy) == 2
    assert all(busy.values())
    assert len(told) > 10
    assert told[-1][0] == told[-1][1]
