"""Where a process listens and how many workers it has: the two things operations may set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from config.environ import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTEN = "SERVE_LISTEN"
WORKERS = "SERVE_WORKERS"
MOST_WORKERS = 64
LAST_PORT = 65_535
LOOPBACK = re.compile(r"(?:127\.0\.0\.1|\[::1\]):(?P<port>[0-9]{1,5})")
SOCKET = re.compile(r"unix:/[^\s\x00]+")


def address(environ: Mapping[str, str], port: int) -> str:
    """Return the address to bind: SERVE_LISTEN, or 127.0.0.1 with the usual port.

    Only this machine may reach a process; TLS, or the onion service, ends in front of it.
    Raises SettingError for anything but loopback or a socket file.
    """
    given = environ.get(LISTEN, f"127.0.0.1:{port}").strip()
    loopback = LOOPBACK.fullmatch(given)
    if (loopback and int(loopback["port"]) <= LAST_PORT) or SOCKET.fullmatch(given):
        return given
    must_be = (
        "debe ser 127.0.0.1:PUERTO, [::1]:PUERTO o unix:/ruta: solo esta máquina puede entrar."
    )
    raise SettingError(LISTEN, must_be)


def workers(environ: Mapping[str, str], usual: int) -> int:
    """Return how many workers to start: SERVE_WORKERS, or the usual number."""
    given = environ.get(WORKERS, str(usual)).strip()
    if not re.fullmatch(r"[0-9]{1,3}", given) or not 1 <= int(given) <= MOST_WORKERS:
        raise SettingError(WORKERS, f"debe ser un número entero de 1 a {MOST_WORKERS}.")
    return int(given)
