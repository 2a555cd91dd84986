"""Files that only their owner can read, written whole or not at all and never over another."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from caseboard.printing.errors import PrintingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files of mode 600 into a folder, made with mode 700 when it is missing.

    Raises PrintingError, with nothing left behind, when one of the names is taken or the disk
    refuses.
    """
    written: list[Path] = []
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, content in contents.items():
            _write(folder / name, content, written)
    except FileExistsError as error:
        _remove(written)
        raise PrintingError(
            f"Ya existe «{error.filename}». Elige con --out una carpeta vacía."
        ) from None
    except OSError as error:
        _remove(written)
        raise PrintingError(f"No se pudo escribir en «{folder}»: {error.strerror}.") from None


def _write(path: Path, content: bytes, written: list[Path]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    written.append(path)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove(written: list[Path]) -> None:
    for path in written:
        with suppress(OSError):
            path.unlink()
