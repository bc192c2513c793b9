"""What a document points at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.docs.documents import DOCUMENTS, ROOT, name_of, named_paths, prose

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CITATION = re.compile(r"docs/[\w/-]+\.md(?:#[\w-]+)?")
CITING = {".py", ".yml", ".yaml"}


def anchors(document: Path) -> set[str]:
    """What the headings of a document are called in links, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    bare = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in bare}


def leads_somewhere(source: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    document = (source.parent / path).resolve() if path else source
    if not document.exists() or not document.is_relative_to(ROOT):
        return False
    return not anchor or anchor in anchors(document)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in _LINK.findall(prose(document)):
        if "://" in target:
            assert target.startswith("https://"), target
        else:
            assert leads_somewhere(document, target), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_path_that_is_named_exists(document: Path) -> None:
    for path in named_paths(document):
        assert (ROOT / path).exists(), path


def test_paths_are_found_where_there_are_some() -> None:
    named = named_paths(ROOT / "docs" / "architecture.md")
    assert {"depmap/graph/build.py", "tests/properties/oracle.py"} <= named


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        document = waiting.pop()
        reached.add(document)
        links = [link.partition("#")[0] for link in _LINK.findall(prose(document))]
        near = {(document.parent / link).resolve() for link in links if "://" not in link}
        waiting += [file for file in near - reached if file.suffix == ".md"]
    assert set(DOCUMENTS) <= reached


def test_what_the_code_cites_is_written() -> None:
    tops = [ROOT / name for name in ("depmap", "dashboards", "tests", ".github")]
    files = [file for top in tops for file in top.rglob("*.*") if file.suffix in CITING]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    cited = {citation for text in texts for citation in _CITATION.findall(text)}
    assert cited
    for citation in cited:
        assert leads_somewhere(ROOT / "README.md", citation), citation


def test_a_link_to_nothing_is_noticed() -> None:
    page = ROOT / "docs" / "ci.md"
    assert leads_somewhere(page, "semantics.md#states")
    assert not leads_somewhere(page, "semantics.md#no-such-heading")
    assert not leads_somewhere(page, "no-such-page.md")
    assert not leads_somewhere(page, "../../elsewhere.md")
