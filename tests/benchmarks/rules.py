"""All rules as a whole command: how long, and how that grows."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.comparison import Comparison, compare


def inventory(systems: int, needs: int, seed: int = 1) -> str:
    """YAML of systems in layers with groups, and a service for every fourth of them."""
    chance = random.Random(seed)
    stated: list[list[str]] = [[] for _ in range(systems)]
    for _ in range(needs):
        dependent = chance.randrange(1, systems)
        members = sorted({int(dependent * chance.random() ** 2) for _ in range(2)})
        if len(members) == 2 and chance.random() < 0.2:
            stated[dependent].append(f"{{any_of: [s-{members[0]}, s-{members[1]}]}}")
        else:
            stated[dependent].append(f"{{ref: s-{members[0]}, holds_for: 4h}}")
    lines = ["version: 1", "inventory: {name: benchmark}", "councils:"]
    lines += [f"  - {{id: c{number}, name: C{number}}}" for number in range(3)]
    lines.append("systems:")
    for number, mine in enumerate(stated):
        lines += [
            f"  - id: s-{number}",
            f"    name: System {number}",
            "    kind: application",
            f"    owner: c{number % 3}",
            f"    used_by: [c{number % 3}]",
            "    rto: 24h",
            f"    needs: [{', '.join(mine)}]",
        ]
    lines.append("services:")
    for number in range(0, systems, 4):
        lines.append(
            f"  - {{id: v-{number}, name: Service {number}, councils: [c{number % 3}], "
            f"tier: {1 + number % 4}, mtpd: 12h, needs: [s-{number}],"
            f" fallback: {{name: Paper, lasts: 1d, needs: [s-{number // 2}]}}}}"
        )
    return "\n".join(lines) + "\n"


def measure() -> Iterator[Comparison]:
    """2,000 systems with 6,000 needs take less than 3 s, and five times as many grow linearly."""
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for systems in (2_000, 10_000):
            files[systems] = Path(folder) / f"{systems}.yaml"
            files[systems].write_text(inventory(systems, 3 * systems), encoding="utf-8")

        def command(systems: int) -> object:
            words = [sys.executable, "-m", "depmap", "validate", str(files[systems])]
            done = subprocess.run(words, check=False, capture_output=True)
            if done.returncode:
                raise RuntimeError(done.stdout[:300])
            return done

        yield compare(
            "all rules, 10,000 systems and 30,000 needs",
            lambda: command(10_000),
            "the same, 2,000 and 6,000 (below 3 s)",
            lambda: command(2_000),
            target="about 5",
            rounds=3,
        )
