"""Entry point of the dashboard: ``depmap dashboard`` starts it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboards.app_pages import outage, weak_points
from dashboards.weak_links import PAGE

st.set_page_config(
    page_title="depmap", page_icon=str(Path(__file__).parent / "icon.svg"), layout="wide"
)
st.html(Path(__file__).parent / "style.css")
pages = [
    st.Page(outage.page, title="Simulate an outage", url_path="outage", default=True),
    st.Page(weak_points.page, title="Weak points", url_path=PAGE),
]
st.navigation(pages, position="top" if len(pages) > 1 else "hidden").run()
