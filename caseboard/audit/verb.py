"""`python -m caseboard audit verify`: walk the chain, say what is wrong, print its head."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, Any

from caseboard.audit.actions import hash_at, verify
from caseboard.database import snapshot
from intake.letterbox.engine import open_engine

if TYPE_CHECKING:
    from argparse import Namespace

WHY = {
    "missing": "falta, o sobra, una fila",
    "broken": "no sigue a la fila anterior",
    "altered": "su contenido cambió",
    "head": "la cadena no termina donde dice su cabeza",
    "noted": "no es la cabeza que se anotó",
}
_NOTED = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


def add_to(verbs: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Teach the command line this verb."""
    audit = verbs.add_parser("audit", help="the chain of deeds").add_subparsers(required=True)
    parser = audit.add_parser("verify", help="check the chain; prints NUMBER:HASH of its head")
    parser.add_argument("--noted", type=_noted, help="a head noted before, NUMBER:HASH")
    parser.set_defaults(run=run)


def run(asked: Namespace, url: str) -> int:
    """Return 0 when the chain holds and 1 when it does not.

    Note the printed head outside of this machine: only against a noted head can it be seen that
    the last rows were cut off.
    """
    engine = open_engine(url)
    try:
        with snapshot(engine) as session:
            verdict = verify(session)
            found = [(fault.sequence, fault.reason) for fault in verdict.faults]
            if asked.noted and hash_at(session, asked.noted[0]) != asked.noted[1]:
                found.append((asked.noted[0], "noted"))
    finally:
        engine.dispose()
    for sequence, reason in found:
        sys.stdout.write(f"{sequence}: {WHY[reason]}\n")
    sys.stdout.write(f"{verdict.rows}:{verdict.head.hex()}\n")
    return 1 if found else 0


def _noted(text: str) -> tuple[int, bytes]:
    match = _NOTED.fullmatch(text)
    if match is None:
        raise ArgumentTypeError("NUMBER:HASH")
    return int(match[1]), bytes.fromhex(match[2])
