"""`python -m demo`: prepare what is missing, start everything, say what to try, stop on Ctrl-C."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from config import clock
from demo import prepare, processes, welcome
from demo.places import PORTS, places

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from types import FrameType

    from demo.places import Places


def main() -> int:
    """Run the demo until it is interrupted or one of its processes ends."""
    where = places()
    _on_signals(_interrupt)
    running: list[subprocess.Popen[bytes]] = []
    try:
        processes.check_ports_free(where)
        prepare.before_start(where, clock.now())
        _start_all(where, running)
        prepare.after_start(where)
        print(welcome.text(where), flush=True)
        return _watch(running)
    except processes.StartError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        # A second Ctrl-C must not cut short the stopping that the first one asked for.
        _on_signals(signal.SIG_IGN)
        processes.stop(running)


def _on_signals(reaction: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, reaction)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _start_all(where: Places, running: list[subprocess.Popen[bytes]]) -> None:
    environments = prepare.environments(where)
    running.extend(processes.start(name, environments[name], where) for name in PORTS)
    for name, process in zip(PORTS, running, strict=True):
        processes.wait_until_ready(name, process, where)


def _watch(running: list[subprocess.Popen[bytes]]) -> int:
    while True:
        for name, process in zip(PORTS, running, strict=True):
            if process.poll() is not None:
                print(f"{name} terminó; se detiene lo demás.", file=sys.stderr)
                return 1
        signal.sigtimedwait([], 0.5)


if __name__ == "__main__":
    sys.exit(main())
