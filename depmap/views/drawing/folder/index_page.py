"""The page that lists and searches the drawings of a folder.

It works from a disk, without a server or a network: style and script stand in the page, and
its policy (Content-Security-Policy) allows nothing else. Without scripts all is listed. Every
text of the inventory is escaped here.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Sequence
from itertools import groupby

from depmap.model import Inventory
from depmap.views.drawing.folder.drawing import FolderDrawing
from depmap.views.drawing.folder.page_parts import SCRIPT, STYLE
from depmap.views.drawing.paper.fitting import SMALLEST
from depmap.views.drawing.views.parts.footer import footer
from depmap.views.harmless import harmless
from depmap.views.marking import marking_of
from depmap.words.english import counted

INDEX = "index.html"
"""The name of the page's file."""


def index_page(inventory: Inventory, drawings: Sequence[FolderDrawing], paper: str | None) -> bytes:
    """The page as HTML in UTF-8; ``paper`` is what the PDFs are fitted on (None: nothing)."""
    name = marking_of(inventory).name
    sections = groupby(drawings, key=lambda drawing: drawing.planned.section)
    body = "".join(
        _section(inventory, number, heading, members, paper)
        for number, (heading, members) in enumerate(sections, 1)
    )
    classification = _classification(inventory)
    lines = "".join(f"<p>{_text(line)}</p>\n" for line in footer(inventory))
    page = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy()}">
<meta name="viewport" content="width=device-width">
<title>Drawings of {_text(name)}</title>
<style>{STYLE}</style>
</head>
<body>
<header>
{classification}<h1>Drawings of {_text(name)}</h1>
<p>{_totals(drawings)}</p>
<search hidden>
<label for="wanted">Search titles, and names of systems and services</label>
<input id="wanted" type="search" autocomplete="off" spellcheck="false" aria-describedby="said">
<p id="said" role="status"></p>
</search>
</header>
<main>
{body}</main>
<footer>
{lines}{classification}</footer>
<script>{SCRIPT}</script>
</body>
</html>
"""
    return page.encode()


def _policy() -> str:
    allowed = (f"{kind}-src '{_digest(text)}'" for kind, text in
               (("script", SCRIPT), ("style", STYLE)))  # fmt: skip
    return f"default-src 'none'; {'; '.join(allowed)}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _totals(drawings: Sequence[FolderDrawing]) -> str:
    refused = sum(drawing.refusal is not None for drawing in drawings)
    made = (
        f"{counted(len(drawings) - refused, 'drawing')}, each to look at (SVG) and to print (PDF)."
    )
    if not refused:
        return made
    return (
        f"{made} {counted(refused, 'drawing')} could not be made; the reason stands in its place."
    )


def _section(
    inventory: Inventory,
    number: int,
    heading: str,
    drawings: Iterable[FolderDrawing],
    paper: str | None,
) -> str:
    entries = "".join(_entry(inventory, drawing, paper) for drawing in drawings)
    return (
        f'<section aria-labelledby="section-{number}">\n'
        f'<h2 id="section-{number}">{_text(heading)}</h2>\n'
        f'<ul class="drawings">\n{entries}</ul>\n</section>\n'
    )


def _entry(inventory: Inventory, drawing: FolderDrawing, paper: str | None) -> str:
    planned = drawing.planned
    # Ids, too: whoever writes the inventory searches for them.
    searched = " ".join((drawing.title, planned.subject, planned.section, *planned.request.ids))
    parts = [f"<h3>{_text(drawing.title)}</h3>"]
    parts += [f"<p>{_text(line)}</p>" for line in drawing.subtitle]
    if drawing.refusal is not None:
        parts.append(f'<p class="refused">Not drawn: {_text(drawing.refusal)}</p>')
    if drawing.too_small is not None and paper is not None:
        parts.append(
            f'<p class="small">On {paper.upper()} its smallest text prints at '
            f"{drawing.too_small:.1f} pt; "
            f"below {SMALLEST} pt it cannot be read.</p>"
        )
    if drawing.files:
        links = " ".join(_link(name, drawing.title) for name in drawing.files)
        parts.append(f'<p class="files">{links}</p>')
    if drawing.named:
        names = "".join(f"<li>{_text(_name(inventory, node))}</li>" for node in drawing.named)
        number = counted(len(drawing.named), "system or service", "systems and services")
        parts.append(
            f'<details><summary>{number} named</summary><ul class="names">{names}</ul></details>'
        )
    inner = "\n".join(parts)
    return f'<li data-title="{_text(searched)}">\n{inner}\n</li>\n'


def _link(file: str, title: str) -> str:
    form = file.rpartition(".")[2].upper()
    return f'<a href="{_text(file)}" aria-label="{form}: {_text(title)}">{form}</a>'


def _name(inventory: Inventory, node_id: str) -> str:
    return f"{inventory.nodes[node_id].name} ({node_id})"


def _classification(inventory: Inventory) -> str:
    said = marking_of(inventory).classification
    return "" if said is None else f'<p class="classification">{_text(said)}</p>\n'


def _text(text: str) -> str:
    return html.escape(harmless(" ".join(text.split())))
