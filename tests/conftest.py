"""What holds for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# How long an example takes says more about the machine than about the code.
settings.register_profile("depmap", deadline=None)
settings.load_profile("depmap")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: one for all tests of a process, which cannot drive two."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program is not None, "install chromium: these tests drive a real browser"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield started
        started.close()
