"""A sheet as SVG that shows and says the same.

Graphviz draws it. Here it gets a name and a text alternative for those who do not see it,
fonts of the same widths wherever it is opened, and a size that fits a printed page. It
runs no script, fetches nothing, and names no document type outside itself.
"""

from __future__ import annotations

import html
import re

from depmap.errors import RenderError
from depmap.views.drawing.formats.text_alternative import text_alternative
from depmap.views.drawing.sheet import Sheet

FONTS = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"
"""All have the widths of Arial, in which Graphviz measured the text."""

_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TITLES = re.compile(r"<title>[^<]*</title>\n?")
_COMMENTS = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_FONT = re.compile(r'font-family="[^"]*"')
_LINK_NAMESPACE = ' xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(sheet: Sheet, drawn: bytes) -> bytes:
    """What Graphviz drew of a sheet, as one picture with a name and a description.

    The description is the whole text alternative: a screen reader gets every box with what
    it needs. Graphviz' own titles go, since browsers would show made-up ids when pointed
    at. Raises RenderError if ``drawn`` is no SVG.
    """
    start = drawn.find(b"<svg ")
    if start < 0:
        raise RenderError("Graphviz gave something else than an SVG")
    plain = _COMMENTS.sub("", _TITLES.sub("", drawn[start:].decode()))
    plain = _FONT.sub(f'font-family="{FONTS}"', plain)
    attributes, _, body = plain.partition(">")
    if "xlink:" not in body:
        attributes = attributes.replace(_LINK_NAMESPACE, "")
    name = _element_id(sheet)
    title, *rest = text_alternative(sheet)
    if sheet.classification is not None:
        title = f"{title}. {rest.pop(0)}"
    return "".join(
        (
            _PROLOGUE,
            attributes,
            f' role="img" aria-labelledby="title-{name}" aria-describedby="desc-{name}">',
            f'\n<title id="title-{name}">{html.escape(title, quote=False)}</title>',
            f'\n<desc id="desc-{name}">{html.escape(chr(10).join(rest), quote=False)}</desc>',
            f"\n<style>{_on_paper(name)}</style>",
            body,
        )
    ).encode()


def _element_id(sheet: Sheet) -> str:
    """Differs from sheet to sheet, so that a page can hold several."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", sheet.name)


def _on_paper(name: str) -> str:
    """Browsers would cut what is larger than a page; this makes it fit, whatever the paper."""
    chosen = f"svg[aria-labelledby=title-{name}]"
    return f"@media print {{ {chosen} {{ max-width: 100%; max-height: 100vh }} }}"
