"""A real browser that opens drawings, and notes whatever they ask of the world."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def chromium(browser: Browser) -> Iterator[Page]:
    """A page; a test that uses it fails if anything that it opens asks for anything."""
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda one: asked.append(one.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.on("pageerror", lambda error: asked.append(str(error)))
    yield page
    page.close()
    assert [each for each in asked if not each.startswith(("about:", "data:", "file:"))] == []
