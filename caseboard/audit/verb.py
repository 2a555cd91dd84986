"""`python -m caseboard audit verify | key`: walk the chain, say what is wrong, print its head."""

from __future__ import annotations

import base64
import binascii
import os
import re
import sys
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, Any

from caseboard.audit.actions import hash_at, verify
from caseboard.audit.signing import desk_public, signers
from caseboard.database import snapshot
from caseboard.roster import RosterFile
from caseboard.team.actions import rosters_seen
from config import environ
from config.settings import former_roots
from intake.letterbox.engine import open_engine

if TYPE_CHECKING:
    from argparse import Namespace

    from sqlalchemy.orm import Session

WHY = {
    "missing": "falta, o sobra, una fila",
    "broken": "no sigue a la fila anterior",
    "altered": "su contenido cambió",
    "head": "la cadena no termina donde dice su cabeza",
    "noted": "no es la cabeza que se anotó",
    "unsigned": "el punto firmado no lleva la firma de quien dice",
    "gone": "falta un punto firmado antes de este",
    "rewritten": "la cadena se reescribió o se cortó después de firmarse aquí",
}
_NOTED = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")
_PUBLIC_BYTES = 32


def add_to(verbs: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Teach the command line these verbs."""
    audit = verbs.add_parser("audit", help="la bitácora de lo hecho").add_subparsers(required=True)
    parser = audit.add_parser("verify", help="revisa la cadena; escribe NÚMERO:HASH de su cabeza")
    parser.add_argument("--noted", type=_noted, help="una cabeza anotada antes, NÚMERO:HASH")
    parser.add_argument("--desk-key", type=_public, help="lo que `audit key` dijo en el escritorio")
    parser.set_defaults(run=run)
    key = audit.add_parser("key", help="escribe la llave pública de las máquinas del escritorio")
    key.set_defaults(run=print_key)


def run(asked: Namespace, url: str) -> int:
    """Return 0 when the chain holds and 1 when it does not.

    With PLAZA_ROSTER and PLAZA_ROOT the checkpoints are checked too (with PLAZA_FORMER_ROOTS those
    of the lists before a change of root); the desk's own with --desk-key or PLAZA_SECRET. Note the
    printed head outside of this machine: only against a noted head can it be seen that the tail, or
    the chain with its last checkpoints, was cut off.
    """
    engine = open_engine(url)
    try:
        with snapshot(engine) as session:
            keys = _keys(session, asked.desk_key)
            verdict = verify(session, keys)
            found = [(fault.sequence, fault.reason) for fault in verdict.faults]
            if asked.noted and hash_at(session, asked.noted[0]) != asked.noted[1]:
                found.append((asked.noted[0], "noted"))
    finally:
        engine.dispose()
    for sequence, reason in found:
        sys.stdout.write(f"{sequence}: {WHY[reason]}\n")
    _say_how_far(verdict.rows, verdict.signed, checked=keys is not None)
    sys.stdout.write(f"{verdict.rows}:{verdict.head.hex()}\n")
    return 1 if found else 0


def print_key(_asked: Namespace, _url: str) -> int:
    """Print the public half of the desk's key, to be noted by the auditor."""
    secret = environ.secret(os.environ, "PLAZA_SECRET", "el secreto del escritorio")
    sys.stdout.write(base64.b64encode(desk_public(secret)).decode() + "\n")
    return 0


def _keys(session: Session, desk: bytes | None) -> dict[str, frozenset[bytes]] | None:
    """Return who may have signed, None when this machine has no roster to tell.

    Every roster counts that the desk has seen and that the root, or one before it, has signed.
    """
    if "PLAZA_ROSTER" not in os.environ:
        return None
    root = environ.secret(os.environ, "PLAZA_ROOT", "la llave raíz pública (32 bytes)")
    path = environ.path(os.environ, "PLAZA_ROSTER", "el archivo de la lista de destinatarios")
    if desk is None and "PLAZA_SECRET" in os.environ:
        secret = environ.secret(os.environ, "PLAZA_SECRET", "el secreto del escritorio")
        desk = desk_public(secret)
    seen = rosters_seen(session, (root, *former_roots(os.environ))).values()
    return signers([*filter(None, seen), RosterFile(path, root).current()], desk)


def _say_how_far(rows: int, signed: int, *, checked: bool) -> None:
    """Say on standard error which rows no signature holds."""
    if not checked:
        sys.stderr.write("Sin PLAZA_ROSTER y PLAZA_ROOT no se revisaron los puntos firmados.\n")
    elif rows > signed:
        sys.stderr.write(f"Las filas {signed + 1} a {rows} todavía no llevan punto firmado.\n")


def _noted(text: str) -> tuple[int, bytes]:
    match = _NOTED.fullmatch(text)
    if match is None:
        raise ArgumentTypeError("--noted debe ser NÚMERO:HASH, como salió al revisar.")
    return int(match[1]), bytes.fromhex(match[2])


def _public(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != _PUBLIC_BYTES:
        raise ArgumentTypeError("--desk-key debe ser 32 bytes en base64.")
    return raw
