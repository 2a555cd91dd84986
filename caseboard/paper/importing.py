"""`./plaza paper import FILE`: the sheets of a file become known to the desk, all or none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from caseboard.audit.actions import NOBODY, record
from caseboard.database import transaction
from caseboard.paper.models import Sheet
from caseboard.paper.numbers import spaced
from caseboard.paper.records import file_words, read_records
from caseboard.printing.asked import needed
from caseboard.printing.errors import PrintingError
from config import environ
from config.clock import now
from config.environ import SettingError
from crypto.errors import CryptoError
from crypto.words import from_words
from intake.letterbox.engine import open_engine
from intake.letterbox.errors import LetterboxError

if TYPE_CHECKING:
    from argparse import Namespace

    from sqlalchemy.orm import Session

    from caseboard.paper.records import Batch, Record

_MOST_BYTES = 32 * 1024 * 1024
_AT_ONCE = 200


def run(given: Namespace) -> str:
    """Import and say so; PrintingError, with nothing imported, otherwise."""
    content = _content(Path(given.file))
    _compare(given.words, content)
    batch, records = read_records(content)
    try:
        engine = open_engine(environ.database(os.environ, "PLAZA_CASEBOARD"))
        try:
            with transaction(engine) as session:
                bring_in(session, batch, records)
        finally:
            engine.dispose()
    except SettingError as error:
        raise PrintingError(str(error)) from None
    except (SQLAlchemyError, LetterboxError):
        raise PrintingError("La base de PLAZA_CASEBOARD no contesta o no está migrada.") from None
    return f"{len(records)} hojas importadas. Borra ahora «{given.file}»."


def bring_in(session: Session, batch: Batch, records: list[Record]) -> None:
    """Add the sheets inside a transaction; PrintingError when the desk knows one already."""
    numbers = [each.number for each in records]
    for place in range(0, len(numbers), _AT_ONCE):
        some = numbers[place : place + _AT_ONCE]
        known = session.scalars(select(Sheet.number).where(Sheet.number.in_(some))).first()
        if known:
            line = numbers.index(known) + 2
            raise PrintingError(
                f"Línea {line}: la hoja {spaced(known)} ya está importada. No se importó nada."
            )
    session.add_all(_row(batch, each) for each in records)
    record(session, now(), NOBODY, "sheets imported", details={"sheets": len(records)})


def _row(batch: Batch, each: Record) -> Sheet:
    return Sheet(
        number=each.number,
        questionnaire=batch.questionnaire,
        language=batch.language,
        shown=" ".join(batch.shown),
        thread=each.thread,
        proof=each.proof,
        message=each.message,
        age=each.age.raw,
        mac_key=each.mac_key,
        receipt_key=each.receipt_key,
        ledger=each.ledger,
    )


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError:
        raise PrintingError(f"No se puede leer «{path}». Revisa la ruta.") from None
    if len(content) > _MOST_BYTES:
        raise PrintingError("El archivo es demasiado grande para ser de hojas.")
    return content


def _compare(typed: str | None, content: bytes) -> None:
    """Refuse a file whose words are not those of the control page, which came another way."""
    given = needed(typed, "--words", "las doce palabras de la hoja de control, entre comillas")
    try:
        same = from_words(given) == from_words(file_words(content))
    except CryptoError:
        raise PrintingError(
            "--words: esas no son doce palabras de la lista; cópialas otra vez."
        ) from None
    if not same:
        raise PrintingError(
            "Las palabras no son las de este archivo: no es el que se imprimió. No lo uses."
        )
