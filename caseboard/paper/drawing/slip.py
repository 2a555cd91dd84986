"""The part that the complainant keeps: the code, the address, and on its back how to go on.

Its words say nothing of what the sheet tells: whoever finds it in a pocket learns no more than
that somebody has a code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.paper.numbers import DIGITS, spaced
from caseboard.paper.plan import Printed
from caseboard.printing.marks import cut_line, panel, qr_code
from caseboard.printing.text import PANEL, Style, height_of, width_of, write, write_line
from crypto.words import COUNT, LIST

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from caseboard.paper.drawing.look import Look
    from caseboard.paper.plan import Plan

FOLLOW_UP = "/seguimiento"
_CUT = 14.0
_MOST_COLUMNS = 4


@dataclass(frozen=True)
class Slip:
    """The slip of a printing: its height is that of its fuller face, the cut included."""

    plan: Plan
    look: Look
    width: float

    @property
    def height(self) -> float:
        return _CUT + max(self._front_height(), self._back_height())

    @property
    def _code(self) -> Style:
        return Style(self.look.label.size * 1.25, self.look.label.leading * 1.45, bold=True)

    @property
    def _qr(self) -> float:
        return max(64.0, self.look.label.size * 6)

    @property
    def _aside(self) -> float:
        """Return how wide the right part is, which has the number over the QR code."""
        number = self._number(Printed("0" * DIGITS, ""))
        return max(self._qr, width_of(number, self.look.label)) + self.look.gutter

    @cached_property
    def _columns(self) -> int:
        """Return in how many columns the longest words of the list have room."""
        longest = max(width_of(word, self._code) for word in LIST) + self.look.help.size * 2.4
        return max(1, min(_MOST_COLUMNS, int((self.width - self._aside) / longest)))

    def draw_front(self, canvas: Canvas, x: float, top: float, printed: Printed) -> None:
        """Draw the cut, the code and where to use it."""
        look, narrow = self.look, self.width - self._aside
        cut_line(canvas, x, top - _CUT / 2, self.width)
        top = foot = top - _CUT
        number = self._number(printed)
        start = x + self.width - width_of(number, look.label)
        write_line(canvas, number, look.label, start, top)
        top = write(canvas, self._title(), look.label, x, top, narrow)
        panel(canvas, x, top - 2 - self._words_height(), (narrow, self._words_height()), PANEL)
        top = self._draw_words(canvas, x + 4, top - 2, printed.words, narrow - 4) - 3
        for text, style in self._told():
            top = write(canvas, text, style, x, top, narrow)
        write(canvas, self._fingerprint(), look.help, x, top, narrow)
        corner, below = x + self.width - self._qr, foot - look.label.leading - self._qr
        qr_code(canvas, self.plan.address + FOLLOW_UP, corner, below, self._qr)

    def draw_back(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw the cut again and what to do, step by step."""
        cut_line(canvas, x, top - _CUT / 2, self.width)
        top -= _CUT
        for text, style in self._steps():
            top = write(canvas, text, style, x, top, self.width)

    def _draw_words(self, canvas: Canvas, x: float, top: float, words: str, width: float) -> float:
        """Draw the words in rows, numbered, since their order counts."""
        column = width / self._columns
        number = self.look.help
        for place, word in enumerate(words.split()):
            row, across = divmod(place, self._columns)
            left, down = x + across * column, top - row * self._code.leading
            write_line(canvas, f"{place + 1}", number, left, down - self._drop(number))
            write_line(canvas, word, self._code, left + number.size * 1.6, down)
        return top - self._words_height()

    def _drop(self, number: Style) -> float:
        """Return how much lower a small number begins, to stand on the line of its word."""
        return (self._code.leading + 0.6 * self._code.size - number.leading - 0.6 * number.size) / 2

    def _words_height(self) -> float:
        return -(-COUNT // self._columns) * self._code.leading + 3

    def _number(self, printed: Printed) -> str:
        return _("Hoja %(number)s", number=spaced(printed.number))

    def _title(self) -> str:
        return _("Tu código: 12 palabras. Recorta esta parte y guárdala: no la entregues.")

    def _told(self) -> list[tuple[str, Style]]:
        web = _("Para leer la respuesta entra a %(address)s", address=self.plan.address + FOLLOW_UP)
        onion = _("Con el navegador Tor: %(address)s", address=self.plan.onion + FOLLOW_UP)
        keep = _("Guárdala donde nadie la vea. Con estas palabras se leen las respuestas.")
        told = [web, onion, keep] if self.plan.onion else [web, keep]
        return [(text, self.look.help) for text in told]

    def _told_height(self) -> float:
        narrow = self.width - self._aside
        return sum(height_of(text, style, narrow) for text, style in self._told())

    def _fingerprint(self) -> str:
        return _(
            "Antes de escribir en la página, compara su huella: %(words)s",
            words=self.plan.fingerprint,
        )

    def _front_height(self) -> float:
        narrow = self.width - self._aside
        title = height_of(self._title(), self.look.label, narrow)
        mark = height_of(self._fingerprint(), self.look.help, narrow)
        text = self._words_height() + self._told_height() + mark
        return 8 + max(title + text, self.look.label.leading + self._qr)

    def _back_height(self) -> float:
        return sum(height_of(text, style, self.width) for text, style in self._steps())

    def _steps(self) -> list[tuple[str, Style]]:
        place = self.plan.place or "_" * 40
        steps = (
            _("Recorta esta parte antes de entregar la hoja. Es tuya."),
            _("Entrega la hoja en sobre cerrado en: %(place)s", place=place),
            _(
                "En unos días, cuando ya la digitaron, tu código abre en la página tu "
                "conversación con el equipo. Ahí lees la respuesta, agregas archivos o das tu "
                "nombre, si quieres."
            ),
            _("Si la página no conoce tu código, todavía no la han digitado: prueba otro día."),
            _("El código no se puede recuperar. Si lo pierdes, llena otra hoja."),
        )
        numbered = [f"{place}. {text}" for place, text in enumerate(steps, start=1)]
        head = (_("Qué hacer"), self.look.label)
        return [head, *((text, self.look.help) for text in numbered)]
