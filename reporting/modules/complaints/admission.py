"""Letting a real file in: signed under the root that the public was told of, and drawn once."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from mnemonic import Mnemonic

from config.complaint_figures import DRAWN
from reporting.importing.faults import ImportRefused
from reporting.modules.complaints.native_reader import digest_of, rows_of
from reporting.modules.complaints.signed_file import read_signed
from reporting.system.models import history

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

ENTROPY_BYTES = 16
ROOT = b"plaza-limpia/roster/v1\n"
LEDGER = sa.table(
    "complaint_ledger",
    *(sa.column(each) for each in ("year", "table_name", "scale", "epsilon", "sha256")),
)


def admit(session: Session, path: Path) -> None:
    """Refuse a file under a strange root, or another draw of a year; note what a new one cost.

    The same file again is no second draw: a wrong title may be corrected with it.
    """
    signed = read_signed(path)
    rows_of(path.name, signed.content)
    _require_root(session, signed.root)
    year = signed.content["year"]
    spent = _spent(signed.content)
    known = session.execute(sa.select(LEDGER).where(LEDGER.c.year == year)).mappings()
    before = {row["table_name"]: dict(row) for row in known}
    if not before:
        session.execute(sa.insert(LEDGER), spent)
    elif before != {each["table_name"]: each for each in spent}:
        raise ImportRefused(
            f"{path.name}: las cifras de {year} ya se sortearon y se publicaron otras. Un año se "
            "sortea una sola vez: no lo publiques y avisa a quien audita."
        )


def _require_root(session: Session, root: bytes) -> None:
    last = next(iter(history(session, most=1)), None)
    if last is None:
        raise ImportRefused(
            "Antes publica el aviso con la huella de la llave raíz (python -m reporting.system "
            "publish): sin ella no se sabe de quién es el archivo."
        )
    if fingerprint(root) != unicodedata.normalize("NFC", last.fingerprint):
        raise ImportRefused(
            "El archivo está firmado bajo otra llave raíz que la del último aviso publicado. No lo "
            "publiques; revisa de dónde vino."
        )


def fingerprint(root: bytes) -> str:
    """Return the twelve words of a root key, as notices write them (docs/formats.md, section 6)."""
    entropy = hashlib.sha256(ROOT + root).digest()[:ENTROPY_BYTES]
    words: str = Mnemonic("spanish").to_mnemonic(entropy)
    return unicodedata.normalize("NFC", words)


def _spent(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "year": content["year"],
            "table_name": table.name,
            "scale": table.scale,
            "epsilon": table.epsilon,
            "sha256": digest_of(content, table),
        }
        for table in DRAWN
    ]
