"""Who will read it, and whom it shall be kept from: the last block of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.paper.drawing.blocks import Block
from caseboard.paper.drawing.options import option_list
from caseboard.paper.drawing.questions import heading, lines
from caseboard.printing.text import height_of, write
from config.catalogues import institutions
from config.questionnaire import Option

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from caseboard.paper.drawing.look import Look
    from crypto.roster import Roster


def readers_blocks(roster: Roster, look: Look, width: float) -> list[Block]:
    """Return the heading, the investigators to cross out, and a line for somebody else."""
    return [heading(_("Quién la va a leer"), look, width), _list(roster, look, width)]


def _list(roster: Roster, look: Look, width: float) -> Block:
    names = {each.id: each.acronym or each.name for each in institutions()}
    people = [
        Option(each.id, _named(each.name, names.get(each.institution or "", "")))
        for each in roster.members
        if each.role == "investigator"
    ]
    parts = [
        _words(_told(), look, width),
        option_list(people, look, width, many=True, ticked=True),
        _words(_("Otra persona que no deba leerla:"), look, width),
        lines(1, look, width),
    ]

    def draw(canvas: Canvas, x: float, top: float, _more: int) -> None:
        for part in parts:
            part.draw(canvas, x, top, 0)
            top -= part.height

    return Block(sum(part.height for part in parts), draw)


def _told() -> str:
    return _(
        "Una persona digita esta hoja y para eso la lee. Después queda sellada: solo la abren "
        "las personas marcadas en esta lista, y nunca quien trabaje en la entidad que señales. "
        "Tacha el nombre de quien no deba leerla."
    )


def _named(name: str, institution: str) -> str:
    return f"{name} ({institution})" if institution else name


def _words(text: str, look: Look, width: float) -> Block:
    def draw(canvas: Canvas, x: float, top: float, _more: int) -> None:
        write(canvas, text, look.help, x, top, width)

    return Block(height_of(text, look.help, width), draw)
