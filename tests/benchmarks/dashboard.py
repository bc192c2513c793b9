"""The dashboard in a real browser: how long until somebody can read an answer."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.comparison import Comparison
from tests.browser.conftest import SHIPPED, serving
from tests.conftest import FLAGS

ROUNDS = 5
_FIRST, _CHANGE = 3.0, 1.0
"""Seconds that a first page and a change may take."""
_RANKED = "[aria-label='What hurts most if it is lost'] tbody tr"


def measure() -> Iterator[Comparison]:
    """On the shipped inventory; the rival is the time that the page is allowed."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        first = [_first_page(browser.new_page()) for _ in range(ROUNDS)]
        with serving(SHIPPED) as address:
            page = browser.new_page()
            page.goto(f"{address}/?isolate=net-wcc")
            page.locator(".sheet svg").wait_for()
            changes = [_change(page, moment) for moment in ("4 h", "3 d", "Now", "24 h", "7 d")]
        said, ranked = (
            [_first_page(browser.new_page(), "weak-points", answer) for _ in range(ROUNDS)]
            for answer in (".dm-headline", _RANKED)
        )
        with serving(SHIPPED) as address:
            page = browser.new_page()
            page.goto(f"{address}/weak-points?service=svc-report-it-wcc&of=wcc")
            page.get_by_role("table", name="How much each system matters").wait_for()
            orders = [
                _change(page, per) for per in ("Owner", "Supplier", "Kind of hosting", "4 h", "3 d")
            ]
        browser.close()
    yield _against_limit("dashboard: first page of a fresh server", first, _FIRST)
    yield _against_limit("dashboard: a change of the moment", changes, _CHANGE)
    yield _against_limit("weak points: first sentence of a fresh server", said, _FIRST)
    yield _against_limit("weak points: first ranking of a fresh server", ranked, _FIRST)
    yield _against_limit("weak points: a change of what is ranked", orders, _CHANGE)


def _first_page(page: Page, asked: str = "?isolate=net-wcc", answer: str = ".dm-impacts") -> float:
    with serving(SHIPPED) as address:
        began = time.perf_counter()
        page.goto(f"{address}/{asked}")
        page.locator(answer).first.wait_for()
        return time.perf_counter() - began


def _change(page: Page, moment: str) -> float:
    before = page.locator("h2").first.inner_text()
    began = time.perf_counter()
    page.get_by_text(moment, exact=True).first.click()
    while page.locator("h2").first.inner_text() == before:
        page.wait_for_timeout(10)
    return time.perf_counter() - began


def _against_limit(what: str, took: list[float], limit: float) -> Comparison:
    median = statistics.median(took)
    return Comparison(what, "what is allowed", median, limit, median / limit, "below 1")
