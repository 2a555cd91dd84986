"""Files that are carried by hand: read with a sentence, written whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from caseboard.ceremony.errors import CeremonyError

PRIVATE, PUBLIC = 0o600, 0o644
_LARGEST = 1_048_576


def read(path: str | None, option: str, what: str) -> bytes:
    """Return a file's bytes; CeremonyError, naming the option, when it is not to be had."""
    if not path:
        raise CeremonyError(f"Falta {option}: {what}.")
    try:
        with Path(path).open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise CeremonyError(f"No se puede leer «{path}» ({error.strerror}): {what}.") from None
    if len(content) > _LARGEST:
        raise CeremonyError(f"«{path}» es demasiado grande: {what}.")
    return content


def place(path: str | None, option: str) -> Path:
    """Return where to write; CeremonyError when nothing was said."""
    if not path:
        raise CeremonyError(f"Falta {option}: el archivo que se va a escribir.")
    return Path(path)


def write_new(path: Path, content: bytes, mode: int = PRIVATE) -> bool:
    """Write a file that is not there yet, durably; False when it is there with the same bytes.

    CeremonyError when another file has the name, or the disk refuses: then nothing is left.
    """
    if _holds(path, content):
        return False
    unfinished = _unfinished(path)
    try:
        _write(unfinished, content, mode)
        os.link(unfinished, path)  # a name that is taken is refused, also when it appears just now
        _sync(path.parent)
    except FileExistsError:
        raise CeremonyError(f"Ya existe «{path}» y dice otra cosa: elige otro nombre.") from None
    except OSError as error:
        raise CeremonyError(f"No se pudo escribir «{path}»: {error.strerror}.") from None
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return True


def replace(path: Path, content: bytes, mode: int = PUBLIC) -> None:
    """Put a file in the place of another in one step, durably: readers see the old or the new."""
    unfinished = _unfinished(path)
    try:
        _write(unfinished, content, mode)
        unfinished.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise CeremonyError(f"No se pudo escribir «{path}»: {error.strerror}.") from None
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(8)}")


def _write(path: Path, content: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(file.fileno(), mode)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
