"""Short pieces of text on any page; htpy escapes all that comes out of the inventory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from htpy import Element, Fragment, Node, a, fragment, li, nav, ol, p, strong, ul

from depmap.diagnostics import Diagnostic


def show(*parts: Node) -> None:
    """Put HTML on the page; nothing, if there is none."""
    if html := str(fragment[parts]):
        st.html(html)


def note(words: str) -> Element:
    """A paragraph of plain words."""
    return p(".dm-note")[words]


def warnings(sentences: Sequence[str]) -> Fragment:
    """What somebody must know before reading on."""
    return fragment[(note(f"⚠ {words}") for words in sentences)]


def problem_list(problems: Sequence[Diagnostic]) -> Element:
    """What is wrong with an inventory: where, what, and how to mend it."""
    return ol(".dm-problems")[
        (
            li[
                strong[str(problem.location)] if problem.location else None,
                f" {problem.code}: {problem.message}.",
                f" {problem.hint[:1].upper()}{problem.hint[1:]}" if problem.hint else None,
            ]
            for problem in problems
        )
    ]


def jump_links(places: Mapping[str, str]) -> Element:
    """Links to parts of the page, by their anchors."""
    return nav(".dm-jump", aria_label="On this page")[
        ul[(li[a(href=f"#{anchor}")[name]] for anchor, name in places.items())]
    ]
