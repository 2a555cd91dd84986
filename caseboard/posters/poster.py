"""The poster: one page for a wall, read from two metres away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.printing.marks import panel, qr_code
from caseboard.printing.paper import A4, MM
from caseboard.printing.text import ACCENT, PANEL, SOFT, WHITE, Style, fitted, height_of, write

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from caseboard.posters.plan import Plan

# The quiet zone of the code, so that its dark edge stands in line with the text below.
_QUIET = 0.1


@dataclass(frozen=True)
class Poster:
    """A poster of a plan; everything grows with the width of the paper."""

    plan: Plan
    channel: str

    @property
    def _unit(self) -> float:
        return self.plan.paper.width / A4.width

    def draw(self, canvas: Canvas) -> None:
        """Draw the page from its head to its foot."""
        paper, unit = self.plan.paper, self._unit
        margin = 18 * MM * unit
        width = paper.width - 2 * margin
        top = self._head(canvas, margin, width)
        top = self._how(canvas, margin, top - 9 * MM * unit, width)
        self._foot(canvas, margin, width)

    def _style(self, size: float, *, bold: bool = False, colour: str = "#14212a") -> Style:
        return Style(size * self._unit, size * 1.28 * self._unit, bold=bold, colour=colour)

    def _head(self, canvas: Canvas, margin: float, width: float) -> float:
        """Draw the coloured head: what it is about, in the founding form's words."""
        paper, unit, plan = self.plan.paper, self._unit, self.plan
        brand = self._style(13, bold=True, colour=WHITE)
        title = self._style(42, bold=True, colour=WHITE)
        promise = self._style(17, colour=WHITE)
        gap = 6 * MM * unit
        inner = (
            brand.leading
            + height_of(plan.headline, title, width)
            + height_of(plan.promise, promise, width)
        )
        height = inner + 2 * gap + 2 * 13 * MM * unit
        panel(canvas, 0, paper.height - height, (paper.width, height), ACCENT)
        top = write(canvas, "Plaza Limpia", brand, margin, paper.height - 13 * MM * unit, width)
        top = write(canvas, plan.headline, title, margin, top - gap, width)
        write(canvas, plan.promise, promise, margin, top - gap, width)
        return paper.height - height

    def _how(self, canvas: Canvas, margin: float, top: float, width: float) -> float:
        """Draw the code to scan on the left, and beside it the address and what to know."""
        unit, plan = self._unit, self.plan
        size = 76 * MM * unit
        qr_code(canvas, plan.tagged(self.channel), margin - _QUIET * size, top - size, size)
        x = margin + size
        beside = width - size
        told = [
            (_("Cuéntalo aquí, con tu nombre o sin él:"), self._style(14)),
            (plan.host, fitted(plan.host, self._style(24, bold=True), beside, 8)),
            *((text, self._style(13)) for text in self._advice()),
        ]
        start = top - 6 * MM * unit
        for text, style in told:
            start = write(canvas, text, style, x, start, beside) - 2.6 * MM * unit
        return min(start, top - size)

    def _advice(self) -> list[str]:
        return [
            _("Hazlo desde tu teléfono y fuera del trabajo, no desde un aparato de la oficina."),
            _("Solo la lee el equipo que investiga; nadie que trabaje en la entidad que señales."),
            _("Recibes un código de 12 palabras para leer la respuesta."),
            _("También puedes pedir la hoja de papel."),
        ]  # fmt: skip

    def _foot(self, canvas: Canvas, margin: float, width: float) -> None:
        """Draw how to know the true page, the onion address, and whose poster it is."""
        unit, plan = self._unit, self.plan
        small, strong = self._style(11), self._style(15, bold=True)
        soft = self._style(10, colour=SOFT)
        pad, bare = 5 * MM * unit, plan.onion.partition("://")[2]
        lines = [
            (_("¿Es la página verdadera? Muestra estas doce palabras:"), small),
            (plan.fingerprint, strong),
        ]
        if plan.onion:
            lines += [
                (_("Con el navegador Tor, que esconde desde dónde entras:"), small),
                (bare, fitted(bare, self._style(14, bold=True), width - 2 * pad, 6)),
            ]
        inner = sum(height_of(text, style, width - 2 * pad) for text, style in lines)
        bottom = 26 * MM * unit
        panel(canvas, margin, bottom, (width, inner + 2 * pad), PANEL)
        top = bottom + inner + pad
        for text, style in lines:
            top = write(canvas, text, style, margin + pad, top, width - 2 * pad)
        write(canvas, self._whose(), soft, margin, bottom - 4 * MM * unit, width)

    def _whose(self) -> str:
        quiet = _("No hace falta detenerse aquí: anota la dirección y míralo después.")
        if not self.plan.institution:
            return quiet
        where = _("Para quienes trabajan o piden plaza en: %(name)s.", name=self.plan.institution)
        return f"{where} {quiet}"
