"""What the desk is told on a workstation: a small file of the owner's, or the environment.

Refused, each with a sentence: a file that others may read, an address that others may reach, and a
database across the network whose certificate nobody checks.
"""

from __future__ import annotations

import base64
import os
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from config import environ as read
from config.addresses import LOOPBACK
from config.environ import SharedFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import URL

PORT = 8004
HOST = "127.0.0.1"
_LINE = re.compile(r"(PLAZA_[A-Z_]+)=(.*)")
_DATABASES = ("PLAZA_CASEBOARD", "PLAZA_LETTERBOX")
_FIGURES = "PLAZA_REPORTING"
# libpq takes from PG… whatever an address leaves out, so also a server that nobody checked.
_OURS = ("PLAZA_", "PG")
_PORTS = range(1024, 65_536)


class WorkstationError(Exception):
    """The desk does not start; its text is the sentence for whoever started it."""


def read_settings(path: str | None, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the PLAZA_ settings of a file, or of the environment when no file is named."""
    if path is None:
        return {name: value for name, value in environ.items() if name.startswith("PLAZA_")}
    file = Path(path)
    try:
        lines = read.private_text(file).splitlines()
    except SharedFileError:
        said = f"Otras personas pueden leer «{file}»: haz chmod 600 {file}."
        raise WorkstationError(said) from None
    except (OSError, UnicodeDecodeError):
        raise WorkstationError(f"No se puede leer «{file}»: revisa --settings.") from None
    return dict(_pair(line, number) for number, line in enumerate(lines, 1) if _says(line))


def environment_for(settings: Mapping[str, str], port: int) -> dict[str, str]:
    """Return the environment of the desk's process: these settings, on loopback, and no other.

    Raises WorkstationError and SettingError.
    """
    for name in (*_DATABASES, *((_FIGURES,) if _FIGURES in settings else ())):
        _require_checked(name, read.database(settings, name))
    host = f"{HOST}:{port}"
    secret = base64.b64encode(secrets.token_bytes(32)).decode()
    plain = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    own = {"PLAZA_HOSTS": f"{host},localhost:{port}", "SERVE_LISTEN": host, "SERVE_WORKERS": "1"}
    # A secret of this start alone does for forms; a shared one also shares who has to wait.
    return {**plain, "PLAZA_SECRET": secret, **settings, **own}


def port_of(text: str) -> int:
    """Return a port that needs no privilege; an address is no port, and is refused as such."""
    if not text.isascii() or not text.isdigit() or int(text) not in _PORTS:
        raise WorkstationError(
            "--port debe ser un número de 1024 a 65535. El escritorio de una laptop solo escucha "
            "en la misma laptop (127.0.0.1): otra dirección no se acepta."
        )
    return int(text)


def require_loopback(settings: Mapping[str, str]) -> None:
    """Refuse names and addresses under which other machines could reach this desk."""
    listen = settings.get("SERVE_LISTEN", HOST).rpartition(":")[0] or HOST
    names = [each.strip() for each in settings.get("PLAZA_HOSTS", "").split(",") if each.strip()]
    hosts = {_bare(each) for each in names}
    if listen not in LOOPBACK or not hosts <= LOOPBACK:
        raise WorkstationError(
            "Este modo solo escucha en la misma máquina: quita PLAZA_HOSTS y SERVE_LISTEN. Para "
            "un servidor compartido, mira docs/operations.md."
        )


def _bare(host: str) -> str:
    return host.rpartition(":")[0] if ":" in host else host


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _pair(line: str, number: int) -> tuple[str, str]:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise WorkstationError(f"Línea {number}: debe ser PLAZA_NOMBRE=valor, sin comillas.")
    return found[1], found[2].strip()


def _require_checked(name: str, url: str) -> None:
    """Refuse a database across the network unless its certificate is checked."""
    address = _parsed(name, url)
    if not _is_near(address) and address.query.get("sslmode") != "verify-full":
        raise WorkstationError(
            f"{name}: la base está en otra máquina, así que su dirección debe terminar en "
            "?sslmode=verify-full&sslrootcert=/ruta/ca.pem."
        )


def _parsed(name: str, url: str) -> URL:
    """Read an address as whoever connects does: what two parsers see apart is not checked."""
    try:
        return make_url(url)
    except ArgumentError:
        raise WorkstationError(f"{name}: esa dirección no se entiende. Revísala.") from None


def _is_near(address: URL) -> bool:
    """Tell whether every place that an address names is on this machine."""
    if address.get_backend_name() == "sqlite":
        return True
    named = [address.host or ""]
    for key in ("host", "hostaddr"):
        named += address.normalized_query.get(key, ())
    places = [place for each in named for place in each.split(",") if place]
    # A service is a file elsewhere that may name any place.
    known = "service" not in address.query
    return known and all(place in LOOPBACK or place.startswith("/") for place in places)
