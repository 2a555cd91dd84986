"""Wallet cards, ten on a page, to be cut out.

Whoever finds one in a pocket learns that posts are free of charge, which everybody may know: no
word on it says that its bearer has something to report, and it does not name an institution.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from reportlab.lib.colors import HexColor

from caseboard.printing.marks import qr_code
from caseboard.printing.paper import MM
from caseboard.printing.text import ACCENT, LINE, SOFT, Style, fitted, write

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from caseboard.posters.plan import Plan

# ISO/IEC 7810 ID-1, the size of a bank card, less a hair so that ten fit on a letter page.
WIDTH, HEIGHT = 85 * MM, 53 * MM
_COLUMNS, _ROWS = 2, 5
_PAD = 4 * MM
_QR = 27 * MM


@dataclass(frozen=True)
class Cards:
    """A page of cards of a plan, with marks to cut along."""

    plan: Plan
    channel: str

    def draw(self, canvas: Canvas) -> None:
        """Draw ten cards in the middle of the page."""
        left = (self.plan.paper.width - _COLUMNS * WIDTH) / 2
        bottom = (self.plan.paper.height - _ROWS * HEIGHT) / 2
        for place in range(_COLUMNS * _ROWS):
            row, column = divmod(place, _COLUMNS)
            self._card(canvas, left + column * WIDTH, bottom + row * HEIGHT)
        self._marks(canvas, left, bottom)

    def _card(self, canvas: Canvas, x: float, y: float) -> None:
        plan, width = self.plan, WIDTH - 2 * _PAD
        left, top = x + _PAD, y + HEIGHT - _PAD
        beside = width - _QR - 2 * MM
        corner = x + WIDTH - _QR - 2 * MM
        qr_code(canvas, plan.tagged(self.channel), corner, y + HEIGHT - _QR - 2 * MM, _QR)
        brand = Style(10, 12, bold=True, colour=ACCENT)
        top = write(canvas, "Plaza Limpia", brand, left, top, beside) - 3
        told = _("Entrar, ascender y quedarse en una plaza pública no se paga.")
        top = write(canvas, told, Style(8.6, 11), left, top, beside) - 4
        write(
            canvas,
            plan.host,
            fitted(plan.host, Style(10, 12, bold=True), beside, 5.5),
            left,
            top,
            beside,
        )
        self._foot(canvas, left, y + _PAD + self._foot_height, width)

    @property
    def _foot_height(self) -> float:
        return 40.0 if self.plan.onion else 24.0

    def _foot(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        plan = self.plan
        if plan.onion:
            bare = plan.onion.partition("://")[2]
            top = write(canvas, "Tor:", Style(6, 7.4, colour=SOFT), left, top, width)
            style = fitted(bare, Style(6.6, 8, bold=True), width, 5)
            top = write(canvas, bare, style, left, top, width) - 1
        words = _("La página verdadera muestra: %(words)s", words=plan.fingerprint)
        write(canvas, words, Style(6.2, 7.8), left, top, width)

    def _marks(self, canvas: Canvas, left: float, bottom: float) -> None:
        """Draw hairlines between the cards, where a guillotine goes."""
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.3)
        canvas.setDash(2, 2)
        for column in range(_COLUMNS + 1):
            x = left + column * WIDTH
            canvas.line(x, bottom, x, bottom + _ROWS * HEIGHT)
        for row in range(_ROWS + 1):
            y = bottom + row * HEIGHT
            canvas.line(left, y, left + _COLUMNS * WIDTH, y)
        canvas.setDash()
