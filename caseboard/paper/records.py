"""What the desk must know of a sheet to key it in: everything but what opens the answers.

From a record nobody gets back the code, the auth token or the complainant's private key: proof is
a hash of the token, the rest are public or MAC keys (docs/decisions/0039 says what each holder
could do). A file of records is carried by hand; its twelve words, which come on paper, tell
whether it is the file that was made.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caseboard.paper.numbers import is_number
from caseboard.printing.errors import PrintingError
from config.questionnaire import load
from crypto import words
from crypto.age import Outline, outline
from crypto.checks import from_base64, from_hex, require_int, require_text, to_base64
from crypto.errors import CryptoError, MalformedError
from crypto.keys import Recipient
from crypto.ledger import Ledger
from crypto.members import require_ids
from crypto.padding import TEXT_FLOOR
from crypto.strict_json import read_object, require_list, write_object

if TYPE_CHECKING:
    from crypto.code import Code

FORMAT = "plaza-limpia/sheets/v1"
MOST = 1_000
_HEAD = ("format", "questionnaire", "language", "shown", "sheets")
_LINE = ("number", "thread", "proof", "message", "age", "mac", "receipt", "ledger")
_EMPTY_LEDGER = Outline(stanzas=1, payload_bytes=TEXT_FLOOR)


@dataclass(frozen=True)
class Batch:
    """What the sheets of one file share; `shown` are the members that they name."""

    questionnaire: str
    language: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """One sheet: its number, its thread, and what a report in that thread needs."""

    number: str
    thread: bytes
    proof: bytes
    message: bytes
    age: Recipient
    mac_key: bytes = field(repr=False)
    receipt_key: bytes = field(repr=False)
    ledger: bytes = field(repr=False)


def record_of(number: str, code: Code, message: bytes) -> Record:
    """Return the record of a sheet with this code, a sealed empty ledger included."""
    return Record(
        number=number,
        thread=code.thread,
        proof=code.proof,
        message=message,
        age=code.identity.recipient,
        mac_key=code.mac_key,
        receipt_key=code.receipt_key,
        ledger=Ledger().seal(code, "paper"),
    )


def file_words(content: bytes) -> str:
    """Return the twelve words of a file of records."""
    digest = hashlib.sha256(f"{FORMAT}\n".encode() + content).digest()
    return words.to_words(digest[: words.ENTROPY_BYTES])


def write_records(batch: Batch, records: list[Record]) -> bytes:
    """Return the file: a line of JSON for the batch, then one for each sheet."""
    head = {
        "format": FORMAT,
        "questionnaire": batch.questionnaire,
        "language": batch.language,
        "shown": list(batch.shown),
        "sheets": len(records),
    }
    return b"".join(line + b"\n" for line in [write_object(head), *map(_line, records)])


def read_records(content: bytes) -> tuple[Batch, list[Record]]:
    """Return what a file holds; PrintingError names the first line that is not right."""
    head, *rest = content.split(b"\n")
    batch, announced = _read_head(head)
    if rest[-1:] != [b""] or len(rest) - 1 != announced:
        raise PrintingError(
            f"El archivo anuncia {announced} hojas y trae {max(len(rest) - 1, 0)}: está incompleto."
        )
    records = [_read_line(line, place) for place, line in enumerate(rest[:-1], start=2)]
    _refuse_repeats([each.number for each in records])
    _refuse_repeats([each.thread.hex() for each in records])
    return batch, records


def _line(record: Record) -> bytes:
    return write_object(
        {
            "number": record.number,
            "thread": record.thread.hex(),
            "proof": record.proof.hex(),
            "message": record.message.hex(),
            "age": record.age.text,
            "mac": to_base64(record.mac_key),
            "receipt": to_base64(record.receipt_key),
            "ledger": to_base64(record.ledger),
        }
    )


def _read_head(line: bytes) -> tuple[Batch, int]:
    try:
        found = read_object(line, "a file of sheets", _HEAD)
        if found["format"] != FORMAT:
            raise MalformedError("of no known format")
        shown = tuple(require_text(one, "a member") for one in require_list(found["shown"], "all"))
        require_ids(shown)
        language = require_text(found["language"], "the language")
        version = require_text(found["questionnaire"], "the questionnaire")
        announced = require_int(found["sheets"], "the sheets", 1, MOST)
    except CryptoError:
        raise PrintingError("Línea 1: no es el comienzo de un archivo de hojas.") from None
    _require_version(version)
    return Batch(version, language, shown), announced


def _require_version(version: str) -> None:
    try:
        load(version)
    except (LookupError, ValueError):
        raise PrintingError(
            f"Línea 1: este programa no conoce el formulario «{version}». Actualízalo primero."
        ) from None


def _read_line(line: bytes, place: int) -> Record:
    try:
        found = read_object(line, "a sheet", _LINE)
        ledger = from_base64(found["ledger"], "the ledger")
        number = require_text(found["number"], "the number")
        if not is_number(number) or outline(ledger) != _EMPTY_LEDGER:
            raise MalformedError("the number or the ledger")
        return Record(
            number=number,
            thread=from_hex(found["thread"], "the thread", 16),
            proof=from_hex(found["proof"], "the proof", 32),
            message=from_hex(found["message"], "the message", 16),
            age=Recipient.from_text(require_text(found["age"], "the key")),
            mac_key=from_base64(found["mac"], "the MAC key", 32),
            receipt_key=from_base64(found["receipt"], "the receipt key", 32),
            ledger=ledger,
        )
    except CryptoError:
        raise PrintingError(f"Línea {place}: no describe una hoja. No se importó nada.") from None


def _refuse_repeats(values: list[str]) -> None:
    places: dict[str, int] = {}
    for place, value in enumerate(values, start=2):
        if value in places:
            raise PrintingError(f"Línea {place}: repite la hoja de la línea {places[value]}.")
        places[value] = place
