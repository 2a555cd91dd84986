"""Start the four processes under gunicorn, wait until they answer, stop all of them."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from demo.places import PORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from demo.places import Places

START_SECONDS = 30
STOP_SECONDS = 10
_PR_SET_PDEATHSIG = 1


class StartError(Exception):
    """A process of the demo did not start; the sentence says which."""


def check_ports_free(where: Places) -> None:
    """Raise StartError when somebody listens already where one of the processes is to listen.

    Without it another demo's server would answer in the place of ours and look like it.
    """
    for name in PORTS:
        host, _, port = where.listen(name).rpartition(":")
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                message = (
                    f"El puerto {port} está ocupado: ¿hay otra demostración abierta? Ciérrala."
                )
                raise StartError(message)


def start(name: str, environment: Mapping[str, str], where: Places) -> subprocess.Popen[bytes]:
    """Start one process; it dies with us even when we are killed."""
    command = [sys.executable, "-m", "gunicorn", "-c", f"config/serving/{name}.py"]
    plain = {k: v for k, v in os.environ.items() if not k.startswith("PLAZA_")}
    serving = {"SERVE_LISTEN": where.listen(name), "SERVE_WORKERS": "1"}
    log = where.log(name)
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return subprocess.Popen(
        [*command, f"wsgi:{name}()"],
        env={**plain, **environment, **serving},
        stdout=log.open("wb"),
        stderr=subprocess.STDOUT,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads here
        start_new_session=True,
    )


def _die_with_parent() -> None:
    # Without this a killed demo would leave its servers behind, holding the ports.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_until_ready(name: str, process: subprocess.Popen[bytes], where: Places) -> None:
    """Return when the process answers over HTTP; raise StartError when it does not."""
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit:
        if process.poll() is not None:
            said = where.log(name).read_text(errors="replace").strip()
            message = f"{name} no arrancó. Esto dijo:\n{said}"
            raise StartError(message)
        if _answers(where.listen(name)):
            return
        time.sleep(0.05)
    message = f"{name} no respondió en {START_SECONDS} segundos."
    raise StartError(message)


def _answers(address: str) -> bool:
    connection = http.client.HTTPConnection(address, timeout=5)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def stop(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    """Stop every process and its workers; the stubborn are killed."""
    running = list(processes)
    for process in running:
        _signal(process, signal.SIGTERM)
    for process in running:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        _signal(process, signal.SIGKILL)
        process.wait()


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    # The group, not the process: a worker whose master died must go too.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
