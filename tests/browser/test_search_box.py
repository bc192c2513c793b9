"""The box that finds systems by words in any order, as a person uses it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_outage_page import no_violations, query, settled

Open = Callable[..., Page]


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="What is isolated")


def typed(page: Page, words: str) -> Locator:
    """The list after these words were typed."""
    box(page).focus()
    page.keyboard.type(words)
    matches = page.get_by_role("listbox", name="What is isolated")
    expect(matches).to_be_visible()
    return matches.get_by_role("option")


def test_words_in_any_order_find_and_the_list_closes(address: str, open_page: Open) -> None:
    page = open_page(address)
    options = typed(page, "network westminster")
    expect(options.first).to_contain_text("Westminster corporate network")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    active = box(page).get_attribute("aria-activedescendant")
    assert active == options.first.get_attribute("id")
    page.keyboard.press("Enter")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()
    page.wait_for_url(re.compile("isolate=net-wcc$"))
    expect(page.get_by_role("button", name="Take back Westminster corporate")).to_be_visible()


@pytest.mark.parametrize("pause", [0, 700])
def test_enter_twice_isolates_one_thing(address: str, open_page: Open, pause: int) -> None:
    page = open_page(address)
    box(page).focus()
    page.keyboard.type("westminster network")
    page.wait_for_timeout(pause)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("isolate="))
    settled(page)
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)
    settled(page)
    assert query(page) == {"isolate": ["net-wcc"]}


def test_arrows_choose_and_what_was_chosen_can_be_taken_back(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-rbkc")
    settled(page)
    options = typed(page, "link")
    page.keyboard.press("ArrowDown")
    second = options.nth(1)
    chosen = second.locator("small").inner_text()
    expect(box(page)).to_have_attribute(
        "aria-activedescendant", second.get_attribute("id") or "none"
    )
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"isolate=net-rbkc&isolate={chosen}$"))
    settled(page)
    page.keyboard.press("Backspace")
    page.wait_for_url(re.compile("isolate=net-rbkc$"))
    settled(page)
    page.get_by_role("button", name=re.compile("^Take back Kensington")).click()
    page.wait_for_url(re.compile("^[^?]*$"))
    said = page.get_by_role("paragraph").filter(has_text="Choose what is isolated, or a scenario.")
    expect(said.first).to_be_visible()


def test_escape_and_leaving_close_the_list_and_choose_nothing(
    address: str, open_page: Open
) -> None:
    page = open_page(address)
    options = typed(page, "network")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    page.keyboard.press("Enter")
    typed(page, " westminster")
    page.keyboard.press("Tab")
    expect(options).to_have_count(0)
    page.wait_for_timeout(500)
    assert query(page) == {}


def test_nothing_found_is_said(address: str, open_page: Open) -> None:
    page = open_page(address)
    box(page).focus()
    page.keyboard.type("westminster zebra")
    expect(page.get_by_text("Nothing matches. Try fewer words.")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert query(page) == {}


def test_a_click_chooses(address: str, open_page: Open) -> None:
    page = open_page(address)
    typed(page, "sign-in").first.click()
    page.wait_for_url(re.compile("isolate=entra-bi$"))
    expect(box(page)).to_have_attribute("aria-expanded", "false")


def test_a_need_is_cut_by_words_of_both_ends(address: str, open_page: Open) -> None:
    page = open_page(address)
    page.get_by_text("Cut a single need, or take something to be up").click()
    page.get_by_role("combobox", name="Needs that are cut").focus()
    page.keyboard.type("lbhf care shared platform")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("sever=sc-case-lbhf%3Adc-shared$"))
    settled(page)
    expect(page.locator(".dm-force")).to_contain_text("Hammersmith and Fulham social care")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1400])
def test_wcag_22_aa_with_the_list_open(
    address: str, open_page: Open, scheme: str, width: int
) -> None:
    page = open_page(f"{address}/?isolate=net-wcc", scheme=scheme, width=width, height=3000)
    settled(page)
    options = typed(page, "network")
    no_violations(page)
    for target in options.all():
        area = target.bounding_box()
        assert area is not None
        assert area["height"] >= 24
    main = page.get_by_test_id("stMain")
    assert main.evaluate("one => one.scrollWidth") <= width
