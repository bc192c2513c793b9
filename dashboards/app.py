"""Entry point of the dashboard: ``depmap dashboard`` starts it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboards.app_pages.outage.page import outage_page
from dashboards.app_pages.weak_points.page import weak_points_page
from dashboards.paths import WEAK_POINTS

st.set_page_config(
    page_title="depmap", page_icon=str(Path(__file__).parent / "icon.svg"), layout="wide"
)
st.html(Path(__file__).parent / "style.css")
pages = [
    st.Page(outage_page, title="Simulate an outage", default=True),
    st.Page(weak_points_page, title="Weak points", url_path=WEAK_POINTS),
]
st.navigation(pages, position="top" if len(pages) > 1 else "hidden").run()
