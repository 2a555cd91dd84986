"""Reading what a printing command was asked: the value, or a sentence that says what it must be."""

from __future__ import annotations

import base64
import binascii
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from caseboard.printing.errors import PrintingError
from config.addresses import is_origin
from config.languages import Language, offered, speak, speaking
from crypto.errors import CryptoError, SignatureError
from crypto.roster import Roster, read_roster

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caseboard.printing.paper import Paper

_ONION = re.compile(r"http://[a-z2-7]{56}\.onion")
_ROOT_BYTES = 32


def needed(value: str | None, option: str, must_be: str) -> str:
    """Return a value that must be there."""
    if not value or not value.strip():
        raise PrintingError(f"Falta {option}: {must_be}.")
    return value.strip()


def count(value: str | None, option: str, most: int) -> int:
    """Return a whole number from 1 to `most`."""
    text = needed(value, option, f"cuántas, de 1 a {most}")
    if not re.fullmatch(r"[0-9]{1,6}", text, re.ASCII) or not 1 <= int(text) <= most:
        raise PrintingError(f"{option} debe ser un número entero de 1 a {most}.")
    return int(text)


def paper(value: str, papers: Mapping[str, Paper]) -> Paper:
    """Return a size of paper by its name."""
    if value not in papers:
        raise PrintingError(f"--paper debe ser {' o '.join(papers)}; «{value}» no lo es.")
    return papers[value]


def address(value: str | None) -> str:
    """Return the origin at which people report."""
    text = needed(value, "--address", "la dirección pública, como https://denuncia.example.gt")
    if not is_origin(text):
        raise PrintingError(
            "--address debe ser como https://denuncia.example.gt: con https:// y nada después."
        )
    return text


def onion(value: str) -> str:
    """Return an onion origin (version 3), or nothing when there is none."""
    if value and not _ONION.fullmatch(value):
        raise PrintingError(
            "--onion debe ser http:// y la dirección .onion de 56 letras, sin nada después."
        )
    return value


def root(value: str | None) -> bytes:
    """Return the root's public key."""
    text = needed(value, "--root", "la llave pública de la raíz, en base64")
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != _ROOT_BYTES:
        raise PrintingError("--root debe ser 32 bytes en base64: cópiala otra vez entera.")
    return raw


def roster(value: str | None, root_public: bytes) -> Roster:
    """Return the roster in a file, when this root signed it."""
    path = needed(value, "--roster", "el archivo de la lista firmada de quienes leen")
    try:
        return read_roster(Path(path).read_bytes(), root_public)
    except OSError:
        raise PrintingError(f"No se puede leer «{path}». Revisa --roster.") from None
    except SignatureError:
        raise PrintingError("La lista de --roster no está firmada por la llave --root.") from None
    except CryptoError:
        raise PrintingError("El archivo de --roster no es una lista firmada.") from None


@contextmanager
def in_language(tag: str) -> Iterator[Language]:
    """Speak a language for the length of a block; gettext and dates follow it."""
    found = {each.tag: each for each in offered()}
    if tag not in found:
        raise PrintingError(f"--language debe ser uno de: {', '.join(found)}.")
    app = Flask(__name__)
    speak(app)
    with app.app_context(), speaking(found[tag]):
        yield found[tag]
