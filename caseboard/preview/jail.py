"""The jail: a program of ours in bubblewrap, with no network, no files of the host and no rights.

It sees the system's programs and its own code, read-only; a memory file system of its own, that
vanishes with it; no home, no other process, no user but "nobody". What it is given comes through a
pipe, what it says goes through another, and both are bounded. When bubblewrap cannot build all of
this, nothing runs (docs/decisions/0063).
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BUBBLEWRAP = "/usr/bin/bwrap"
_MEBIBYTE = 1_048_576
_INSIDE = Path(__file__).with_name("inside")
_PLACE = "/jail/caseboard/preview/inside"
_START = (
    "import sys; sys.path.insert(0, '/jail'); "
    "from caseboard.preview.inside.work import main; main(sys.argv[1:])"
)


class NoJailError(Exception):
    """The jail cannot be built here, so nothing may be opened."""


class BrokenOutError(Exception):
    """The program died, took too long, or said more than it may."""


@dataclass(frozen=True)
class Limits:
    """Seconds of the clock, bytes of memory for each process, of files, and of the answer."""

    seconds: int = 22
    memory: int = 1_536 * _MEBIBYTE
    disk: int = 320 * _MEBIBYTE
    answer: int = 160 * _MEBIBYTE


def convert(file: Iterable[bytes], first: int, limits: Limits | None = None) -> bytes:
    """Return what the jailed converter says of a file from its page `first` on.

    Raises NoJailError or BrokenOutError. Whatever comes back was written by a program that may
    have been taken over: it is checked by who reads it.
    """
    bounds = limits or Limits()
    words = [str(first), str(bounds.memory), str(bounds.seconds)]
    code, said = _run(["-I", "-c", _START, *words], file, bounds)
    if code != 0 or not said:
        raise BrokenOutError if is_there() else NoJailError
    return said


def require_jail() -> None:
    """Raise NoJailError when no jail can be built on this machine."""
    if not is_there():
        raise NoJailError


def is_there() -> bool:
    """Tell whether a jail can be built on this machine, by building one around nothing."""
    try:
        code, _ = _run(["-I", "-c", ""], (), Limits(seconds=10))
    except (NoJailError, BrokenOutError):
        return False
    return code == 0


def _run(words: list[str], file: Iterable[bytes], limits: Limits) -> tuple[int, bytes]:
    """Run our Python in the jail; return how it ended and what it said."""
    calls = _filter()
    try:
        command = [*_walls(limits), "--seccomp", str(calls), "--", sys.executable, *words]
        running = subprocess.Popen(  # noqa: S603 - our own words only; the file comes by the pipe
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            pass_fds=(calls,),
        )
    except OSError:
        raise NoJailError from None
    finally:
        os.close(calls)
    return _talk(running, file, limits)


def _filter() -> int:
    """Return the descriptor of the filter of system calls."""
    try:
        # The library looks for the system's libseccomp when it is read, and dies without it.
        from caseboard.preview.calls import filter_file  # noqa: PLC0415

        return filter_file()
    except (ImportError, OSError, RuntimeError, AttributeError):
        raise NoJailError from None


def _talk(
    running: subprocess.Popen[bytes], file: Iterable[bytes], limits: Limits
) -> tuple[int, bytes]:
    """Give it the file, hear its answer, and end it when it takes too long or says too much."""
    late = threading.Timer(limits.seconds, running.kill)
    late.start()
    try:
        with running:
            assert running.stdin is not None  # noqa: S101 - for the type checker
            assert running.stdout is not None  # noqa: S101 - for the type checker
            with suppress(BrokenPipeError), running.stdin as pipe:
                for piece in file:
                    pipe.write(piece)
            said = running.stdout.read(limits.answer + 1)
            if len(said) > limits.answer:
                raise BrokenOutError
            code = running.wait()
    finally:
        running.kill()
        late.cancel()
    return code, said


def _walls(limits: Limits) -> list[str]:
    """Return bubblewrap's words."""
    return [
        BUBBLEWRAP,
        *("--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"),
        *("--unshare-cgroup-try", "--disable-userns", "--die-with-parent", "--new-session"),
        *("--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "jail"),
        *("--ro-bind", "/usr", "/usr", "--proc", "/proc", "--dev", "/dev"),
        # First of all: where the project itself lies under /tmp, its Python is bound over this.
        *("--size", str(limits.disk), "--tmpfs", "/tmp", "--chdir", "/tmp"),  # noqa: S108
        *_links(),
        *_read_only(),
        *("--ro-bind", str(_INSIDE), _PLACE),
        *("--remount-ro", "/dev", "--remount-ro", "/"),
        *("--clearenv", "--setenv", "PATH", "/usr/bin", "--setenv", "HOME", "/tmp"),  # noqa: S108
        *("--setenv", "LC_ALL", "C.UTF-8"),
    ]


def _links() -> Iterator[str]:
    """Yield the old names of the system's folders, as links or as what they are."""
    for name in ("bin", "lib", "lib64"):
        old = Path("/", name)
        if old.is_symlink():
            yield from ("--symlink", f"usr/{name}", str(old))
        elif old.is_dir():
            yield from ("--ro-bind", str(old), str(old))


def _read_only() -> Iterator[str]:
    """Yield our Python with its libraries, and the few settings that converters read."""
    homes = dict.fromkeys(Path(home) for home in (sys.base_prefix, sys.prefix))
    for home in homes:
        if not home.is_relative_to("/usr"):
            yield from ("--ro-bind", str(home.resolve()), str(home))
    for setting in ("alternatives", "fonts", "ld.so.cache", "libreoffice"):
        yield from ("--ro-bind-try", f"/etc/{setting}", f"/etc/{setting}")
