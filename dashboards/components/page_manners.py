"""What every page owes to those who cannot see it or use no mouse."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_HTML = '<p class="status" role="status"></p>'


def page_manners(announcement: str) -> None:
    """Tell screen readers what has changed, and keep single letters from acting.

    Must stand on every page, whatever is or is not shown on it.
    """
    component = st.components.v2.component(
        "depmap_page_manners",
        html=_HTML,
        css=(_HERE / "page_manners.css").read_text(encoding="utf-8"),
        js=(_HERE / "page_manners.js").read_text(encoding="utf-8"),
    )
    component(key="page_manners", data={"announcement": announcement}, height="content")
