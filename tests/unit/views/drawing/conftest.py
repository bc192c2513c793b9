"""A real browser that opens drawings, and notes whatever they ask of the world."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import FLAGS


@pytest.fixture(scope="module")
def chromium() -> Iterator[Page]:
    """A page; the tests that use it fail if anything that it opens asks for anything."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program is not None, "install chromium: these tests open drawings in a real browser"
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        page = browser.new_page()
        page.on("request", lambda one: asked.append(one.url))
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        page.on("pageerror", lambda error: asked.append(str(error)))
        yield page
        browser.close()
    assert [each for each in asked if not each.startswith(("about:", "data:", "file:"))] == []
