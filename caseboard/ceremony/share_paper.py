"""One share of the recovery key as a page to print: thirty-three words and what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.printing.document import pdf_of
from caseboard.printing.paper import LETTER, MM
from caseboard.printing.text import SOFT, Style, write, write_line
from crypto.roster import member_fingerprint

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from crypto.members import Member

_MARGIN, _COLUMNS = 25 * MM, 3
_TITLE, _PLAIN, _SMALL = Style(20, 28, bold=True), Style(11, 16), Style(9.5, 13, colour=SOFT)
_NUMBER, _WORD = Style(9, 22, colour=SOFT), Style(14, 22, bold=True)


def share_page(member: Member, share: str, number: int, of: tuple[int, int]) -> bytes:
    """Return the PDF of a share; `of` is how many are needed and how many there are."""

    def draw(canvas: Canvas) -> None:
        width = LETTER.width - 2 * _MARGIN
        top = write(
            canvas, f"Parte {number} de {of[1]}", _TITLE, _MARGIN, LETTER.height - _MARGIN, width
        )
        for text in _told(of[0]):
            top = write(canvas, text, _PLAIN, _MARGIN, top, width) - 6
        top = _words(canvas, share.split(), top - 8, width)
        key = f"Llave de {member.name}: {member_fingerprint(member)}"
        write(canvas, key, _SMALL, _MARGIN, top - 12, width)

    return pdf_of([draw], LETTER, "Plaza Limpia", "es")


def _told(threshold: int) -> tuple[str, ...]:
    return (
        f"Con {threshold} partes distintas se abre todo lo denunciado. Una sola no dice nada.",
        "Guárdala bajo llave, sin copiarla ni fotografiarla.",
        "Si se pierde, o alguien la ve, avisa a quien custodia la llave raíz.",
        "Las palabras son inglesas: son de la lista SLIP-39, que muchos programas saben leer.",
    )


def _words(canvas: Canvas, words: list[str], top: float, width: float) -> float:
    rows = -(-len(words) // _COLUMNS)
    for place, word in enumerate(words):
        row, column = place % rows, place // rows
        x, y = _MARGIN + column * width / _COLUMNS, top - row * _WORD.leading
        write_line(canvas, str(place + 1), _NUMBER, x, y)
        write_line(canvas, word, _WORD, x + 20, y)
    return top - rows * _WORD.leading
