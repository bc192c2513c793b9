"""The page "Weak points": what would hurt most before it happens."""

from __future__ import annotations

from htpy import h2

from dashboards.addresses.session import Memory
from dashboards.addresses.weak_points import (
    WeakChoices,
    read_weak_points_address,
    weak_points_address,
    weak_points_ids,
)
from dashboards.app_pages.frame import framed
from dashboards.app_pages.weak_points.answers import Answers
from dashboards.app_pages.weak_points.controls import PREFIX, controls
from dashboards.app_pages.weak_points.pairs import pairs_section
from dashboards.app_pages.weak_points.ranking import heat_section, ranking_section
from dashboards.app_pages.weak_points.reliance import matrix_section
from dashboards.app_pages.weak_points.service import service_section, settle_council
from dashboards.components.text import jump_links, note, show, warnings
from depmap.model import Inventory
from depmap.views.ranking.captions import what_is_not_counted
from depmap.views.ranking.words import ranking_headline

_MEMORY = Memory(
    WeakChoices, PREFIX, read_weak_points_address, weak_points_address, weak_points_ids
)

_PLACES = {
    "ranking": "Ranking",
    "heat-map": "Systems by council",
    "reliance": "Whose services hang on whom",
    "pairs": "Pairs",
    "one-service": "One service",
}


def weak_points_page() -> None:
    """Draw the page."""
    framed("Weak points", _weak_points)


def _weak_points(inventory: Inventory) -> str:
    not_followed = _MEMORY.follow_address(inventory)
    settle_council(inventory)
    controls(inventory)
    show(warnings(not_followed))
    choices = _MEMORY.current()
    _MEMORY.write_address(choices)
    answers = Answers(inventory, choices.given)
    ranking = answers.ranking(choices.per, choices.council, choices.second)
    said = ranking_headline(inventory, ranking, choices.asked)
    show(
        h2(".dm-headline")[said],
        (note(words) for words in what_is_not_counted(inventory)),
        jump_links(_PLACES),
    )
    ranking_section(answers, choices, ranking)
    heat_section(answers, choices)
    matrix_section(answers, choices)
    pairs_section(answers, choices)
    return f"{said} {service_section(answers, choices)}".strip()
