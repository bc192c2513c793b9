"""Which systems and services a map of an outage shows."""

from __future__ import annotations

from pathlib import Path

from depmap.app.inventory import load
from depmap.app.outage import blast_radius
from depmap.app.outage_map import outage_map
from depmap.app.question import Question
from depmap.views.outage.map_words import map_words, too_many

SMALL = load(Path(__file__).parents[2] / "inventories" / "valid" / "small.yaml")


def test_it_shows_what_is_near_what_is_isolated() -> None:
    radius = blast_radius(SMALL, Question(isolate=("link-a",)))
    alone, near = (outage_map(SMALL, radius, hops=hops) for hops in (0, 1))
    assert (alone.focus, alone.content.nodes) == (("link-a",), ("link-a",))
    needing = {
        node.id
        for node in SMALL.nodes.values()
        if any("link-a" in need.members for need in node.needs or ())
    }
    assert needing
    assert needing <= set(near.content.nodes)


def test_without_anything_isolated_it_is_about_what_was_cut() -> None:
    radius = blast_radius(SMALL, Question(sever=(("records", "link-a"),)))
    shown = outage_map(SMALL, radius, hops=1)
    assert shown.focus == ("records",)
    assert "records" in shown.content.nodes


def test_it_says_how_much_it_shows_and_for_whom() -> None:
    radius = blast_radius(SMALL, Question(isolate=("link-a",)))
    council = SMALL.councils[0]
    for_all = outage_map(SMALL, radius, hops=1)
    number = len(for_all.content.nodes)
    said = map_words(SMALL, for_all)
    assert said.startswith(f"{number} systems and services (all councils, worst state). ")
    for_one = outage_map(SMALL, radius, hops=1, council=council.id)
    assert f"(as seen by {council.label})" in map_words(SMALL, for_one)
    assert too_many(for_all).startswith(f"{number} systems and services are too many to draw")
