"""`./plaza paper make`: sheets to print and the file that lets them be keyed in, made offline.

A code exists in memory while its sheet is drawn and then only on paper (and in the PDF until that
is deleted): it is never written beside it. Nothing here opens a connection.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from caseboard.paper.drawing.control import control_page
from caseboard.paper.drawing.sheet import FormTooLongError, lay_out
from caseboard.paper.numbers import new_number
from caseboard.paper.plan import Plan, Printed
from caseboard.paper.records import MOST, Batch, file_words, record_of, write_records
from caseboard.printing import asked as read
from caseboard.printing.document import pdf_of
from caseboard.printing.errors import PrintingError
from caseboard.printing.files import write_files
from caseboard.printing.paper import A4, LETTER
from config.languages import in_words
from config.questionnaire import CURRENT, load
from crypto.code import new_code
from crypto.roster import fingerprint

if TYPE_CHECKING:
    from argparse import Namespace

    from caseboard.paper.drawing.sheet import Layout
    from caseboard.paper.records import Record
    from config.questionnaire import Questionnaire
    from config.wording import Language

PAPERS = {each.name: each for each in (A4, LETTER)}
SHEETS, RECORDS, CONTROL = "hojas.pdf", "hojas.jsonl", "control.pdf"
_LONGEST_PLACE = 160


@dataclass(frozen=True)
class Made:
    """What a printing gave: the three files, and what there is to say of them."""

    contents: dict[str, bytes]
    words: str
    sides: int


def run(given: Namespace) -> str:
    """Make the files and return the sentences for whoever printed; PrintingError otherwise."""
    number = read.count(given.sheets, "--sheets", MOST)
    with read.in_language(given.language) as language:
        plan = _plan(given, language)
        made = make(plan, number)
    folder = Path(given.out)
    write_files(folder, made.contents)
    return _told(folder, made, number)


def make(plan: Plan, number: int) -> Made:
    """Return the files of so many sheets, all different, in the language that is spoken."""
    try:
        layout = lay_out(plan)
    except FormTooLongError:
        raise PrintingError("El formulario no cabe en ningún número de lados razonable.") from None
    printed, records = _new_sheets(number)
    batch = Batch(plan.form.version, plan.language.tag, _investigators(plan))
    file = write_records(batch, records)
    mark = file_words(file)
    contents = {
        SHEETS: draw(layout, printed),
        CONTROL: control_page(plan, mark, [each.number for each in records]),
        RECORDS: file,
    }
    return Made(contents, mark, len(layout.sides))


def draw(layout: Layout, printed: list[Printed]) -> bytes:
    """Return the PDF of these sheets: the same bytes for the same numbers and codes."""
    pages = (page for each in printed for page in layout.pages(each))
    return pdf_of(pages, layout.plan.paper, "Plaza Limpia", layout.plan.language.tag)


def _new_sheets(number: int) -> tuple[list[Printed], list[Record]]:
    numbers: dict[str, None] = {}
    while len(numbers) < number:
        numbers.setdefault(new_number())
    printed: list[Printed] = []
    records: list[Record] = []
    for each in numbers:
        code = new_code()
        printed.append(Printed(each, code.words))
        records.append(record_of(each, code, secrets.token_bytes(16)))
    return printed, records


def _investigators(plan: Plan) -> tuple[str, ...]:
    return tuple(each.id for each in plan.roster.members if each.role == "investigator")


def _plan(given: Namespace, language: Language) -> Plan:
    root = read.root(given.root)
    return Plan(
        form=in_words(_form(given.questionnaire)),
        language=language,
        paper=read.paper(given.paper, PAPERS),
        large=given.large,
        address=read.address(given.address),
        onion=read.onion(given.onion),
        place=_place(given.place),
        fingerprint=fingerprint(root),
        roster=read.roster(given.roster, root),
    )


def _form(version: str) -> Questionnaire:
    try:
        return load(version)
    except LookupError:
        raise PrintingError(f"No hay un formulario «{version}»: el de hoy es {CURRENT}.") from None


def _place(text: str) -> str:
    if len(text) > _LONGEST_PLACE:
        raise PrintingError(f"--place admite hasta {_LONGEST_PLACE} letras: acórtalo.")
    return " ".join(text.split())


def _told(folder: Path, made: Made, number: int) -> str:
    where = folder / SHEETS
    return "\n".join(
        (
            f"{number} hojas de {made.sides} lados en {where}: imprímelas por los dos lados, al",
            "100 %, volteando por el borde largo, y borra el archivo, porque trae los códigos.",
            f"{folder / RECORDS} va a mano al escritorio, para ./plaza paper import.",
            f"{folder / CONTROL} va aparte, en papel. Dice las doce palabras de ese archivo:",
            f"  {made.words}",
        )
    )
