"""`python -m caseboard custody verify`: read every sealed file anew and say what has changed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from caseboard.custody.verifying import verify
from caseboard.custody.words import FINDINGS
from caseboard.database import snapshot
from config import environ
from intake.letterbox.blobs import open_blobs
from intake.letterbox.drawer import Drawer
from intake.letterbox.engine import open_engine

if TYPE_CHECKING:
    from argparse import Namespace


def add_to(verbs: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Teach the command line this verb."""
    custody = verbs.add_parser("custody", help="cadena de custodia").add_subparsers(required=True)
    parser = custody.add_parser("verify", help="lee cada archivo otra vez y compara su hash")
    parser.set_defaults(run=run)


def run(_asked: Namespace, url: str) -> int:
    """Return 0 when every file is what it was, and 1 with a line for each that is not.

    Needs PLAZA_LETTERBOX and PLAZA_BLOBS besides, and no key: it is the sealed bytes that count.
    """
    engine = open_engine(url)
    letterbox = open_engine(environ.database(os.environ, "PLAZA_LETTERBOX"))
    try:
        drawer = Drawer(letterbox, open_blobs(environ.blobs(os.environ, "PLAZA_BLOBS")))
        with snapshot(engine) as session:
            count, findings = verify(session, drawer)
    finally:
        engine.dispose()
        letterbox.dispose()
    for found in findings:
        place = f"{found.thread.hex()} {found.message.hex()}"
        sys.stdout.write(f"{place}: {FINDINGS[found.reason]}\n")
    sys.stdout.write(f"{count} archivos revisados, {len(findings)} con problemas\n")
    return 1 if findings else 0
