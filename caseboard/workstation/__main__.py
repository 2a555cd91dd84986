"""`./plaza caseboard`: the desk on one's own machine, with one command.

Everything that is opened is opened here, by code that is installed here. No server ever has the
key or a word of a report: it keeps sealed files and rows.
"""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from caseboard.printing.errors import PrintingError
from caseboard.workstation.settings import (
    HOST,
    PORT,
    WorkstationError,
    environment_for,
    port_of,
    read_settings,
    require_loopback,
)
from config.command import Parser
from config.environ import SettingError

if TYPE_CHECKING:
    from collections.abc import Sequence

TOP = Path(__file__).resolve().parents[2]
SERVING = "config/serving/caseboard.py"
_PATIENCE_SECONDS = 30


def main(arguments: Sequence[str]) -> int:
    """Serve the desk until it is interrupted; 2 when it was refused."""
    try:
        asked = _parser().parse_args(arguments)
        port = port_of(asked.port)
        settings = read_settings(asked.settings, os.environ)
        require_loopback({**settings, **_listening(os.environ)})
        environment = environment_for(settings, port)
    except (WorkstationError, SettingError, PrintingError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return _serve(environment, port, browse=not asked.no_browser)


def _listening(environ: os._Environ[str]) -> dict[str, str]:
    return {name: environ[name] for name in ("SERVE_LISTEN",) if name in environ}


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _serve(environment: dict[str, str], port: int, *, browse: bool) -> int:
    # Whatever ends this command ends the desk with it: nothing is left listening.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    command = [sys.executable, "-m", "gunicorn", "-c", SERVING, "wsgi:caseboard()"]
    with subprocess.Popen(command, cwd=TOP, env=environment) as process:  # noqa: S603 - ours
        address = f"http://{HOST}:{port}/"
        sys.stdout.write(f"El escritorio abre en {address}. Ctrl-C lo cierra.\n")
        sys.stdout.flush()
        if browse:
            threading.Thread(target=_browse, args=(process, address, port), daemon=True).start()
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()
            return process.wait()


def _browse(process: subprocess.Popen[bytes], address: str, port: int) -> None:
    """Open the browser as soon as the desk answers."""
    ends = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < ends and process.poll() is None:
        if _answers(port):
            webbrowser.open(address)
            return
        time.sleep(0.2)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/entrar")
        return connection.getresponse().status < 500  # noqa: PLR2004 - the class of server errors
    except OSError:
        return False
    finally:
        connection.close()


def _parser() -> Parser:
    parser = Parser(
        prog="./plaza caseboard",
        description="El escritorio en tu propia máquina: solo ella lo alcanza.",
    )
    parser.add_argument("--settings", help="archivo con una línea PLAZA_NOMBRE=valor cada una")
    parser.add_argument("--port", default=str(PORT), help=f"el puerto local; {PORT} si no se dice")
    parser.add_argument("--no-browser", action="store_true", help="no abrir el navegador")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
