"""Hostile and broken inventories on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from depmap.app.inventory import validate
from depmap.diagnostics import Severity
from tests.browser.conftest import serving
from tests.browser.test_outage_page import settled

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "![x](http://evil.example/x.png)",
    "</svg><script>alert(1)</script>",
    "=1+1",
    ":material/home: **bold** $x^2$",
)


def hostile_inventory(path: Path) -> Path:
    lines = [
        "version: 1",
        "inventory: {name: '<b>hostile</b> ![x](http://evil.example/y.png)'}",
        "councils:",
        "  - {id: aa, name: '<i>A</i> ![x](http://evil.example/z.png)'}",
        "systems:",
        "  - {id: base, name: Base, kind: network, owner: aa, used_by: [aa], needs: []}",
    ]
    for number, name in enumerate(HOSTILE):
        lines += [
            f"  - id: s{number}",
            f"    name: '{name}'",
            f"    description: '{name}'",
            "    kind: network",
            "    owner: aa",
            "    used_by: [aa]",
            f"    contacts: [{{role: '{name}', phone: '{name}'}}]",
            "    needs: [base]",
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_hostile_names_are_shown_as_they_are_written(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    with serving(hostile_inventory(tmp_path / "hostile.yaml")) as address:
        page = open_page(
            f"{address}/?isolate=base&isolate=s1&show=s0&sever=s2:base&assume-up=s4&all=yes"
        )
        settled(page)
        for name in HOSTILE:
            expect(page.locator(".dm-table tbody th").filter(has_text=name).first).to_be_visible()
        assert (
            page.locator(".dm-table img, .sheet image, .sheet script, .dm-details img").count() == 0
        )
        with page.expect_download() as started:
            page.get_by_role("button", name="Download as CSV").click()
        assert ",'=1+1," in started.value.path().read_text(encoding="utf-8")
        # A download runs the page again, which takes away what is being typed.
        page.wait_for_timeout(1500)
        settled(page)
        page.get_by_role("combobox", name="What is isolated").focus()
        page.keyboard.type("material")
        expect(page.get_by_role("option").first).to_contain_text(HOSTILE[4])
        assert page.locator("[role=listbox] img, .chosen img, .dm-marking img").count() == 0


def test_a_broken_inventory_is_explained_and_read_again_once_mended(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    file = hostile_inventory(tmp_path / "inventory.yaml")
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("needs: [base]", "needs: [bsae]", 1), encoding="utf-8")
    with serving(file) as address:
        page = open_page(address)
        expect(page.get_by_text("there is no system or service 'bsae'")).to_be_visible()
        expect(page.get_by_text("inventory.yaml:14:13")).to_be_visible()
        expect(page.get_by_text("Did you mean 'base'?")).to_be_visible()
        assert "Traceback" not in page.content()
        file.write_text(good, encoding="utf-8")
        page.reload()
        expect(page.get_by_role("combobox", name="What is isolated")).to_be_visible()


def test_a_broken_edit_keeps_what_is_shown_and_lists_every_error(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    file = hostile_inventory(tmp_path / "inventory.yaml")
    good = file.read_text(encoding="utf-8")
    with serving(file) as address:
        page = open_page(f"{address}/?isolate=base")
        settled(page)
        broken = page.locator(".dm-broken")
        expect(broken).to_have_count(0)
        bad = good.replace("needs: [base]", "needs: [bsae, basse]").replace("name: Base", "nam: B")
        file.write_text(bad, encoding="utf-8")
        errors = [one for one in validate(file).problems if one.severity is Severity.ERROR]
        assert len(errors) > 10
        page.get_by_text("In the end", exact=True).click()
        expect(broken).to_contain_text("Shown: the inventory as it was read at")
        expect(broken).to_contain_text(f"The files on disk have {len(errors)} errors")
        expect(broken.get_by_role("listitem")).to_have_count(len(errors))
        for error in errors:
            expect(broken).to_contain_text(str(error.location))
            expect(broken).to_contain_text(error.message)
        expect(page.locator(".dm-tile")).to_contain_text("isolated")
        assert page.locator(".dm-broken img, .dm-broken script").count() == 0
        page.goto(f"{address}/weak-points")
        expect(page.get_by_role("heading", name="Ranking", exact=True)).to_be_visible()
        expect(broken).to_contain_text(f"The files on disk have {len(errors)} errors")
        file.write_text(good, encoding="utf-8")
        page.reload()
        expect(page.get_by_role("heading", name="Ranking", exact=True)).to_be_visible()
        expect(broken).to_have_count(0)
