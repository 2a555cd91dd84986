"""Reading what a ceremony is given: rosters, entries, keys and instants, or a sentence."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, datetime, timedelta

from caseboard.ceremony import files
from caseboard.ceremony.errors import CeremonyError
from caseboard.printing import asked
from caseboard.printing.errors import PrintingError
from crypto.errors import CryptoError, SignatureError
from crypto.members import LONGEST_LIFE, Member
from crypto.roster import Roster, read_entry, read_roster

_SIGNED = "la lista firmada que vale hoy"
_ENTRY = "la ficha que imprimió el alta de la persona"
_MARKS = frozenset(" -'’.")


def root_public(text: str | None) -> bytes:
    """Return the root's public key (32 bytes) from its base64."""
    try:
        return asked.root(text)
    except PrintingError as error:
        raise CeremonyError(str(error)) from None


def signed(path: str | None, public: bytes, option: str = "--roster") -> tuple[Roster, bytes]:
    """Return the roster in a file and the file's bytes, when this root signed it."""
    content = files.read(path, option, _SIGNED)
    try:
        return read_roster(content, public), content
    except SignatureError:
        raise CeremonyError(f"«{path}» no está firmado por esa llave raíz.") from None
    except CryptoError:
        raise CeremonyError(f"«{path}» no es una lista firmada: {option} es {_SIGNED}.") from None


def entry(path: str) -> Member:
    """Return the member of an entry; a name that could pass for another's is refused."""
    content = files.read(path, "la ficha", _ENTRY)
    try:
        # Carried by hand, it may have gained line ends or been set out for reading.
        found = read_entry(json.dumps(json.loads(content), ensure_ascii=False).encode())
    except (ValueError, CryptoError):
        raise CeremonyError(f"«{path}» no es una ficha: debe ser {_ENTRY}.") from None
    if not is_plain(found.name):
        raise CeremonyError(
            f"El nombre de «{path}» tiene letras que engañan a la vista: escríbelo con letras "
            "latinas, espacios y guiones."
        )
    return found


def is_plain(name: str) -> bool:
    """Tell whether a name is composed Latin letters, spaces, hyphens, apostrophes and points.

    So it holds nothing that a terminal obeys, and no letter that passes for another.
    """
    return unicodedata.is_normalized("NFC", name) and all(
        each in _MARKS or unicodedata.name(each, "").startswith("LATIN ") for each in name
    )


def looks_like(name: str) -> str:
    """Return a name as the eye takes it: two members must not share it."""
    spread = unicodedata.normalize("NFKD", name.casefold())
    letters = (c for c in spread if not unicodedata.category(c).startswith("M"))
    return " ".join("".join(letters).split())


def instant(text: str | None, now: datetime) -> datetime:
    """Return when a roster begins: an ISO day or instant in UTC, this moment unless told."""
    if not text:
        return now.astimezone(UTC).replace(microsecond=0)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise CeremonyError("--from debe ser un día, como 2026-12-01.") from None
    return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC).replace(microsecond=0)


def life(days: str) -> timedelta:
    """Return how long a roster lives: 1 to 30 days."""
    if not days.isascii() or not days.isdigit() or not 1 <= int(days) <= LONGEST_LIFE.days:
        raise CeremonyError(f"--days debe ser un número de 1 a {LONGEST_LIFE.days}.")
    return timedelta(days=int(days))
