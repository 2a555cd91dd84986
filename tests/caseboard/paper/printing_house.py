"""Printing sheets in a test as the command does, and reading their codes off the paper."""

from __future__ import annotations

import re
import subprocess
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.database import transaction
from caseboard.paper.__main__ import main
from caseboard.paper.importing import bring_in
from caseboard.paper.records import read_records
from crypto.code import Code, read_code
from intake.letterbox.engine import open_engine
from tests.samples import cast

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

ADDRESS = "https://denuncia.example.gt"
ONION = "http://" + "a2b3c4d5" * 7 + ".onion"
_NUMBER = re.compile(r"Hoja (\d{4} \d{4} \d{4})")
_WORD = re.compile(r"\b(\d{1,2})\s+([a-zñáéíóúü]+)")


@dataclass(frozen=True)
class Sheet:
    """A sheet as somebody holds it: its number, and the code of its slip."""

    number: str
    code: Code


def options(folder: Path, now: datetime, **other: str) -> list[str]:
    """Return the command's words for two sheets of the cast's roster."""
    roster = folder / "lista"
    roster.write_bytes(cast.roster(now))
    asked = {
        "--sheets": "2",
        "--address": ADDRESS,
        "--roster": str(roster),
        "--root": b64encode(cast.root_public()).decode(),
        "--out": str(folder / "hojas"),
    }
    asked |= {f"--{name}": value for name, value in other.items()}
    return ["make", *(word for pair in asked.items() for word in pair)]


def print_sheets(folder: Path, now: datetime, **other: str) -> list[Sheet]:
    """Print two sheets and return what stands on them."""
    assert main(options(folder, now, **other)) == 0
    return read_sheets(folder / "hojas" / "hojas.pdf")


def text_of(pdf: Path) -> str:
    """Return the text of a PDF as poppler reads it, laid out as on the page."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def read_sheets(pdf: Path) -> list[Sheet]:
    """Return the sheets of a PDF by what is printed on their slips."""
    slips = text_of(pdf).split("Tu código: 12 palabras")[1:]
    return [_read(slip) for slip in slips]


def _read(slip: str) -> Sheet:
    numbered = {int(place): word for place, word in _WORD.findall(slip.partition("Para leer")[0])}
    words = " ".join(numbered[place] for place in range(1, 13))
    number = _NUMBER.search(slip)
    assert number
    return Sheet(number[1].replace(" ", ""), read_code(words))


def import_sheets(url: str, folder: Path) -> None:
    """Import the printed sheets into a desk."""
    batch, records = read_records((folder / "hojas" / "hojas.jsonl").read_bytes())
    engine = open_engine(url)
    with transaction(engine) as session:
        bring_in(session, batch, records)
    engine.dispose()
