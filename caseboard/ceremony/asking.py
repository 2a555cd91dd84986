"""What a person is asked at the offline machine: passphrases unseen, everything else in the open.

Nothing secret is ever an option of a command: options stand in the list of processes.
"""

from __future__ import annotations

import getpass
import sys

from caseboard.ceremony.errors import CeremonyError

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def passphrase(words: str) -> str:
    """Return a passphrase, typed unseen, or one line of standard input when that is no terminal."""
    if sys.stdin.isatty():
        return getpass.getpass(f"{words}: ")
    return line(words)


def new_passphrase() -> str:
    """Return a passphrase that was typed twice alike."""
    first = passphrase("Frase de contraseña nueva (15 letras o más)")
    if passphrase("Otra vez") != first:
        raise CeremonyError("Las dos frases no son iguales: empieza otra vez.")
    return first


def line(words: str) -> str:
    """Return one line; CeremonyError when there is none to come."""
    sys.stderr.write(f"{words}: ")
    sys.stderr.flush()
    text = sys.stdin.readline()
    if not text:
        raise CeremonyError(f"Falta una respuesta: {words}.")
    return text.strip()


def confirm(words: str, expected: str) -> None:
    """Go on only when what was typed is what was asked for."""
    if line(words) != expected:
        raise CeremonyError("No se hizo nada, porque no lo confirmaste.")


def show_alone(text: str, after: str) -> None:
    """Show a secret alone on the screen and wipe it, with its history, when it was copied."""
    wipe()
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
    try:
        line(after)
    finally:
        wipe()


def line_alone(words: str) -> str:
    """Return one line like `line`, and wipe it from the screen, with its history, at once."""
    try:
        return line(words)
    finally:
        wipe()


def wipe() -> None:
    """Empty the screen and what it keeps of before, when there is one."""
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
        sys.stdout.flush()
