"""The page "Simulate an outage", as a person uses it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
STATES = ("isolated", "down", "fallback", "degraded", "at risk", "unknown", "up")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def settled(page: Page) -> None:
    """Wait until the map is drawn and nothing is being computed."""
    page.locator(".sheet svg").wait_for()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def row(page: Page, council: str, words: str) -> str:
    table = page.get_by_role("region", name=f"What is affected for {council}", exact=True)
    found = [text for text in table.get_by_role("row").all_inner_texts() if words in text]
    assert found, words
    return found[0]


def test_westminsters_network_is_isolated_by_keyboard(address: str, open_page: Open) -> None:
    page = open_page(address)
    page.get_by_role("combobox", name="What is isolated").focus()
    page.keyboard.type("net-wcc")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    settled(page)
    assert query(page)["isolate"] == ["net-wcc"]
    expect(page.get_by_role("heading", level=2).first).to_contain_text(
        re.compile(r"Westminster \d+")
    )
    report_it = row(page, "Westminster", "svc-report-it-wcc")
    for part in ("down", "at once", "Report It platform", "isolated", "020 7641 6000", "assumed"):
        assert part in report_it, part
    care = row(page, "Westminster", "svc-asc-wcc")
    assert "fallback" in care
    assert "Paper forms" in care


def test_every_choice_is_in_the_address_and_comes_back(address: str, open_page: Open) -> None:
    choices = {
        "isolate": ["net-wcc", "int-wcc"],
        "scenario": ["rbkc-only"],
        "for": ["wcc"],
        "sever": ["sc-case-lbhf:dc-shared"],
        "at": ["3d"],
        "council": ["wcc", "rbkc"],
        "state": ["down", "unknown"],
        "kind": ["service"],
        "all": ["yes"],
        "hops": ["2"],
        "map": ["rbkc"],
        "show": ["int-wcc"],
    }
    parts = "&".join(f"{name}={value}" for name, values in choices.items() for value in values)
    page = open_page(f"{address}/?{parts}")
    page.locator(".dm-details").wait_for()
    settled(page)
    assert query(page) == choices
    expect(page.get_by_role("radio", name="3 d")).to_be_checked()
    expect(page.get_by_role("heading", name="Westminster integration layer")).to_be_visible()


def test_another_moment_changes_states_and_address(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?scenario=november-2025")
    settled(page)
    before = page.locator("h2").first.inner_text()
    page.get_by_text("In the end", exact=True).click()
    expect(page.locator("h2").first).not_to_have_text(before)
    assert query(page)["at"] == ["end"]


def test_a_filter_says_how_much_it_hides(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc&council=lbhf")
    settled(page)
    words = page.get_by_text(re.compile(r"Showing \d+ of \d+ rows; \d+ more are up"))
    found = re.search(r"Showing (\d+) of (\d+)", words.inner_text())
    assert found is not None
    assert 0 < int(found[1]) < int(found[2])
    assert page.locator(".dm-table caption").all_inner_texts() == ["Hammersmith and Fulham"]


def test_unknown_is_counted_and_listed_and_never_up(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc&state=unknown")
    settled(page)
    assert "unknown" in row(page, "Westminster", "moderngov")
    assert "not recorded" in row(page, "Westminster", "moderngov")
    assert page.locator(".dm-tile").first.get_by_text("unknown").count() == 1


def test_an_unknown_id_in_the_address_is_said_and_the_rest_works(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}/?isolate=net-wc&isolate=net-rbkc&at=soon&hops=99")
    settled(page)
    said = page.get_by_text("“net-wc”, which is not known. Did you mean “net-wcc”?")
    expect(said).to_be_visible()
    expect(page.get_by_text("“soon” is no moment")).to_be_visible()
    assert query(page) == {"isolate": ["net-rbkc"]}
    page.get_by_text("In the end", exact=True).click()
    expect(said).to_be_hidden()


def test_the_map_is_walked_by_keyboard_and_shows_details(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc")
    settled(page)
    page.get_by_role("button", name="Fit width").focus()
    page.keyboard.press("Tab")
    names = []
    for key in ("Home", "ArrowDown", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
        focused = page.locator(".sheet [role=button]:focus")
        names.append(focused.get_attribute("aria-label"))
    assert len(set(names)) >= 3
    assert all(
        re.search(r", (isolated|down|degraded|at risk|up|unknown|fallback)$", n or "")
        for n in names
    )
    page.keyboard.press("Enter")
    chosen = (names[-1] or "").rpartition(", ")[0]
    expect(page.locator(".dm-details h3")).to_have_text(chosen)
    expect(page.locator(".sheet [role=button]:focus")).to_have_attribute("aria-pressed", "true")
    assert page.locator(".sheet [tabindex='0']").count() == 1


def test_a_system_on_the_map_can_be_isolated_too(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc")
    settled(page)
    page.locator(".sheet").get_by_role("button", name="Bi-borough remote access, down").click()
    page.get_by_role("button", name="Isolate this too").click()
    page.wait_for_url(re.compile("isolate=net-wcc&isolate="))
    expect(page.get_by_role("button", name="Isolate this too")).to_be_hidden()


def test_letters_do_not_trigger_anything(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc")
    settled(page)
    page.locator("h1").click()
    for letter in "cr":
        page.keyboard.press(letter)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_downloads_are_harmless_files(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc&at=end")
    settled(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download as CSV").click()
    text = started.value.path().read_text(encoding="utf-8")
    assert text.startswith("id,type,name,council,state")
    assert "svc-report-it-wcc" in text


def test_two_people_do_not_see_each_others_choices(address: str, open_page: Open) -> None:
    one, other = open_page(f"{address}/?isolate=net-wcc"), open_page(f"{address}/?isolate=net-rbkc")
    settled(one)
    settled(other)
    assert query(one)["isolate"] == ["net-wcc"]
    assert "isolated" in row(other, "Kensington and Chelsea", "net-rbkc")
    assert "It is isolated itself" in row(one, "Westminster", "\nnet-wcc")
    assert other.locator(".dm-tile").count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address_of", ["", "?isolate=net-wcc&at=1d&all=yes&show=int-wcc"])
def test_wcag_22_aa(address: str, open_page: Open, scheme: str, address_of: str) -> None:
    page = open_page(f"{address}/{address_of}", scheme=scheme, height=7000)
    if address_of:
        settled(page)
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert results.violations_count == 0, results.generate_report()


def test_a_narrow_screen_needs_no_scrolling_sideways(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc", width=320, height=800)
    settled(page)
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 320
