"""The page "Weak points" without a browser, where something goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from depmap.analysis.cutsets.diagrams.table import BudgetExceededError
from depmap.app import service_weakness
from depmap.app.fragility import Fragility

SMALL_FILE = Path(__file__).parents[4] / "inventories" / "valid" / "small.yaml"


def _page() -> None:
    from dashboards.app_pages.weak_points.page import (  # noqa: PLC0415 - runs by itself
        weak_points_page,
    )

    weak_points_page()


def test_too_many_cut_sets_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_many(*_: object) -> Fragility:
        raise BudgetExceededError("the decision diagram grew beyond 9 nodes")

    monkeypatch.setattr(service_weakness, "fragility", too_many)
    monkeypatch.setenv("DEPMAP_INVENTORY", str(SMALL_FILE))
    page = AppTest.from_function(_page, default_timeout=60)
    page.query_params["service"] = "permits"
    page.run()
    assert not page.exception
    said = [element.proto.body for element in page.get("html")]
    words = "Cannot be worked out: the decision diagram grew beyond 9 nodes"
    assert sum(words in one for one in said) == 1
