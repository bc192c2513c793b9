"""Has the true Mermaid and mxGraph draw what depmap writes: ``python -m tests.consumers``.

mxGraph is what draw.io draws with. Both come from npm, into ``tests/.cache``, and run in
Chromium. Where npm or its registry cannot be reached, that is said and nothing is claimed;
a drawing that lacks something ends with exit code 1.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from depmap.app.diagrams.request import DiagramRequest
from depmap.app.inventory import load
from depmap.app.question import Question
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.sheet import Plan, Sheet
from tests.conftest import FLAGS
from tests.consumers.drawio import DRAWIO_PAGE, drawio_misses
from tests.consumers.mermaid import MERMAID_PAGE, mermaid_misses
from tests.unit.views.drawing.formats.sheets import grid_sheet, plan_sheet
from tests.unit.views.drawing.hostile_sheets import hostile_grid, hostile_plan, in_parts

ROOT = Path(__file__).parents[2]
CACHE = ROOT / "tests" / ".cache" / "consumers"
VERSIONS = {"mermaid": "11.17.2", "mxgraph": "4.2.2"}
SCRIPTS = {
    "mermaid": CACHE / "node_modules/mermaid/dist/mermaid.min.js",
    "mxgraph": CACHE / "node_modules/mxgraph/javascript/mxClient.min.js",
}
Consumer = Callable[[Page, Sheet], list[str]]


def installed() -> bool:
    """Are both there, or can they be got?"""
    npm = shutil.which("npm")
    if npm is None:
        return False
    if all(script.exists() for script in SCRIPTS.values()):
        return True
    CACHE.mkdir(parents=True, exist_ok=True)
    packages = [f"{name}@{version}" for name, version in VERSIONS.items()]
    words = ["install", "--no-audit", "--no-fund", "--ignore-scripts", *packages]
    try:
        done = subprocess.run(
            [npm, *words], cwd=CACHE, check=False, capture_output=True, timeout=180
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0 and all(script.exists() for script in SCRIPTS.values())


def some_sheets() -> Iterator[Sheet]:
    """Built by hand, hostile, and of the shipped inventory, with an outage and without."""
    yield plan_sheet()
    yield plan_sheet(framed=True)
    yield plan_sheet(layered=True)
    yield grid_sheet()
    yield from in_parts(hostile_plan())
    yield from in_parts(hostile_plan(framed=True))
    yield hostile_grid()
    inventory = load(ROOT / "inventory")
    outage = Question(scenario=inventory.scenarios[0].id)
    top = tuple(service.id for service in inventory.services if service.tier == 1)
    views: dict[str, tuple[str, ...]] = {
        "map": (),
        "shared": (),
        "overview": (),
        "council": ("wcc",),
        "stands-on": top,
        "focus": ("dc-shared",),
    }
    for view, ids in views.items():
        for question in (None, outage):
            yield from sheets_of(inventory, DiagramRequest(view, ids, question=question))
    yield from sheets_of(inventory, DiagramRequest("blast", question=outage, several=True))


def watch(page: Page, asked: list[str]) -> None:
    """Note whatever a page asks of the world."""

    def note(url: str) -> None:
        if not url.startswith(("about:", "data:")):
            asked.append(url)

    page.on("request", lambda request: note(request.url))
    page.on("dialog", lambda dialog: note(dialog.message))


def main() -> int:
    """Draw every sheet with every consumer, and say what is missing."""
    if not installed():
        print("not checked: mermaid and mxgraph cannot be installed here (no npm, or no network)")
        return 0
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        print("install chromium: mermaid and mxgraph run in a real browser")
        return 1
    drawn = wrong = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        consumers: dict[str, tuple[str, Consumer]] = {
            "mermaid": (MERMAID_PAGE, mermaid_misses),
            "mxgraph": (DRAWIO_PAGE, drawio_misses),
        }
        for name, (start, misses) in consumers.items():
            page = browser.new_page()
            asked: list[str] = []
            watch(page, asked)
            page.set_content(start)
            page.add_script_tag(path=SCRIPTS[name])
            for sheet in some_sheets():
                if name == "mermaid" and not isinstance(sheet.body, Plan):
                    continue
                said = misses(page, sheet)
                said += [f"asked for {url}" for url in asked]
                asked.clear()
                if page.evaluate("window.hit") is not None:
                    said.append("ran a script of a label")
                drawn += 1
                wrong += len(said)
                for problem in said[:20]:
                    print(f"{name}: {sheet.name}: {problem}")
            page.close()
        browser.close()
    versions = ", ".join(f"{name} {version}" for name, version in VERSIONS.items())
    print(f"{versions}: {drawn} drawings, {wrong} unexpected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
