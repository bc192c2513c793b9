"""The page "Weak points": what would hurt most before it happens."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboards.addresses.session import Memory
from dashboards.addresses.weak_points import WeakChoices, known, read, write
from dashboards.app_pages.weak_points.answers import Answers
from dashboards.app_pages.weak_points.controls import PREFIX, controls
from dashboards.app_pages.weak_points.pairs import pairs_section
from dashboards.app_pages.weak_points.ranking import heat_section, ranking_section
from dashboards.app_pages.weak_points.reliance import matrix_section
from dashboards.app_pages.weak_points.service import service_section, settle_council
from dashboards.app_pages.weak_points.words import PER, headline, not_recorded
from dashboards.components import markup
from dashboards.components.page_manners import page_manners
from dashboards.inventory_file import inventory_path, read_version, version_of
from depmap.errors import DepmapError

_MEMORY = Memory(WeakChoices, PREFIX, read, write, known)

_PLACES = {
    "ranking": "Ranking",
    "heat-map": "Systems by council",
    "reliance": "Whose services hang on whom",
    "pairs": "Pairs",
    "one-service": "One service",
}


def page() -> None:
    """Draw the page; whatever cannot be done is said in plain words."""
    st.title("Weak points", anchor=False)
    said = _whole()
    page_manners(said)


def _whole() -> str:
    """Everything below the title; returns what a screen reader is told about it."""
    try:
        path = inventory_path()
        version = version_of(path)
        inventory, problems = read_version(path, version)
        if inventory is None:
            said = "The inventory has errors, and nothing was ranked. Mend these:"
            wrong = [problem for problem in problems if problem.severity == "error"]
            st.html(markup.note(said) + markup.problem_list(wrong))
            return said
        not_followed = _MEMORY.follow_address(inventory)
        settle_council(inventory)
        controls(inventory)
        for words in not_followed:
            st.html(markup.note(f"⚠ {words}"))
        choices = _MEMORY.current()
        _MEMORY.write_address(choices)
        return _weak_points(Answers(inventory, version, choices.given), choices)
    except DepmapError as problem:
        said = f"{problem.message}. {problem.hint or ''}"
        st.html(markup.note(said))
        return said


def _weak_points(answers: Answers, choices: WeakChoices) -> str:
    inventory = answers.inventory
    ranking = answers.ranking(choices.per, choices.council, choices.second)
    if ranking.losses:
        said = headline(inventory, ranking, choices)
    else:
        said = f"No {PER[choices.per]} is left that could be lost, as far as is recorded."
    live = sum(system.status.simulated for system in inventory.systems)
    st.html(
        f'<h2 class="dm-headline">{escape(said)}</h2>'
        + "".join(markup.note(words) for words in not_recorded(inventory, live))
        + markup.jump_links(_PLACES)
    )
    ranking_section(answers, choices, ranking)
    heat_section(answers, choices)
    matrix_section(answers, choices)
    pairs_section(answers, choices)
    return f"{said} {service_section(answers, choices)}".strip()
