"""A question as it stands on paper: its words, and room for the answer by its kind.

A condition is printed as its words. A question with few options gets boxes to tick; one that
chooses from a long list (an institution, a municipality) gets a line to write on, for nobody
would look through 340 names on a sheet. So what only asks for a name that such a list lacks is
not printed: it stands on that line already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.paper.drawing.blocks import Block, beside
from caseboard.paper.drawing.dates import date_boxes
from caseboard.paper.drawing.options import option_list
from caseboard.printing.marks import rule
from caseboard.printing.text import height_of, write

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from caseboard.paper.drawing.blocks import Draw
    from caseboard.paper.drawing.look import Look
    from caseboard.printing.text import Style
    from config.questionnaire import Question, Questionnaire, Section

# More options than this are a list to look through on a screen, not boxes on paper.
MOST_BOXES = 12
# Questions whose answer may be longer than this get a side's whole width.
_SHORT = 300
# An answer that may be longer than this is the account itself.
_LONG = 3_000


def form_blocks(form: Questionnaire, look: Look, width: float) -> list[Block]:
    """Return the form as blocks for a side of this width, short questions two by two."""
    return [
        block
        for section in form.sections
        for block in _section(section.title, _printed(form, section), look, width)
    ]


def _printed(form: Questionnaire, section: Section) -> list[Question]:
    lists = {each.id for each in form.questions if len(each.options) > MOST_BOXES}
    return [
        each
        for each in section.questions
        if each.shown_if is None or each.shown_if.question not in lists
    ]


def heading(text: str, look: Look, width: float) -> Block:
    """Return a heading over a rule."""

    def draw(canvas: Canvas, x: float, top: float, _more: int) -> None:
        end = write(canvas, text, look.heading, x, top - look.gap / 2, width)
        rule(canvas, x, end - 1, width, colour=look.heading.colour)

    return Block(height_of(text, look.heading, width) + look.gap / 2, draw, keeps=True)


def _section(title: str, questions: list[Question], look: Look, width: float) -> list[Block]:
    half = (width - look.gutter) / 2
    blocks = [heading(title, look, width)]
    waiting: list[Question] = []
    for question in questions:
        if not _is_short(question, look):
            blocks += _row(waiting, look, width)
            waiting = []
            blocks.append(question_block(question, look, width))
            continue
        waiting.append(question)
        if len(waiting) == 2:  # noqa: PLR2004 - a side has two halves
            blocks.append(_pair(waiting, look, half))
            waiting = []
    return blocks + _row(waiting, look, width)


def _row(waiting: list[Question], look: Look, width: float) -> list[Block]:
    return [question_block(each, look, width) for each in waiting]


def _pair(questions: list[Question], look: Look, half: float) -> Block:
    blocks = [question_block(each, look, half) for each in questions]
    return beside(blocks, [0, half + look.gutter])


def _is_short(question: Question, look: Look) -> bool:
    """Tell whether half a side's width does; in large print nothing is pressed into halves."""
    if look.help.size > 12 or question.kind == "long_text":  # noqa: PLR2004 - points
        return False
    return not any(option.help for option in question.options)


def question_block(question: Question, look: Look, width: float) -> Block:
    """Return one question as a block of this width."""
    head = _head(question, look)
    words = sum(height_of(text, style, width) for text, style in head)
    answer = _answer(question, look, width)

    def draw(canvas: Canvas, x: float, top: float, more: int) -> None:
        for text, style in head:
            top = write(canvas, text, style, x, top, width)
        answer.draw(canvas, x, top, more)

    return Block(words + answer.height, draw, answer.appetite, answer.line)


def _head(question: Question, look: Look) -> list[tuple[str, Style]]:
    example = _("Por ejemplo: %(example)s", example=question.example) if question.example else ""
    hint = " ".join(text for text in (question.help, example) if text)
    when = question.shown_if.words if question.shown_if else ""
    texts = [(question.label, look.label), (when, look.when), (hint, look.help)]
    return [(text, style) for text, style in texts if text]


def _answer(question: Question, look: Look, width: float) -> Block:
    if question.kind == "date":
        return date_boxes(look)
    if 0 < len(question.options) <= MOST_BOXES:
        return option_list(question.options, look, width, many=question.kind == "choices")
    if question.kind == "long_text":
        least = (6 if question.max_length > _LONG else 3) * look.lines
        return lines(least, look, width, appetite=least)
    return lines(1, look, width, appetite=int(question.max_length > _SHORT))


def lines(count: int, look: Look, width: float, appetite: int = 0) -> Block:
    """Return so many lines to write on, more when there is room."""
    return Block(count * look.line, _ruled(count, look, width), appetite, look.line)


def _ruled(count: int, look: Look, width: float) -> Draw:
    def draw(canvas: Canvas, x: float, top: float, more: int) -> None:
        for place in range(1, count + more + 1):
            rule(canvas, x, top - place * look.line + 2, width)

    return draw
