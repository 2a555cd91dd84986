"""What the desk is told on a workstation: a small file of the owner's, or the environment.

Refused, each with a sentence: a file that others may read, an address that others may reach, and a
database across the network whose certificate nobody checks.
"""

from __future__ import annotations

import base64
import os
import re
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from config.addresses import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Mapping

PORT = 8004
HOST = "127.0.0.1"
_LINE = re.compile(r"(PLAZA_[A-Z_]+)=(.*)")
_DATABASES = ("PLAZA_CASEBOARD", "PLAZA_LETTERBOX")
_SHARED_READING = stat.S_IRWXG | stat.S_IRWXO
_PORTS = range(1024, 65_536)


class WorkstationError(Exception):
    """The desk does not start; its text is the sentence for whoever started it."""


def read_settings(path: str | None, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the PLAZA_ settings of a file, or of the environment when no file is named."""
    if path is None:
        return {name: value for name, value in environ.items() if name.startswith("PLAZA_")}
    file = Path(path)
    try:
        if stat.S_IMODE(file.stat().st_mode) & _SHARED_READING:
            raise WorkstationError(f"Otras personas pueden leer «{file}»: haz chmod 600 {file}.")
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise WorkstationError(f"No se puede leer «{file}»: revisa --settings.") from None
    return dict(_pair(line, number) for number, line in enumerate(lines, 1) if _says(line))


def environment_for(settings: Mapping[str, str], port: int) -> dict[str, str]:
    """Return the environment of the desk's process: these settings, on loopback, and no other."""
    for name in _DATABASES:
        _require_checked(name, settings.get(name, ""))
    host = f"{HOST}:{port}"
    secret = base64.b64encode(secrets.token_bytes(32)).decode()
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PLAZA_")}
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
    parts = urlsplit(url)
    asked = parse_qs(parts.query)
    host = parts.hostname or asked.get("host", [""])[0]
    near = parts.scheme == "sqlite" or not host or host in LOOPBACK or host.startswith("/")
    if not near and asked.get("sslmode") != ["verify-full"]:
        raise WorkstationError(
            f"{name}: la base está en otra máquina, así que su dirección debe terminar en "
            "?sslmode=verify-full&sslrootcert=/ruta/ca.pem."
        )
