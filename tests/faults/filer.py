"""A process that files reports until it dies: `python -m tests.faults.filer URL BLOBS [KILLS]`.

Each report is preceded by the pieces of an attachment, some of them too large for a row.
With KILLS it is the parent of as many filers, one after the other, and kills each with SIGKILL at
a random moment. Whatever was acknowledged is on standard output, one line each: thread, message,
the number of a piece. It stops at the first refusal, with the error's name on the last line.
"""

from __future__ import annotations

import hashlib
import os
import random
import secrets
import signal
import sys
import time

from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from intake.letterbox.errors import LetterboxError
from intake.letterbox.pieces import Piece
from intake.letterbox.slot import Drop, Slot
from tests.intake.letterbox.drops import a_drop

SIZES = (4_000, 10_400, 10_400, 70_000)
PIECES = (3_000, 80_000)
LONGEST = 0.04
MOST = 5_000  # should whoever waits for the accident be gone


def main(url: str, blobs: str, kills: int = 0) -> None:
    for _ in range(kills):
        hears, tells = os.pipe()
        child = os.fork()
        if child == 0:
            file_on(url, blobs, tells)
            os._exit(0)
        os.read(hears, 1)  # it is at work: the first report is acknowledged
        time.sleep(random.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if kills == 0:
        file_on(url, blobs, os.open(os.devnull, os.O_WRONLY))


def file_on(url: str, blobs: str, tells: int) -> None:
    """File one report after the other; tell each one only when it was acknowledged."""
    slot = Slot(open_engine(url), open_blobs(blobs))
    for _ in range(MOST):
        drop = whole_drop()
        try:
            for piece in whole_pieces(drop):
                slot.add_piece(piece)
                tell(piece.thread.hex(), piece.message.hex(), str(piece.number))
            slot.file(drop)
        except LetterboxError as error:
            tell(type(error).__name__)
            return
        tell(drop.thread.hex(), drop.message.hex())
        os.write(tells, b".")


def tell(*words: str) -> None:
    os.write(1, f"{' '.join(words)}\n".encode())


def whole_drop() -> Drop:
    """Return a drop that shows by itself whether it is whole: its hash, then its bytes."""
    body = secrets.token_bytes(random.choice(SIZES))
    return a_drop(sealed=hashlib.sha256(body).digest() + body, receipt=secrets.token_bytes(5_400))


def whole_pieces(drop: Drop) -> list[Piece]:
    """Return two pieces of an attachment of the report, each of which shows whether it is whole."""
    message = secrets.token_bytes(16)
    bodies = [secrets.token_bytes(size) for size in PIECES]
    return [
        Piece(drop.thread, message, number, 2, hashlib.sha256(body).digest() + body, drop.day)
        for number, body in enumerate(bodies)
    ]


def is_whole(sealed: bytes) -> bool:
    return hashlib.sha256(sealed[32:]).digest() == sealed[:32]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
