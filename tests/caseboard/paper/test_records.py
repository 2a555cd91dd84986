"""The file of sheets: it comes back as it was written, and anything else is refused by its line."""

from __future__ import annotations

import base64
import json
import secrets
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseboard.paper.numbers import new_number
from caseboard.paper.records import (
    Batch,
    Record,
    file_words,
    read_records,
    record_of,
    write_records,
)
from caseboard.printing.errors import PrintingError
from config.questionnaire import CURRENT
from crypto.code import Code, new_code
from crypto.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH = Batch(CURRENT, "es", ("ana", "bruno"))
CODES = [new_code() for _ in range(3)]
RECORDS = [record_of(new_number(), code, secrets.token_bytes(16)) for code in CODES]
FILE = write_records(BATCH, RECORDS)


def test_what_was_written_is_read_back() -> None:
    assert read_records(FILE) == (BATCH, RECORDS)


def test_the_ledger_of_a_sheet_is_empty_and_opens_with_its_code() -> None:
    for code, record in zip(CODES, RECORDS, strict=True):
        assert Ledger.open(record.ledger, code) == Ledger()


def dresses(secret: bytes) -> list[bytes]:
    """Return the ways in which a secret could stand in a file."""
    coded = [base64.b64encode(b"\0" * cut + secret)[4:-4] for cut in range(3)]
    return [secret, secret.hex().encode(), secret.hex().upper().encode(), *coded]


@pytest.mark.parametrize("code", CODES)
def test_no_secret_of_a_code_stands_in_the_file(code: Code) -> None:
    assert code.thread.hex().encode() in FILE
    for secret in (code.secret, code.auth, code.identity.seed):
        assert not any(dress in FILE for dress in dresses(secret))
    assert code.words.encode() not in FILE
    assert code.identity.text.encode() not in FILE


def test_the_words_of_a_file_are_those_of_its_every_byte() -> None:
    assert len(file_words(FILE).split()) == 12
    assert file_words(FILE) != file_words(FILE[:-1] + b" ")


def changed(place: int, change: Callable[[dict[str, object]], object]) -> bytes:
    lines = FILE.splitlines()
    found = json.loads(lines[place])
    change(found)
    lines[place] = json.dumps(found).encode()
    return b"\n".join(lines) + b"\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Línea 1"),
        (b"\n" + FILE, "Línea 1"),
        (b"\xff" + FILE, "Línea 1"),
        (changed(0, lambda head: head.update(sheets=2)), "anuncia 2"),
        (changed(0, lambda head: head.update(sheets=0)), "Línea 1"),
        (changed(0, lambda head: head.update(questionnaire="1999-1")), "1999-1"),
        (changed(0, lambda head: head.update(shown=["Ana"])), "Línea 1"),
        (changed(0, lambda head: head.update(format="plaza-limpia/sheets/v2")), "Línea 1"),
        (FILE[:-1], "incompleto"),
        (FILE + FILE.splitlines()[1] + b"\n", "incompleto"),
        (changed(2, lambda sheet: sheet.pop("mac")), "Línea 3"),
        (changed(2, lambda sheet: sheet.update(seed="00")), "Línea 3"),
        (changed(2, lambda sheet: sheet.update(number="000000000001")), "Línea 3"),
        (changed(3, lambda sheet: sheet.update(age="age1pq1nada")), "Línea 4"),
        (changed(1, lambda sheet: sheet.update(ledger="AAAA")), "Línea 2"),
        (changed(1, lambda sheet: sheet.update(thread="00")), "Línea 2"),
        (changed(3, lambda sheet: sheet.update(number=RECORDS[0].number)), "Línea 4: repite"),
        (changed(3, lambda sheet: sheet.update(thread=CODES[1].thread.hex())), "de la línea 3"),
    ],
)
def test_a_file_that_is_not_right_is_refused_by_its_line(content: bytes, sentence: str) -> None:
    with pytest.raises(PrintingError, match=sentence):
        read_records(content)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_no_changed_byte_passes_unseen(place: int, flip: int) -> None:
    content = bytearray(FILE)
    content[place] ^= flip
    assert file_words(bytes(content)) != file_words(FILE)
    try:
        batch, records = read_records(bytes(content))
    except PrintingError:
        return
    assert isinstance(batch, Batch)
    assert all(isinstance(each, Record) for each in records)


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_garbage_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(PrintingError):
        read_records(content)


def test_a_record_says_nothing_secret_when_it_is_printed() -> None:
    assert repr(CODES[0].mac_key) not in repr(RECORDS[0])
    assert repr(CODES[0].receipt_key) not in repr(RECORDS[0])
