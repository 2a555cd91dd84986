"""A notice: the facts about the sealed side that are carried across the wall by hand.

It is JSON (`plaza-limpia/notice/v1`) that a person makes on the other side and brings here;
reporting cannot fetch it, for it has no way there. Whatever is odd in it is refused with one
sentence.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from config.addresses import is_origin

if TYPE_CHECKING:
    from collections.abc import Callable

FORMAT = "plaza-limpia/notice/v1"
MOST_BYTES = 16_384
MOST_ADDRESS = 200
MOST_VERSION = 2**31 - 1
HASH = re.compile(r"[0-9a-f]{64}")
WORD = re.compile(r"[a-záéíóúüñ]{3,10}")
WORDS = 12


class NoticeError(Exception):
    """A notice that cannot be published; its text is the sentence for who brought it."""


@dataclass(frozen=True)
class Notice:
    """What is published about the sealed side. Hashes are hex SHA-256."""

    roster_version: int
    fingerprint: str
    roster_sha256: str
    not_after: datetime
    intake: str
    nojs: str
    manifest_sha256: str


def read_notice(file: bytes) -> Notice:
    """Return the notice in a file; NoticeError says what is wrong and what it must be."""
    if len(file) > MOST_BYTES:
        raise NoticeError(f"El aviso pasa de {MOST_BYTES} bytes: no parece un aviso.")
    members = _members(file)
    if members.pop("format", None) != FORMAT:
        raise NoticeError(f"format: debe ser «{FORMAT}».")
    names = [each.name for each in fields(Notice)]
    for name in names:
        if name not in members:
            raise NoticeError(f"{name}: falta.")
    for name in members:
        if name not in names:
            raise NoticeError(f"{name}: este dato no es de un aviso; quítalo.")
    return Notice(**{name: _value(name, members[name]) for name in names})


def _members(file: bytes) -> dict[str, Any]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) != len(pairs):
            raise NoticeError("Un dato está dos veces en el aviso.")
        return members

    try:
        found = json.loads(file.decode("utf-8"), object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise NoticeError("El archivo no es JSON en UTF-8.") from None
    if not isinstance(found, dict):
        raise NoticeError("El aviso debe ser un objeto JSON.")
    return found


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    holds, must_be = RULES[name]
    if not holds(value):
        raise NoticeError(f"{name}: debe ser {must_be}.")
    if name == "not_after":
        return _instant(value)
    # The list of words is published with loose accents; a page must show them joined.
    return unicodedata.normalize("NFC", value) if name == "fingerprint" else value


def _is_version(value: object) -> bool:
    return type(value) is int and 1 <= value <= MOST_VERSION


def _is_fingerprint(value: object) -> bool:
    words = unicodedata.normalize("NFC", value).split(" ") if isinstance(value, str) else []
    return len(words) == WORDS and all(WORD.fullmatch(each) for each in words)


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and HASH.fullmatch(value) is not None


def _is_address(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MOST_ADDRESS and is_origin(value)


def _is_instant(value: object) -> bool:
    return isinstance(value, str) and _instant(value) is not None


def _instant(value: str) -> datetime | None:
    try:
        found = datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return found if instant_text(found) == value else None


def instant_text(instant: datetime) -> str:
    """Return an instant as docs/formats.md section 1 writes it."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


ADDRESS = "una dirección https://servidor (http solo en .onion o en esta máquina)"
DIGEST = "un SHA-256 en hexadecimal: 64 cifras y letras de la a a la f"
RULES: dict[str, tuple[Callable[[object], bool], str]] = {
    "roster_version": (_is_version, "un número entero desde 1"),
    "fingerprint": (_is_fingerprint, "doce palabras en minúsculas, con un espacio entre ellas"),
    "roster_sha256": (_is_hash, DIGEST),
    "not_after": (_is_instant, "un instante como 2026-12-31T06:00:00Z"),
    "intake": (_is_address, ADDRESS),
    "nojs": (_is_address, ADDRESS),
    "manifest_sha256": (_is_hash, DIGEST),
}
