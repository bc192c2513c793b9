"""A real server, started by the command, and a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

ARTIFACTS = Path(__file__).parents[1] / "artifacts"
SHIPPED = Path(__file__).parents[2] / "inventory"
# How long a step takes says more about the machine than about the page.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

Serve = Callable[[Path], AbstractContextManager[str]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(inventory: Path) -> Iterator[str]:
    """The address of a dashboard on this inventory."""
    port = free_port()
    words = ["dashboard", "-i", str(inventory), "--port", str(port), "--no-browser"]
    environment = {**os.environ, "PYTHONWARNINGS": "default"}
    server = subprocess.Popen([sys.executable, "-m", "depmap", *words], env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                break
            except OSError:
                assert server.poll() is None, "the server ended at once"
                time.sleep(0.1)
        else:
            raise AssertionError("the server did not come up")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving(SHIPPED) as found:
        yield found


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Opens pages that must ask nobody but this machine; of each, the last sight is kept."""
    contexts, outside = [], []

    def asked(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            outside.append(url)

    def open_it(
        url: str,
        *,
        scheme: str = "light",
        width: int = 1400,
        height: int = 1000,
        title: str = "Simulate an outage",
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda one: asked(one.url))
        page.on("pageerror", lambda error: outside.append(f"script error: {error}"))
        page.goto(url)
        page.get_by_role("heading", name=title, level=1).wait_for()
        return page

    yield open_it
    ARTIFACTS.mkdir(exist_ok=True)
    for number, context in enumerate(contexts):
        for page in context.pages:
            page.screenshot(path=ARTIFACTS / f"{request.node.name}-{number}.png")
        context.close()
    assert not outside
