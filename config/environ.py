"""Reading one variable of the environment: its value, or a sentence that names it.

Every reader fails closed: what is missing, empty or odd is refused, never guessed.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from config.addresses import is_host, is_origin

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHARED = stat.S_IRWXG | stat.S_IRWXO
DATABASES = ("sqlite", "postgresql", "postgresql+psycopg")


class SettingError(Exception):
    """A process is not configured so that it can be trusted; its text says what to do."""

    def __init__(self, name: str, must_be: str) -> None:
        """Name the variable and say what it must be."""
        super().__init__(f"{name}: {must_be}")
        self.name = name


class SharedFileError(Exception):
    """Others than its owner can reach a file that holds a secret."""


def text(environ: Mapping[str, str], name: str, must_be: str) -> str:
    """Return the variable without its outer blanks; refuse a missing or empty one."""
    value = environ.get(name, "").strip()
    if not value:
        raise SettingError(name, f"falta. Debe ser {must_be}.")
    return value


def database(environ: Mapping[str, str], name: str) -> str:
    """Return a database address: an SQLite file or PostgreSQL through psycopg.

    An address with options is refused for SQLite: durability is set by the code and
    asserted there, so an option that weakens it must not look as if it were honoured.
    """
    must_be = "sqlite:////ruta/absoluta/archivo.db o postgresql+psycopg://usuario@servidor/base"
    value = text(environ, name, must_be)
    parts = urlsplit(value)
    if parts.scheme not in DATABASES:
        raise SettingError(name, f"debe ser {must_be}.")
    if parts.scheme == "sqlite" and (parts.query or parts.fragment):
        raise SettingError(name, "no admite opciones después de «?»: quítalas.")
    if parts.scheme == "sqlite" and (parts.netloc or not parts.path.startswith("//")):
        raise SettingError(name, f"debe ser {must_be}, con la ruta completa del archivo.")
    return value


def blobs(environ: Mapping[str, str], name: str) -> str:
    """Return the address of the blob store: an absolute directory or an S3 bucket."""
    must_be = "file:///ruta/absoluta o s3://cubeta/prefijo"
    value = text(environ, name, must_be)
    parts = urlsplit(value)
    directory = parts.scheme == "file" and not parts.netloc and len(parts.path) > 1
    bucket = parts.scheme == "s3" and bool(parts.netloc)
    if not (directory or bucket) or parts.query or parts.fragment:
        raise SettingError(name, f"debe ser {must_be}.")
    return value


def path(environ: Mapping[str, str], name: str, must_be: str) -> Path:
    """Return an absolute path whose directory exists; the file itself may still be to come."""
    value = Path(text(environ, name, must_be))
    if not value.is_absolute() or not value.parent.is_dir():
        raise SettingError(name, f"debe ser {must_be}, con una ruta completa que exista.")
    return value


def directory(environ: Mapping[str, str], name: str, must_be: str) -> Path:
    """Return an absolute directory that exists."""
    value = path(environ, name, must_be)
    if not value.is_dir():
        raise SettingError(name, f"debe ser {must_be}; ese directorio no existe.")
    return value


def private_text(file: Path) -> str:
    """Return what a file of its owner alone says.

    Raises SharedFileError when anybody else may read or change it, OSError, UnicodeDecodeError.
    """
    with file.open(encoding="utf-8") as opened:
        if stat.S_IMODE(os.fstat(opened.fileno()).st_mode) & _SHARED:
            raise SharedFileError
        return opened.read()


def secret(environ: Mapping[str, str], name: str, must_be: str) -> bytes:
    """Return the bytes of canonical base64 (RFC 4648 section 4); the length is the caller's."""
    value = text(environ, name, must_be)
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise SettingError(name, f"debe ser {must_be}, en base64.") from None
    if base64.b64encode(raw).decode() != value:
        raise SettingError(name, f"debe ser {must_be}, en base64.")
    return raw


def hosts(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Return the names under which a process answers, lower-case; no wildcard, no scheme.

    No IPv6 literal either: Werkzeug never trusts one, so the process would answer nobody.
    """
    must_be = "los nombres de servidor permitidos, separados por comas (denuncia.example.gt)"
    names = [part.strip().lower() for part in text(environ, name, must_be).split(",")]
    if not all(is_host(each) and not each.startswith("[") for each in names):
        raise SettingError(name, f"debe ser {must_be}, sin «https://» y sin comodines.")
    return tuple(names)


def origin(environ: Mapping[str, str], name: str, must_be: str) -> str:
    """Return `scheme://host[:port]`; plain http only on loopback or inside an onion address."""
    value = text(environ, name, must_be)
    if not is_origin(value):
        rule = "con https:// (http solo en .onion o en esta máquina) y nada después del servidor"
        raise SettingError(name, f"debe ser {must_be}, {rule}.")
    return value


def address(environ: Mapping[str, str], name: str, default: str) -> str:
    """Return the https address of a page, such as where the quick way out leads."""
    value = environ.get(name, "").strip() or default
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname or parts.username or not value.isprintable():
        raise SettingError(name, "debe ser la dirección de una página, con https://.")
    return value


def minutes(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    """Return a whole number of minutes from 1 to `most`."""
    value = environ.get(name, str(default)).strip()
    if not re.fullmatch(r"[0-9]{1,4}", value) or not 1 <= int(value) <= most:
        raise SettingError(name, f"debe ser un número entero de 1 a {most}.")
    return int(value)
