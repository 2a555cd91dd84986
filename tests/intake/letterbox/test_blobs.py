"""Large sealed files: found again whole, never swapped, dated by the day alone."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from intake.letterbox.blobs import Blobs, open_blobs
from intake.letterbox.errors import LetterboxError, MissingBlob
from tests.intake.letterbox.drops import DAY


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    return open_blobs(f"file://{tmp_path}/blobs" if request.param == "file" else "memory:///")


def test_what_is_put_is_got_back_under_its_hash(store: Blobs) -> None:
    sealed = secrets.token_bytes(200_000)
    digest = store.put(sealed, DAY)
    assert digest == hashlib.sha256(sealed).digest()
    assert store.get(digest) == sealed
    assert [name for name, _ in store.names()] == [digest.hex()]


def test_putting_twice_is_harmless(store: Blobs) -> None:
    assert store.put(b"sealed", DAY) == store.put(b"sealed", date(2026, 11, 23))
    assert len(list(store.names())) == 1


def test_a_missing_blob_is_an_error_of_the_letterbox(store: Blobs) -> None:
    with pytest.raises(MissingBlob):
        store.get(secrets.token_bytes(32))
    assert issubclass(MissingBlob, LetterboxError)


def test_a_removed_blob_is_missing(store: Blobs) -> None:
    digest = store.put(b"sealed", DAY)
    store.remove([digest.hex()])
    with pytest.raises(MissingBlob):
        store.get(digest)


def test_a_changed_blob_is_refused(tmp_path: Path) -> None:
    store = open_blobs(f"file://{tmp_path}/blobs")
    digest = store.put(b"sealed", DAY)
    (tmp_path / "blobs" / digest.hex()).write_bytes(b"sealeD")
    with pytest.raises(MissingBlob):
        store.get(digest)


def test_the_folder_tells_the_day_and_not_the_minute(tmp_path: Path) -> None:
    store = open_blobs(f"file://{tmp_path}/blobs")
    digest = store.put(b"sealed", DAY)
    midnight = datetime(2026, 11, 22, tzinfo=UTC).timestamp()
    for path in (tmp_path / "blobs", tmp_path / "blobs" / digest.hex()):
        assert (path.stat().st_atime, path.stat().st_mtime) == (midnight, midnight)
    assert list(store.names()) == [(digest.hex(), DAY)]


def test_a_folder_with_a_space_in_its_name_is_one_folder(tmp_path: Path) -> None:
    store = open_blobs(f"file://{tmp_path}/two%20words")
    digest = store.put(b"sealed", DAY)
    assert (tmp_path / "two words" / digest.hex()).read_bytes() == b"sealed"
    assert store.get(digest) == b"sealed"


def test_bytes_then_name_then_folder_reach_the_disk_in_that_order(tmp_path: Path) -> None:
    assert shutil.which("strace"), "strace is missing: install it (Debian: apt install strace)"
    root = Path(__file__).parents[3]
    program = (
        "from datetime import date; from intake.letterbox.blobs import open_blobs;"
        f"open_blobs('file://{tmp_path}/blobs').put(bytes(100_000), date(2026, 11, 22))"
    )
    trace = tmp_path / "trace"
    calls = "trace=write,fsync,rename,renameat,renameat2"
    subprocess.run(
        ["strace", "-f", "-y", "-e", calls, "-o", trace, sys.executable, "-c", program],
        cwd=root, check=True,
    )  # fmt: skip
    lines = [line for line in trace.read_text().splitlines() if "/blobs" in line]
    steps = [line.split("(")[0].split()[-1] for line in lines]
    assert steps == ["write", "fsync", "rename", "fsync"]
    assert lines[-1].endswith(f"{tmp_path}/blobs>) = 0")
