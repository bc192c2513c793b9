"""The page "Simulate an outage", as a person uses it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from depmap.app.inventory import load
from depmap.app.outage import blast_radius
from depmap.app.question import Question
from depmap.model import State
from depmap.views.marking import marking_of
from depmap.views.outage.rows import outage_row
from tests.browser.conftest import SHIPPED

Open = Callable[..., Page]
STATES = ("isolated", "down", "fallback", "degraded", "at risk", "unknown", "up")
FINER = "Cut a single need, or take something to be up"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def settled(page: Page, *, drawn: bool = True) -> None:
    """Wait until the map is drawn and nothing is being computed."""
    if drawn:
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
    page.wait_for_url(re.compile("isolate=net-wcc$"))
    settled(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text(
        re.compile(r"Westminster \d+")
    )
    report_it = row(page, "Westminster", "svc-report-it-wcc")
    for part in ("down", "at once", "Report It platform", "isolated", "020 7641 6000", "assumed"):
        assert part in report_it, part
    care = row(page, "Westminster", "svc-asc-wcc")
    assert "fallback" in care
    fallback = load(SHIPPED).nodes["svc-asc-wcc"].fallback
    assert fallback is not None
    assert fallback.name in care


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


def test_arrows_walk_down_a_column_before_the_next(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc")
    settled(page)
    page.get_by_role("button", name="Fit width").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    number = page.locator(".sheet [role=button]").count()
    middle_and_top = "node => { const b = node.getBBox(); return [b.x + b.width / 2, b.y]; }"
    places = []
    for _ in range(number):
        focused = page.locator(".sheet [role=button]:focus")
        places.append(focused.evaluate(middle_and_top))
        page.keyboard.press("ArrowDown")
    assert number > 8
    for (middle, top), (next_middle, next_top) in itertools.pairwise(places):
        same_column = abs(next_middle - middle) < 10
        assert next_top > top if same_column else next_middle > middle, places


def test_a_system_on_the_map_can_be_isolated_too(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc")
    settled(page)
    page.locator(".sheet").get_by_role("button", name="Bi-borough remote access, down").click()
    page.get_by_role("button", name="Isolate this too").click()
    page.wait_for_url(re.compile("isolate=net-wcc&isolate="))
    expect(page.get_by_role("button", name="Isolate this too")).to_be_hidden()


@pytest.mark.parametrize("address_of", ["", "?isolate=net-wcc"])
def test_letters_do_not_trigger_anything(address: str, open_page: Open, address_of: str) -> None:
    page = open_page(f"{address}/{address_of}")
    page.locator("[role=status].status").wait_for(state="attached")
    settled(page, drawn=bool(address_of))
    page.evaluate(
        "window.heard = []; document.addEventListener('keydown', e => heard.push(e.key), true)"
    )
    page.locator("h1").click()
    for key in ("c", "r", "F6"):
        page.keyboard.press(key)
    page.get_by_role("combobox", name="What is isolated").focus()
    page.keyboard.press("r")
    assert page.evaluate("heard") == ["F6", "r"]


def test_what_shaped_the_result_is_said_and_can_be_taken_back(
    address: str, open_page: Open
) -> None:
    page = open_page(
        f"{address}/?isolate=net-wcc&for=wcc&sever=sc-case-lbhf:dc-shared&assume-up=int-wcc"
    )
    settled(page)
    force = page.locator(".dm-force")
    for words in (
        "Westminster corporate network (net-wcc), from Westminster only; others still reach it",
        "Hammersmith and Fulham social care records (sc-case-lbhf) from Shared legacy platform",
        "Westminster integration layer (int-wcc), whatever the map says",
    ):
        expect(force).to_contain_text(words)
    before = page.locator("h2").first.inner_text()
    page.get_by_text(FINER).click()
    page.get_by_role("combobox", name="Checked by a person").focus()
    page.keyboard.press("Backspace")
    page.wait_for_url(re.compile("^((?!assume-up).)*$"))
    expect(force).not_to_contain_text("int-wcc")
    expect(page.locator("h2").first).not_to_have_text(before)
    assert "assume-up" not in query(page)


def test_what_a_scenario_isolates_later_is_marked(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?scenario=november-2025&at=1d")
    settled(page)
    force = page.locator(".dm-force li")
    expect(force.filter(has_text="net-rbkc")).to_contain_text("after 4h")
    expect(force.filter(has_text="not yet")).to_have_count(1)
    expect(force.filter(has_text="not yet")).to_contain_text("my-account-lbhf")


def test_councils_without_anything_to_take_from_them_are_explained(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}/?scenario=rbkc-only&for=wcc")
    settled(page)
    expect(page.get_by_text("changes nothing yet")).to_be_visible()


def test_cutting_off_everyone_and_some_councils_are_two_plain_choices(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}/?isolate=net-wcc")
    settled(page)
    everyone = page.get_by_role("radio", name="Cut off from everyone")
    some = page.get_by_role("radio", name="Only these councils' staff lose access")
    expect(everyone).to_be_checked()
    neighbours = page.locator(".dm-tile", has_text="Kensington and Chelsea")
    expect(neighbours).to_contain_text("down")
    page.get_by_text("Only these councils' staff lose access").click()
    expect(page.get_by_text("until then it is cut off from everyone")).to_be_visible()
    expect(neighbours).to_contain_text("down")
    councils = page.get_by_role("combobox", name="Councils whose staff lose access")
    councils.focus()
    page.keyboard.type("Westminster")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("for=wcc"))
    caution = page.get_by_text("Only the staff of Westminster lose access to what is isolated")
    expect(caution).to_be_visible()
    expect(neighbours).not_to_contain_text("down")
    page.get_by_text("Cut off from everyone", exact=True).click()
    page.wait_for_url(re.compile("isolate=net-wcc$"))
    expect(caution).to_be_hidden()
    expect(neighbours).to_contain_text("down")
    page.go_back()
    expect(some).to_be_checked()
    expect(caution).to_be_visible()
    page.goto(f"{address}/?isolate=net-wcc&for=wcc")
    settled(page)
    expect(some).to_be_checked()


def test_what_could_be_is_shown_beside_what_is(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc&at=3d")
    settled(page)
    inventory = load(SHIPPED)
    radius = blast_radius(inventory, Question(isolate=("net-wcc",)))
    rows = [row for row in radius.impacts(3 * 86400) if row.could_be is not None]
    worse = [row for row in rows if row.state is not State.UNKNOWN]
    assert worse
    for impact in worse[:3]:
        council = inventory.owner_names[impact.council]
        said = row(page, council, f"\n{impact.id}")
        assert "could be" in said
        assert outage_row(inventory, radius, impact, 3 * 86400).could_be in said
    tile = page.locator(".dm-tile", has_text=inventory.owner_names[worse[0].council])
    mine = sum(impact.council == worse[0].council for impact in rows)
    expect(tile).to_contain_text(f"{mine} services and systems could be worse than shown")


def test_whom_we_call_and_what_residents_are_told_are_two_things(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}/?isolate=net-wcc")
    settled(page)
    headings = page.locator(".dm-impacts").first.locator("thead th").all_inner_texts()
    call, told = (headings.index(words) for words in ("Whom we call", "What residents are told"))
    line = page.locator(".dm-impacts tbody tr", has_text="svc-report-it-wcc").locator("th, td")
    expect(line.nth(told)).to_contain_text("020 7641 6000")
    expect(line.nth(call)).not_to_contain_text("020 7641 6000")


@pytest.mark.parametrize("path", ["/?isolate=net-wcc", "/weak-points", "/"])
def test_every_page_says_what_its_inventory_is(address: str, open_page: Open, path: str) -> None:
    title = "Weak points" if "weak" in path else "Simulate an outage"
    page = open_page(f"{address}{path}", title=title)
    for line in marking_of(load(SHIPPED)).lines:
        expect(page.locator(".dm-marking")).to_contain_text(line)


def test_a_cut_that_does_not_exist_leaves_the_rest(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc&sever=net-wcc:int-wcc")
    settled(page)
    expect(page.get_by_text("“net-wcc” has no need for “int-wcc”")).to_be_visible()
    assert query(page) == {"isolate": ["net-wcc"]}
    assert page.locator(".dm-tile").count() == 3


def test_screen_readers_are_told_what_has_changed(address: str, open_page: Open) -> None:
    page = open_page(address)
    status = page.locator("[role=status].status")
    expect(status).to_contain_text("Choose what is isolated")
    page.goto(f"{address}/?isolate=net-wcc&show=int-wcc")
    expect(status).to_contain_text(re.compile("^Now: Westminster .* services down"))
    expect(status).to_contain_text("Details of Westminster integration layer")
    settled(page)
    page.get_by_text("In the end", exact=True).click()
    expect(status).to_contain_text(re.compile("^In the end"))


def test_back_returns_to_the_view_before(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc")
    settled(page)
    page.get_by_text("In the end", exact=True).click()
    expect(page.locator("h2").first).to_contain_text("In the end")
    settled(page)
    page.go_back()
    expect(page.locator("h2").first).to_contain_text("Now")
    expect(page.get_by_role("radio", name="Now")).to_be_checked()


def test_the_link_as_text_is_the_address(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc&at=3d&council=wcc")
    settled(page)
    expect(page.get_by_test_id("stCode")).to_have_text(page.url)


def test_the_links_to_parts_of_the_page_work(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc")
    settled(page)
    links = page.get_by_role("navigation", name="On this page")
    links.get_by_text("Map", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Around what is isolated")).to_be_in_viewport()
    assert query(page) == {"isolate": ["net-wcc"]}


def test_the_heading_of_a_long_table_stays_in_sight(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc")
    settled(page)
    page.locator(".dm-impacts tbody tr").nth(30).evaluate("row => row.scrollIntoView()")
    heading = page.locator(".dm-impacts thead th").first
    covered = """th => {
        const box = th.getBoundingClientRect();
        return !th.contains(document.elementFromPoint(box.x + 5, box.y + box.height / 2));
    }"""
    expect(heading).to_be_in_viewport()
    assert not heading.evaluate(covered)


def test_downloads_are_harmless_files(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc&at=end")
    settled(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download as CSV").click()
    text = started.value.path().read_text(encoding="utf-8")
    assert text.startswith("id,type,name,council,state")
    assert "svc-report-it-wcc" in text
    said = page.get_by_text(re.compile(r"All \d+ rows, whatever is filtered")).inner_text()
    assert f"All {len(text.splitlines()) - 1} rows" in said
    with page.expect_download() as started:
        page.get_by_role("button", name="Download as Markdown").click()
    table = started.value.path().read_text(encoding="utf-8")
    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert len(rows) == len(text.splitlines()) + 1


def test_two_people_do_not_see_each_others_choices(address: str, open_page: Open) -> None:
    one, other = open_page(f"{address}/?isolate=net-wcc"), open_page(f"{address}/?isolate=net-rbkc")
    settled(one)
    settled(other)
    assert query(one)["isolate"] == ["net-wcc"]
    assert "isolated" in row(other, "Kensington and Chelsea", "net-rbkc")
    assert "It is isolated itself" in row(one, "Westminster", "\nnet-wcc")
    assert other.locator(".dm-tile").count() == 3


def no_violations(page: Page) -> None:
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert results.violations_count == 0, results.generate_report()
    tags = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(one => one.tagName)")
    levels = [int(tag[1]) for tag in tags]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address_of", ["", "?isolate=net-wcc&at=1d&all=yes&show=int-wcc"])
def test_wcag_22_aa(address: str, open_page: Open, scheme: str, address_of: str) -> None:
    page = open_page(f"{address}/{address_of}", scheme=scheme, height=7000)
    settled(page, drawn=bool(address_of))
    page.get_by_text(FINER).click()
    expect(page.get_by_role("combobox", name="Needs that are cut")).to_be_visible()
    no_violations(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_shows_cards_that_need_no_scrolling_sideways(
    address: str, open_page: Open, scheme: str
) -> None:
    page = open_page(f"{address}/?isolate=net-wcc", scheme=scheme, width=320, height=9000)
    settled(page)
    for part in ("[data-testid=stMain]", ".dm-scroll", ".dm-impacts"):
        assert page.locator(part).first.evaluate("one => one.scrollWidth") <= 320, part
    # What is laid out as lines is still a table with rows and cells to a screen reader.
    assert "020 7641 6000" in row(page, "Westminster", "svc-report-it-wcc")
    table = page.locator(".dm-impacts").first.aria_snapshot()
    assert 'cell "down at once"' in table
    no_violations(page)


def test_small_targets_are_large_enough(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?isolate=net-wcc&show=int-wcc")
    settled(page)
    kinds = ".tools button, .dm-jump a, [data-testid=stButton] button, .box input, .box li button"
    targets = page.locator(kinds).locator("visible=true").all()
    assert len(targets) >= 10
    for target in targets:
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
