"""What is too much for a page or a drawing is said, never left out in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import serving


def large_inventory(path: Path, systems: int) -> Path:
    lines = [
        "version: 1",
        "inventory: {name: Large}",
        "councils: [{id: aa, name: A}, {id: bb, name: B}]",
        "systems:",
        "  - {id: base, name: Base, kind: network, owner: aa, used_by: all, needs: []}",
    ]
    lines += [
        f"  - {{id: s{number}, name: System {number}, kind: application, owner: aa, used_by: all, "
        "needs: [base]}"
        for number in range(systems - 1)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_too_many_rows_and_nodes_are_said(open_page: Callable[..., Page], tmp_path: Path) -> None:
    with serving(large_inventory(tmp_path / "large.yaml", 1001)) as address:
        page = open_page(f"{address}/?isolate=base")
        expect(page.get_by_text("Showing 2000 of 2002 rows. More than 2000")).to_be_visible()
        assert page.locator(".dm-impacts tbody tr:not(.dm-group)").count() == 2000
        expect(page.get_by_text("1,001 systems and services are too many to draw")).to_be_visible()
        with page.expect_download() as started:
            page.get_by_role("button", name="Download as CSV").click()
        assert len(started.value.path().read_text(encoding="utf-8").splitlines()) == 2003
