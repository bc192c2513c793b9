"""Sheets as the pages of one PDF, with title, language and a bookmark for each sheet.

The same sheets give the same bytes: neither the moment of writing nor a random id gets in.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    TextStringObject,
)

from depmap.views.drawing.dot.rendering import draw
from depmap.views.drawing.paper.fitting import (
    MARGIN,
    PAPERS,
    POINT,
    Orientation,
    PaperName,
    Placed,
)
from depmap.views.drawing.paper.poster import STRIP, Tiling, page_marks, tiling
from depmap.views.harmless import harmless

_LANGUAGE = "en-GB"
_MARGIN = MARGIN * POINT


def pdf_document(
    placed: Sequence[Placed], title: str | None = None, *, pages: bool = False
) -> bytes:
    """One PDF of these sheets; with ``pages`` each that is too small to read is split.

    ``title`` is that of the document (None: that of the first sheet). Raises
    MissingProgramError and RenderError as :func:`depmap.views.drawing.dot.rendering.lay_out`,
    and RenderError for a sheet that would take too many pages.
    """
    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.7"
    for sheet in placed:
        first = len(writer.pages)
        if pages and not sheet.fit.readable:
            _add_poster(writer, sheet, tiling(sheet))
        else:
            _add_sheet(writer, sheet)
        writer.add_outline_item(title=harmless(sheet.sheet.title), page_number=first)
    writer.metadata = {
        "/Title": harmless(title or placed[0].sheet.title),
        "/Producer": "depmap",
    }
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(_LANGUAGE)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _add_sheet(writer: PdfWriter, placed: Placed) -> None:
    fit = placed.fit
    drawing, _, height = _drawing(writer, placed, fit.scale)
    page = _blank(writer, fit.paper, fit.orientation)
    top = float(page.mediabox.height) - _MARGIN
    content = f"{_background(placed, page)}{_put('Sheet', _MARGIN, top - height)}"
    _finish(writer, page, content, {"Sheet": drawing})


def _add_poster(writer: PdfWriter, placed: Placed, tiled: Tiling) -> None:
    drawing, _, high = _drawing(writer, placed, tiled.scale)
    marks, _, marks_high = _form(writer, page_marks(placed, tiled))
    for number in range(tiled.pages):
        page = _blank(writer, tiled.paper, tiled.orientation)
        left, above = tiled.corner(number)
        foot = _MARGIN + STRIP
        tile = (
            f"q {_MARGIN:.2f} {foot:.2f} {tiled.width:.2f} {tiled.height:.2f} re W n "
            f"{_put('Sheet', _MARGIN - left, foot + tiled.height + above - high)}Q\n"
        )
        mark_bottom = _MARGIN - marks_high + (number + 1) * STRIP
        mark = (
            f"q {_MARGIN:.2f} {_MARGIN:.2f} {tiled.width:.2f} {STRIP:.2f} re W n "
            f"{_put('Marks', _MARGIN, mark_bottom)}Q\n"
        )
        content = _background(placed, page) + tile + mark
        _finish(writer, page, content, {"Sheet": drawing, "Marks": marks})


def _drawing(
    writer: PdfWriter, placed: Placed, scale: float
) -> tuple[IndirectObject, float, float]:
    width, height = (side * scale for side in placed.laid_out.size)
    page = {"viewport": f"{width:.2f},{height:.2f},{scale}", "pad": "0", "margin": "0"}
    return _form(writer, draw(placed.laid_out, "pdf", page))


def _form(writer: PdfWriter, pdf: bytes) -> tuple[IndirectObject, float, float]:
    """The only page of a PDF as a form (ISO 32000-1, 8.10), with its width and height."""
    page = PdfReader(BytesIO(pdf)).pages[0]
    stream = DecodedStreamObject()
    content = page.get_contents()
    stream.set_data(b"" if content is None else content.get_data())
    form = stream.flate_encode()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(FloatObject(side) for side in page.mediabox)
    for name in ("/Resources", "/Group"):
        part = page.get(name)
        if part is not None:
            form[NameObject(name)] = part.get_object().clone(writer)
    added = writer._add_object(form)  # as pypdf's documentation does
    return added, float(page.mediabox.width), float(page.mediabox.height)


def _blank(writer: PdfWriter, paper: PaperName, orientation: Orientation) -> PageObject:
    short, long = (side * POINT for side in PAPERS[paper])
    width, height = (long, short) if orientation == "landscape" else (short, long)
    return writer.add_blank_page(round(width, 2), round(height, 2))


def _background(placed: Placed, page: PageObject) -> str:
    """The colour of the theme's paper all over the page."""
    red, green, blue = (int(placed.theme.paper[at : at + 2], 16) / 255 for at in (1, 3, 5))
    size = page.mediabox
    return f"{red:.4f} {green:.4f} {blue:.4f} rg 0 0 {size.width} {size.height} re f\n"


def _put(name: str, left: float, bottom: float) -> str:
    return f"q 1 0 0 1 {left:.2f} {bottom:.2f} cm /{name} Do Q\n"


def _finish(
    writer: PdfWriter, page: PageObject, content: str, forms: dict[str, IndirectObject]
) -> None:
    stream = DecodedStreamObject()
    stream.set_data(content.encode("ascii"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    page[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/XObject"): DictionaryObject(
                {NameObject(f"/{name}"): form for name, form in forms.items()}
            )
        }
    )
