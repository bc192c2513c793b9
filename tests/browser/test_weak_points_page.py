"""The page "Weak points", as a person uses it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from depmap.app.fragility import fragility
from depmap.app.inventory import load
from depmap.app.weak_points import Per, cause_by_victim, weak_pairs, weak_points
from tests.browser.conftest import SHIPPED, serving
from tests.browser.test_bad_inventories import HOSTILE, hostile_inventory
from tests.browser.test_outage_page import no_violations, query
from tests.browser.test_outage_page import settled as settled_page

OpenIt = Callable[..., Page]
INVENTORY = load(SHIPPED)
CELL_AND_SERVICE = "cell=rbkc:wcc&service=svc-contact-wcc"


@pytest.fixture
def open_weak(address: str, open_page: OpenIt) -> OpenIt:
    def open_it(asked: str = "", **options: object) -> Page:
        page = open_page(f"{address}/weak-points?{asked}", title="Weak points", **options)
        settled(page)
        return page

    return open_it


def settled(page: Page) -> None:
    # What comes last on the page is there, and nothing is being computed.
    page.get_by_role("heading", name="One service").wait_for()
    settled_page(page, drawn=False)


def table(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("table", name=name)


def ranked(page: Page) -> list[str]:
    """The texts of the rows of the ranking."""
    rows = table(page, "What hurts most if it is lost").locator("tbody tr")
    rows.first.wait_for()
    return rows.all_inner_texts()


def headline(page: Page) -> Locator:
    return page.locator("h2.dm-headline")


def test_what_hurts_most_is_what_the_use_case_says(open_weak: OpenIt) -> None:
    page = open_weak()
    worst = weak_points(INVENTORY).losses[0]
    first = ranked(page)[0].split()
    assert " ".join(first).startswith(worst.candidate.name)
    for number in (worst.recorded.services, worst.recorded.systems, worst.place):
        assert str(number) in first
    expect(headline(page)).to_contain_text(f"losing {worst.candidate.name} hurts most")
    expect(headline(page)).to_contain_text(f"{worst.best.services} without assumed needs")
    expect(
        page.get_by_text(re.compile("The needs of 3 systems of 73 are not recorded"))
    ).to_be_visible()
    expect(page.locator("[role=status].status")).to_contain_text("hurts most")


@pytest.mark.parametrize("per", list(Per))
@pytest.mark.parametrize("evidence", ["best", "worst"])
def test_evidence_reorders_what_can_be_lost(open_weak: OpenIt, per: Per, evidence: str) -> None:
    page = open_weak(f"per={per}&evidence={evidence}&council=rbkc&at=1d")
    losses = weak_points(INVENTORY, per, council="rbkc", at=86400).losses
    if not losses:
        expect(headline(page)).to_contain_text(f"No {per} is left that could be lost")
        return
    place = "best_place" if evidence == "best" else "worst_place"
    first = min(losses, key=lambda loss: (getattr(loss, place), loss.place, loss.candidate.id))
    assert ranked(page)[0].startswith(first.candidate.name)


def test_the_ranking_is_sorted_by_keyboard(open_weak: OpenIt) -> None:
    page = open_weak()
    whole = table(page, "What hurts most if it is lost")
    button = whole.get_by_role("button", name="Systems down")
    button.focus()
    page.keyboard.press("Enter")
    head = whole.get_by_role("columnheader", name="Systems down")
    expect(head).to_have_attribute("aria-sort", "descending")
    page.wait_for_url(re.compile("sort=systems%3Adown"))
    settled(page)
    most = max(weak_points(INVENTORY).losses, key=lambda loss: loss.recorded.systems)
    assert ranked(page)[0].startswith(most.candidate.name)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.wait_for_url(re.compile("sort=systems%3Aup"))
    page.reload()
    settled(page)
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert whole.locator("[aria-sort]").count() == 1


def test_a_row_leads_to_the_simulation_of_its_loss(open_weak: OpenIt) -> None:
    page = open_weak("isolate=entra-bi&scenario=rbkc-only&at=4h")
    ranked(page)
    link = page.get_by_role("link", name="Simulate the loss of Westminster corporate network").first
    link.press("Enter")
    page.get_by_role("heading", name="Simulate an outage", level=1).wait_for()
    page.locator(".dm-impacts").first.wait_for()
    assert query(page) == {
        "isolate": ["entra-bi", "net-wcc"],
        "scenario": ["rbkc-only"],
        "at": ["4h"],
    }
    expect(page.locator(".dm-force")).to_contain_text("Westminster corporate network (net-wcc)")
    page.go_back()
    settled(page)
    assert query(page)["scenario"] == ["rbkc-only"]


def test_an_outage_leads_to_what_would_hurt_most_next(address: str, open_page: OpenIt) -> None:
    page = open_page(f"{address}/?isolate=net-wcc&at=3d")
    page.get_by_role("link", name="What would hurt most next?").click()
    settled(page)
    assert query(page) == {"isolate": ["net-wcc"], "at": ["3d"]}
    expect(headline(page)).to_contain_text("on top of what is lost already")
    assert not [row for row in ranked(page) if "net-wcc" in row]


def test_changing_pages_starts_afresh_and_keeps_working(open_weak: OpenIt) -> None:
    page = open_weak("per=owner")
    page.get_by_role("link", name="Simulate an outage").first.click()
    expect(page.get_by_role("combobox", name="What is isolated")).to_be_visible()
    assert query(page) == {}
    page.get_by_role("link", name="Weak points").first.click()
    settled(page)
    expect(page.get_by_role("radio", name="System", exact=True)).to_be_checked()
    page.get_by_text("Supplier", exact=True).first.click()
    page.wait_for_url(re.compile("per=supplier"))
    worst = weak_points(INVENTORY, Per.SUPPLIER).losses[0]
    expect(headline(page)).to_contain_text(worst.candidate.name)


def test_the_heat_map_writes_its_numbers(open_weak: OpenIt) -> None:
    page = open_weak()
    heat = table(page, "Services down for each council if one system is lost")
    losses = weak_points(INVENTORY).losses
    harmful = [one for one in losses if any(one.worst.by_council) or any(one.recorded.by_council)]
    rows = heat.locator("tbody tr")
    expect(rows).to_have_count(len(harmful))
    first = rows.first.locator("td .text").all_inner_texts()
    assert first == [str(number) for number in losses[0].recorded.by_council]
    page.get_by_text("Show 73 systems, harmful or not").click()
    expect(rows).to_have_count(len(losses))
    assert query(page)["all"] == ["systems"]


def test_a_cell_shows_the_services_behind_it(open_weak: OpenIt) -> None:
    page = open_weak()
    found = cause_by_victim(INVENTORY).cells["rbkc", "wcc"]
    name = re.compile("services of Kensington and Chelsea hang on Westminster:")
    cell = page.get_by_role("button", name=name)
    theirs = [one for one in INVENTORY.services if "rbkc" in INVENTORY.users(one)]
    expect(cell).to_contain_text(f"{len(found)} of {len(theirs)}")
    cell.focus()
    page.keyboard.press("Enter")
    behind = table(page, re.compile("^Services of Kensington and Chelsea that hang on Westminster"))
    expect(behind.locator("tbody tr")).to_have_count(len(found))
    for one in found:
        expect(behind).to_contain_text(one.service)
    expect(cell).to_have_attribute("aria-pressed", "true")
    expect(cell).to_be_focused()
    assert query(page)["cell"] == ["rbkc:wcc"]
    behind.get_by_role(
        "link", name=re.compile("^Simulate the loss of all of Westminster")
    ).first.click()
    page.locator(".dm-impacts").first.wait_for()
    own = [one.id for one in INVENTORY.systems if one.owner == "wcc" and one.status.simulated]
    assert sorted(query(page)["isolate"]) == sorted(own)


def test_a_service_behind_a_cell_leads_to_what_takes_it_down(open_weak: OpenIt) -> None:
    page = open_weak("cell=rbkc:wcc")
    page.get_by_role("link", name=re.compile("^Show what takes Libraries")).click()
    settled(page)
    assert query(page)["service"] == ["svc-library-rbkc"]
    expect(page.get_by_role("heading", name="One service")).to_be_in_viewport()


def test_pairs_are_those_of_the_use_case(open_weak: OpenIt) -> None:
    page = open_weak()
    pairs = weak_pairs(INVENTORY)
    rows = table(page, re.compile("^Pairs of systems")).locator("tbody tr")
    expect(rows).to_have_count(10)
    expect(page.get_by_text(f"{pairs.found} of 2,628 pairs do")).to_be_visible()
    for one in (pairs.losses[0].first, pairs.losses[0].second):
        expect(rows.first).to_contain_text(one)
    page.get_by_text(f"Show {len(pairs.losses)} pairs").click()
    expect(rows).to_have_count(len(pairs.losses))
    rows.first.get_by_role("link").click()
    page.locator(".dm-impacts").first.wait_for()
    assert query(page)["isolate"] == [pairs.losses[0].first, pairs.losses[0].second]


def test_what_takes_a_service_down_and_keeps_it_up(open_weak: OpenIt) -> None:
    page = open_weak()
    page.get_by_role("combobox", name="Service", exact=True).focus()
    page.keyboard.type("svc-contact-wcc")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("service=svc-contact-wcc&of=wcc"))
    found = fragility(INVENTORY, "svc-contact-wcc", "wcc")
    ways = re.compile(f": {found.cut_sets.count()} ways to take it down")
    expect(page.get_by_role("heading", name=ways)).to_be_visible()
    lists = page.locator(".dm-sets")
    alone = [one for one in found.cut_sets.sets() if len(one) == 1]
    expect(lists.first).to_contain_text("This one is enough")
    assert alone == [("entra-bi",)], "the contact centre and the mailbox share one sign-in"
    shown = " ".join(lists.all_inner_texts())
    for one in found.cut_sets.sets():
        for system in one:
            assert system in shown, system
    expect(page.get_by_text("Protect all systems of any one of these lines")).to_be_visible()
    importance = table(page, "How much each system matters")
    alone_row = importance.locator("tbody tr").filter(has_text="entra-bi")
    expect(alone_row).to_contain_text(f"1 of {found.cut_sets.count()}")
    lists.first.get_by_role("link").first.click()
    page.locator(".dm-impacts").first.wait_for()
    assert set(query(page)["isolate"]) == set(next(found.cut_sets.sets()))


def test_redundancy_of_a_fallback_is_told_as_such(open_weak: OpenIt) -> None:
    page = open_weak("service=svc-staff-web-rbkc&of=rbkc")
    expect(page.get_by_text("The fallback of")).to_be_visible()


def test_single_points_of_failure_say_how_sure_they_are(open_weak: OpenIt) -> None:
    page = open_weak("service=svc-report-it-wcc&of=wcc")
    expect(page.get_by_text("Any one of these is enough")).to_be_visible()
    expect(page.locator(".dm-sets").first).to_contain_text("rests on assumed needs")


def test_every_choice_is_in_the_address_and_comes_back(open_weak: OpenIt) -> None:
    choices = {
        "per": ["supplier"],
        "council": ["wcc"],
        "at": ["3d"],
        "evidence": ["worst"],
        "isolate": ["entra-bi", "net-lbhf"],
        "scenario": ["rbkc-only"],
        "sort": ["degraded:down"],
        "causes": ["supplier"],
        "cell": ["wcc:bt"],
        "service": ["svc-report-it-wcc"],
        "of": ["wcc"],
        "all": ["ranking", "systems", "pairs"],
    }
    asked = "&".join(f"{name}={value}" for name, values in choices.items() for value in values)
    page = open_weak(asked)
    assert query(page) == choices
    expect(page.get_by_role("radio", name="Supplier", exact=True).first).to_be_checked()
    expect(page.get_by_role("radio", name="3 d")).to_be_checked()
    head = page.get_by_role("columnheader", name="Degraded")
    expect(head).to_have_attribute("aria-sort", "descending")


def test_back_returns_to_the_view_before(open_weak: OpenIt) -> None:
    page = open_weak()
    before = headline(page).inner_text()
    page.get_by_text("Owner", exact=True).first.click()
    expect(headline(page)).not_to_have_text(before)
    settled(page)
    page.go_back()
    expect(headline(page)).to_have_text(before)
    expect(page.get_by_role("radio", name="System", exact=True)).to_be_checked()


def test_an_unknown_id_in_the_address_is_said_and_the_rest_works(open_weak: OpenIt) -> None:
    page = open_weak("per=sytem&council=wc&isolate=net-wc&isolate=entra-bi&service=nope&cell=a:b")
    for words in (
        "“sytem” is no kind of loss",
        "“wc”, which is not known. Did you mean “wcc”?",
        "“net-wc”, which is not known. Did you mean “net-wcc”?",
        "the service “nope”",
        "the council “a”",
    ):
        expect(page.get_by_text(words)).to_be_visible()
    assert query(page) == {"isolate": ["entra-bi"]}
    ranked(page)
    page.get_by_text("Owner", exact=True).first.click()
    expect(page.get_by_text("the service “nope”")).to_be_hidden()


def small_inventory(path: Path, *more: str) -> Path:
    lines = [
        "version: 1",
        "inventory: {name: Small}",
        "councils: [{id: aa, name: A}, {id: bb, name: B}]",
        "systems:",
        "  - {id: lone, name: Lone, kind: application, owner: aa, used_by: [aa], needs: []}",
        *more,
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_nothing_that_hurts_and_a_council_without_services_are_said(
    open_page: OpenIt, tmp_path: Path
) -> None:
    service = "services: [{id: s, name: S, councils: [aa], tier: 1, needs: []}]"
    with serving(small_inventory(tmp_path / "small.yaml", service)) as address:
        page = open_page(f"{address}/weak-points?council=bb&service=s&of=aa", title="Weak points")
        settled(page)
        expect(headline(page)).to_contain_text("losing one system takes nothing down for B")
        expect(page.get_by_text("B delivers no service in this inventory")).to_be_visible()
        for words in (
            "No service goes down with all systems of one owner",
            "No two systems take a service down together",
            "S: nothing takes it down, as far as is recorded",
        ):
            expect(page.get_by_text(words).first).to_be_visible()


def test_a_broken_inventory_is_explained(open_page: OpenIt, tmp_path: Path) -> None:
    file = small_inventory(tmp_path / "small.yaml", "services: [{id: s, name: S, tier: 1}]")
    with serving(file) as address:
        page = open_page(f"{address}/weak-points", title="Weak points")
        expect(page.locator(".dm-broken")).to_contain_text("so nothing can be shown")
        assert "Traceback" not in page.content()


def test_hostile_names_are_shown_as_they_are_written(open_page: OpenIt, tmp_path: Path) -> None:
    file = hostile_inventory(tmp_path / "hostile.yaml")
    text = file.read_text(encoding="utf-8")
    lines = [
        f"  - {{id: v{number}, name: '{name}', councils: [aa], tier: 1, needs: [s{number}]}}"
        for number, name in enumerate(HOSTILE)
    ]
    file.write_text("\n".join([text.rstrip(), "services:", *lines]) + "\n", encoding="utf-8")
    with serving(file) as address:
        page = open_page(
            f"{address}/weak-points?all=ranking&cell=aa:aa&service=v0&of=aa", title="Weak points"
        )
        settled(page)
        for name in HOSTILE:
            row = table(page, "What hurts most if it is lost").get_by_role("rowheader")
            expect(row.filter(has_text=name)).to_be_visible()
        expect(page.get_by_role("heading", name=f"{HOSTILE[0]}: 2 ways")).to_be_visible()
        assert page.locator("table img, table script, .dm-sets img, h3 img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_wcag_22_aa(open_weak: OpenIt, scheme: str) -> None:
    page = open_weak(f"all=ranking&{CELL_AND_SERVICE}", scheme=scheme, height=9000)
    ranked(page)
    no_violations(page)
    assert contrasts(page) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_needs_no_scrolling_sideways(open_weak: OpenIt, scheme: str) -> None:
    page = open_weak(CELL_AND_SERVICE, scheme=scheme, width=320, height=20000)
    ranked(page)
    assert page.get_by_test_id("stMain").evaluate("one => one.scrollWidth") <= 320
    for region in page.locator(".region").all():
        assert region.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    button = page.get_by_role("button", name="Services down")
    expect(button).to_be_visible()
    button.press("Enter")
    page.wait_for_url(re.compile("sort=services"))
    settled(page)
    no_violations(page)


def test_targets_are_large_enough(open_weak: OpenIt) -> None:
    page = open_weak(CELL_AND_SERVICE)
    ranked(page)
    targets = page.locator(".region button, .region a, .dm-sets a, .dm-jump a").all()
    assert len(targets) > 40
    for target in targets:
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def contrasts(page: Page) -> float:
    """The least contrast of text on a tinted cell."""
    found = page.locator(".tint").evaluate_all(
        """cells => cells.map(cell => {
            const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
            const ground = getComputedStyle(document.querySelector("[data-testid=stApp]"));
            const paint = (...colours) => {
                for (const colour of colours) {
                    canvas.fillStyle = colour;
                    canvas.fillRect(0, 0, 1, 1);
                }
                const light = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(part => {
                    const share = part / 255;
                    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
            };
            const style = getComputedStyle(cell);
            const below = paint(ground.backgroundColor, style.backgroundColor);
            const text = paint(style.color);
            return (Math.max(below, text) + 0.05) / (Math.min(below, text) + 0.05);
        })"""
    )
    assert len(found) > 20
    return float(min(found))
