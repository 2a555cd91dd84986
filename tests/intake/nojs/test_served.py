"""The door under its real server: what stays on the machine after a visit."""

from __future__ import annotations

import base64
import contextlib
import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import encode_multipart

from config.clock import now
from tests.fixtures.gunicorn import Served, gunicorn
from tests.fixtures.memory import copies_in_memory
from tests.intake.nojs.visitor import HOST, WORDS
from tests.samples.cast import roster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from config.settings import NojsSettings
    from tests.intake.nojs.desk import Desk

MARK = "canario-de-alambre-"
STREAMS = ("socket:", "pipe:", "anon_inode:", "/proc/")
DUMPABLE = "tests/config/serving/dumpable.py"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    """A folder for temporary files that nobody may use."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.fixture
def served(settings: NojsSettings, desk: Desk, tmp_path: Path, watched: Path) -> Iterator[Served]:
    desk.roster_path.write_bytes(roster(now()))
    environ = {
        "TMPDIR": str(watched),
        "SERVE_WORKERS": "1",
        "PLAZA_LETTERBOX": settings.letterbox_url,
        "PLAZA_BLOBS": settings.blobs_url,
        "PLAZA_ROSTER": str(settings.roster_path),
        "PLAZA_ROOT": base64.b64encode(settings.root_public).decode(),
        "PLAZA_HOSTS": HOST,
        "PLAZA_INTAKE_ORIGIN": settings.intake_origin,
    }
    with gunicorn(DUMPABLE, "wsgi:nojs()", tmp_path, environ) as running:
        yield running


def test_no_process_that_lives_on_holds_a_word_of_twenty_reports(
    served: Served, desk: Desk
) -> None:
    codes = [post_report(served, number) for number in range(20)]
    assert desk.count() == 20
    served.wait_until_only(2)
    wanted = [MARK.encode(), *(" ".join(code[:3]).encode() for code in codes[::5])]
    assert copies_in_memory(served.processes(), wanted) == 0
    assert MARK not in served.log()


def test_an_upload_touches_no_disk(served: Served, desk: Desk, watched: Path) -> None:
    fields = {**blank(served), "facts": "Van las fotos."}
    usual = _open_files(served)
    for size, status in ((900_000, b" 400 "), (2_000_000, b" 413 ")):
        boundary, body = encode_multipart({**fields, "foto": MARK * (size // len(MARK))})
        body = body.replace(b'name="foto"', b'name="foto"; filename="f.jpg"')
        answer, opened = _slowly(served, request("/denuncias", body, boundary))
        assert status in answer[:16]
        assert [name for name in opened - usual if not name.startswith(STREAMS)] == []
    assert list(watched.iterdir()) == []
    assert desk.count() == 0


def blank(served: Served) -> dict[str, object]:
    page = served.ask(b"GET / HTTP/1.1\r\nHost: %b\r\n\r\n" % HOST.encode()).decode()
    return dict(HIDDEN.findall(page))


def post_report(served: Served, number: int) -> list[str]:
    """File a report that is full of the mark; return the words of its code."""
    texts = dict.fromkeys(("unit", "amount", "who", "facts"), f"{MARK}{number} señal")
    page = post(served, "/denuncias", {**blank(served), **texts, "asked": "money"})
    assert page.startswith("HTTP/1.1 200"), page[:2_000]
    return shown(page)


def shown(page: str) -> list[str]:
    found = WORDS.search(page)
    assert found
    return re.findall(r"<li>(\S+)</li>", found[1])


def post(served: Served, path: str, fields: dict[str, object]) -> str:
    boundary, body = encode_multipart(fields)
    return served.ask(request(path, body, boundary)).decode()


def request(path: str, body: bytes, boundary: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nOrigin: https://{HOST}\r\n"
        f"Content-Type: multipart/form-data; boundary={boundary}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _slowly(served: Served, raw: bytes) -> tuple[bytes, set[str]]:
    """Send a request in pieces; return its answer and every file that a process had open."""
    opened: set[str] = set()
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as line:
        # A refusal may come, and the line be closed, before the last piece.
        with contextlib.suppress(OSError):
            for start in range(0, len(raw), 50_000):
                line.sendall(raw[start : start + 50_000])
                opened |= _open_files(served)
        return line.recv(65_536), opened


def _open_files(served: Served) -> set[str]:
    """Return what the descriptors of all processes point to; unnamed files are named too."""
    found: set[str] = set()
    for process in served.processes():
        folder = Path("/proc") / str(process.pid) / "fd"
        try:
            found |= {str(each.readlink()) for each in folder.iterdir()}
        except OSError:
            continue
    return found
