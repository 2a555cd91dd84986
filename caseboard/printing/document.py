"""A PDF in memory: the same pages always give the same bytes, with nobody's name in them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from caseboard.printing.fonts import REGULAR, load_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from caseboard.printing.paper import Paper

    Page = Callable[[Canvas], None]


def pdf_of(pages: Iterable[Page], paper: Paper, title: str, language: str) -> bytes:
    """Return the PDF. `title` is what a viewer's window shows: sober, like the site's."""
    load_fonts()
    target = io.BytesIO()
    # `invariant` leaves the day and the random id of the file out.
    canvas = Canvas(
        target,
        pagesize=(paper.width, paper.height),
        invariant=1,
        pageCompression=1,
        lang=language,
        # ReportLab's own first font is not embedded.
        initialFontName=REGULAR,  # type: ignore[arg-type]  # its stub says a number by mistake
    )
    canvas.setTitle(title)
    canvas.setAuthor("Plaza Limpia")
    canvas.setCreator("Plaza Limpia")
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
