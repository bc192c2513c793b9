"""The index of a folder of drawings, opened from a disk by a person who searches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import PATIENCE
from tests.browser.test_outage_page import WCAG
from tests.unit.cli.test_commands import run

DRAWINGS = 37
"""Of the shipped inventory."""
OPTIONS = {"runOnly": {"type": "tag", "values": WCAG}}
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawings") / "out"
    run("diagram", "--all", "-o", str(folder))
    return folder / "index.html"


@pytest.fixture
def open_index(browser: Browser, index: Path) -> Iterator[Open]:
    """Opens the index; it must ask for nothing beside itself, and its policy must hold."""
    contexts, wrong = [], []

    def asked(request: Request) -> None:
        if not request.is_navigation_request():
            wrong.append(request.url)

    def open_it(*, scheme: str = "light", width: int = 1400, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 7000},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", asked)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text))
        page.goto(index.as_uri())
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert wrong == []


def titles(page: Page) -> list[str]:
    return [text for text in page.get_by_role("heading", level=3).all_inner_texts() if text]


def test_every_drawing_is_listed_and_all_links_lead_to_files(open_index: Open, index: Path) -> None:
    page = open_index()
    expect(page.get_by_role("status")).to_have_text(f"{DRAWINGS} drawings")
    assert len(titles(page)) == DRAWINGS
    files = [link.get_attribute("href") for link in page.get_by_role("link").all()]
    assert len(files) == 2 * DRAWINGS
    assert all(name and (index.parent / name).is_file() for name in files)


def test_a_name_that_only_a_drawing_holds_finds_it_by_keyboard(open_index: Open) -> None:
    page = open_index()
    page.keyboard.press("Tab")
    page.keyboard.type("contact centre PLATFORM")
    expect(page.get_by_role("status")).not_to_have_text(f"{DRAWINGS} drawings")
    assert "What Contact Westminster stands on" in titles(page)
    assert "What Contact Hammersmith and Fulham stands on" not in titles(page)
    [name] = {hit.inner_text() for hit in page.locator(".hit").all()}
    assert name == "Westminster contact centre platform (contact-centre-wcc)"
    # From the field the next stop is a drawing that was found.
    page.keyboard.press("Tab")
    file = page.evaluate("document.activeElement.closest('li').querySelector('h3').textContent")
    assert file == titles(page)[0]
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_role("status")).to_have_text(f"{DRAWINGS} drawings")
    assert page.locator(".hit").count() == 0


@pytest.mark.parametrize(
    ("wanted", "found"), [("svc-edt-wcc", "Emergency Duty Team"), ("nothing such", "")]
)
def test_ids_are_found_and_nothing_is_said_to_be_nothing(
    open_index: Open, wanted: str, found: str
) -> None:
    page = open_index()
    page.get_by_role("searchbox").fill(wanted)
    if found:
        expect(page.get_by_role("status")).not_to_have_text(f"{DRAWINGS} drawings")
        assert any(found in title for title in titles(page))
    else:
        expect(page.get_by_role("status")).to_have_text(f"0 of {DRAWINGS} drawings")
        assert titles(page) == []
        assert page.get_by_role("heading", level=2).count() == 0


def test_without_scripts_all_is_listed_and_no_search_is_offered(open_index: Open) -> None:
    page = open_index(scripts=False)
    assert len(titles(page)) == DRAWINGS
    expect(page.get_by_role("searchbox")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("wanted", ["", "outlook"])
def test_the_index_is_accessible(open_index: Open, scheme: str, wanted: str) -> None:
    page = open_index(scheme=scheme)
    page.get_by_role("searchbox").fill(wanted)
    found = Axe().run(page, options=OPTIONS).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


def test_the_index_fits_a_narrow_window(open_index: Open) -> None:
    page = open_index(width=320)
    page.get_by_role("searchbox").fill("outlook")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
