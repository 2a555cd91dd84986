"""Files through the real server: no plaintext in a file, little in memory, nothing half there."""

from __future__ import annotations

import hashlib
import io
import re
import secrets
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.test import encode_multipart

from config.clock import now, today
from crypto.attachment import open_attachment
from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from intake.letterbox.housekeeping import sweep
from tests.fixtures.memory import copies_in_memory
from tests.intake.nojs.serving import blank, shown
from tests.intake.nojs.visitor import HOST
from tests.samples.cast import keyring
from tests.walls.residue import residue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.fixtures.gunicorn import Served
    from tests.intake.nojs.desk import Desk

MEGABYTE = 2**20
ROOM = 24 * MEGABYTE  # what a child may need beyond what it was born with, whatever comes in
BOUNDARY = "una-linea-que-no-sale-en-ningun-archivo"
STORY = {"facts": "Va el video.", "asked": "money"}
OPENED = re.compile(r'(?:open|openat|creat)\((?:[^"]*)"([^"]+)", ([A-Z_|]+)')


def test_a_video_comes_whole_and_takes_little_memory(served: Served, desk: Desk) -> None:
    block = secrets.token_bytes(MEGABYTE)
    with _upload(served, *[("video.mp4", 40)] * 2) as (line, child_memory):
        born = child_memory()
        highest = born
        for _ in range(2):
            line.sendall(_part("video.mp4"))
            for _ in range(40):
                line.sendall(block)
                highest = max(highest, child_memory())
            line.sendall(b"\r\n")
        line.sendall(_end())
        page = _all_of(line)
    assert page.startswith(b"HTTP/1.1 200"), page[:500]
    assert highest - born < ROOM
    (report,) = desk.reports()
    for told in report.report.attachments:
        sealed = io.BytesIO(desk.attachment(report.thread, told.message))
        where = {"thread": report.thread, "message": told.message}
        digest = hashlib.sha256()
        for chunk in open_attachment(sealed, keyring("ana").identity, **where):
            digest.update(chunk)
        assert digest.digest() == hashlib.sha256(block * 40).digest()


def test_no_file_ever_holds_a_byte_in_clear(
    served: Served, desk: Desk, watched: Path, tmp_path: Path
) -> None:
    canary = "canario" + secrets.token_hex(16)
    block = (canary.encode() * MEGABYTE)[:MEGABYTE]
    with _traced(served, tmp_path / "trace"):
        with _upload(served, (f"{canary}.mp4", 3)) as (line, _):
            line.sendall(_part(f"{canary}.mp4") + block * 3 + b"\r\n" + _end())
            page = _all_of(line)
        served.wait_until_only(2)
    assert page.startswith(b"HTTP/1.1 200"), page[:500]
    trace = (tmp_path / "trace").read_text()
    assert "memfd_create" not in trace
    assert "O_TMPFILE" not in trace
    written = {name for name, mode in OPENED.findall(trace) if "O_WR" in mode or "O_RDWR" in mode}
    assert any("/blobs/" in name for name in written), "the trace saw the door at work"
    assert [name for name in written if not _is_the_letterboxs(name, tmp_path)] == []
    assert residue(canary, [tmp_path / "blobs", watched, Path(served.log_file)]) == []
    if desk.database.folder is not None:
        assert residue(canary, [desk.database.folder]) == []
    assert copies_in_memory(served.processes(), [canary.encode()]) == 0
    assert shown(page.decode())


def test_a_line_that_breaks_leaves_no_report_and_what_came_is_swept(
    served: Served, desk: Desk, tmp_path: Path
) -> None:
    with _upload(served, ("video.mp4", 5)) as (line, _):
        line.sendall(_part("video.mp4") + secrets.token_bytes(3 * MEGABYTE))
        _wait_for(lambda: len(list((tmp_path / "blobs").glob("*"))) >= 2)
    served.wait_until_only(2)
    assert desk.count() == 0
    engine = open_engine(desk.database.url)
    sweep(engine, open_blobs(desk.blobs_url), today(now) + timedelta(days=4))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM pieces").scalar() == 0
    engine.dispose()
    assert list((tmp_path / "blobs").iterdir()) == []


@contextmanager
def _upload(
    served: Served, *files: tuple[str, int]
) -> Iterator[tuple[socket.socket, Callable[[], int]]]:
    """Begin to send a form with files of so many MB; give the line, and the child's memory."""
    fields = encode_multipart({**blank(served), **STORY}, BOUNDARY)[1].removesuffix(_end())
    length = len(fields) + len(_end())
    length += sum(len(_part(name)) + size * MEGABYTE + 2 for name, size in files)
    served.wait_until_only(2)
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as line:
        line.sendall(_head(length) + fields)
        _wait_for(lambda: len(served.processes()) == 3)
        child = max(served.processes(), key=lambda each: each.create_time())
        yield line, lambda: int(child.memory_info().rss)


@contextmanager
def _traced(served: Served, trace: Path) -> Iterator[None]:
    """Watch every file that the worker and its children open."""
    strace = shutil.which("strace")
    assert strace, "strace is missing: install it (Debian: apt install strace)"
    worker = served.processes()[1].pid
    calls = "trace=open,openat,creat,memfd_create"
    command = [strace, "-f", "-s", "400", "-e", calls, "-o", str(trace), "-p", str(worker)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as watching:
        assert watching.stderr is not None
        assert b"attached" in watching.stderr.readline()
        yield
        watching.terminate()


def _is_the_letterboxs(name: str, tmp_path: Path) -> bool:
    """Whether it is a blob, the database with its log, or no file at all."""
    return name.startswith((f"{tmp_path}/blobs/", f"{tmp_path}/letterbox-database/", "/dev/null"))


def _head(length: int) -> bytes:
    return (
        f"POST /denuncias HTTP/1.1\r\nHost: {HOST}\r\nOrigin: https://{HOST}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        f"Content-Length: {length}\r\n\r\n"
    ).encode()


def _part(filename: str) -> bytes:
    return (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="attachments"; '
        f'filename="{filename}"\r\nContent-Type: video/mp4\r\n\r\n'
    ).encode()


def _end() -> bytes:
    return f"--{BOUNDARY}--\r\n".encode()


def _all_of(line: socket.socket) -> bytes:
    answer = b""
    while chunk := line.recv(65_536):
        answer += chunk
    return answer


def _wait_for(true: Callable[[], bool]) -> None:
    last = time.monotonic() + 20
    while not true():
        assert time.monotonic() < last, "it never came to that"
        time.sleep(0.02)
