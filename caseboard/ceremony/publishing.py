"""`publish`: a signed roster takes the place of the present one, in one step, on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.ceremony import files, reading
from caseboard.ceremony.errors import CeremonyError
from config.clock import now
from crypto.errors import ChainError, CryptoError, ExpiredError
from crypto.roster import check_succession, check_validity, roster_hash

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime
    from pathlib import Path

    from crypto.roster import Roster


def run(asked: Namespace) -> str:
    """Check signature, chain and dates, then rename the roster into its place."""
    public = reading.root_public(asked.root)
    roster, content = reading.signed(asked.roster, public)
    target = files.place(asked.to, "--to")
    if target.exists() and target.read_bytes() == content:
        return f"La versión {roster.version} ya estaba en «{target}»: no se tocó nada."
    publish(roster, content, target, public, now(), first=asked.first)
    return (
        f"Publicada la versión {roster.version} en «{target}».\n"
        f"SHA-256 del archivo, para comparar: {roster_hash(content)}"
    )


def publish(  # noqa: PLR0913 - what, where to, by whom and when; none can be guessed
    roster: Roster, content: bytes, target: Path, public: bytes, now: datetime, *, first: bool
) -> None:
    """Put a roster that follows the one at `target` in its place; CeremonyError otherwise."""
    try:
        check_validity(roster, now)
    except ExpiredError:
        raise CeremonyError(
            f"La lista vale de {roster.not_before:%Y-%m-%d} a {roster.not_after:%Y-%m-%d}: hoy no. "
            "Firma otra con fechas de ahora, o espera."
        ) from None
    _check_chain(roster, content, target, public, first=first)
    files.replace(target, content)


def _check_chain(
    roster: Roster, content: bytes, target: Path, public: bytes, *, first: bool
) -> None:
    if not target.exists():
        if not first:
            raise CeremonyError(
                f"No hay nada en «{target}». Si es una instalación nueva, dilo con --first."
            )
        return
    if first:
        raise CeremonyError(f"En «{target}» ya hay una lista: quita --first.")
    try:
        check_succession(target.read_bytes(), content, public)
    except ChainError:
        raise CeremonyError(
            f"La versión {roster.version} no sigue a la que está en «{target}»: no se publica. "
            "Trae la lista que falta, o firma otra sobre la que vale hoy."
        ) from None
    except (CryptoError, OSError):
        raise CeremonyError(
            f"Lo que está en «{target}» no es una lista de esa llave raíz: averigua quién lo puso. "
            "Si es por un relevo de la raíz, guarda ese archivo aparte y usa --first."
        ) from None
