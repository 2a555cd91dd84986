"""The page that goes with a pile of sheets: what it is, and the twelve words of its file.

The file travels on a stick, this page on paper: whoever swaps the file does not swap the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.paper.drawing.look import normal
from caseboard.paper.numbers import spaced
from caseboard.printing.document import pdf_of
from caseboard.printing.paper import MM
from caseboard.printing.text import Style, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from caseboard.paper.plan import Plan
    from caseboard.printing.document import Page

_MARGIN = 20 * MM
# So many numbers stand on a page, in rows of five.
_ROW, _ROWS = 5, 42


def control_page(plan: Plan, words: str, numbers: Sequence[str]) -> bytes:
    """Return the PDF: a page that says what to do, then the numbers to tick off."""
    look = normal(1.15)
    ordered = [spaced(each) for each in sorted(numbers)]
    rows = ["        ".join(ordered[n : n + _ROW]) for n in range(0, len(ordered), _ROW)]
    cuts = [rows[n : n + _ROWS] for n in range(0, len(rows), _ROWS)]
    first = _page(plan, [(_("Hoja de control"), look.title), *_told(plan, words, len(numbers))])
    pages = [first, *(_page(plan, [(row, look.option) for row in cut]) for cut in cuts)]
    return pdf_of(pages, plan.paper, "Plaza Limpia", plan.language.tag)


def _told(plan: Plan, words: str, count: int) -> list[tuple[str, Style]]:
    look = normal(1.2)
    return [
        (
            _(
                "%(count)s hojas del formulario %(version)s.",
                count=count,
                version=plan.form.version,
            ),
            look.option,
        ),
        (_("Las doce palabras del archivo hojas.jsonl:"), look.label),
        (words, Style(15, 24, bold=True)),
        (_("Esto no es un código: no abre nada."), look.help),
        (_("Antes de imprimir: la máquina sin conexión a internet."), look.option),
        (_("Después de imprimir: borra hojas.pdf, que trae los códigos."), look.option),
        (_("Al importar, escribe estas palabras: si no coinciden, alguien cambió el archivo."),
         look.option),
        (_("Después de importar: borra hojas.jsonl de donde haya quedado."), look.option),
        (_("En las páginas que siguen están los números, para marcar los que se reparten."),
         look.option),
    ]  # fmt: skip


def _page(plan: Plan, texts: list[tuple[str, Style]]) -> Page:
    def draw(canvas: Canvas) -> None:
        top = plan.paper.height - _MARGIN
        for text, style in texts:
            top = write(canvas, text, style, _MARGIN, top, plan.paper.width - 2 * _MARGIN) - 4

    return draw
