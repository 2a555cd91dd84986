"""A bundle opens and verifies with the tools that everybody has, and with nobody else's key."""

from __future__ import annotations

import hashlib
import io
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

from caseboard.bundles import packing
from caseboard.bundles.blocks import Block
from caseboard.bundles.packing import BundleTooLargeError, packed, recipient_of, sealed
from caseboard.bundles.pdf import document
from crypto.age import unseal
from crypto.errors import MalformedError, NoMatchError
from crypto.keys import Identity
from crypto.minisign import sign_file
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"traslado.pdf": b"%PDF", "archivo-1.cuarentena": bytes(range(256))}
KEYRING = cast.keyring("ana")


def unpacked(folder: Path, bundle: bytes) -> None:
    zipfile.ZipFile(io.BytesIO(bundle)).extractall(folder)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, check=False, capture_output=True, text=True)


def test_the_usual_tools_verify_who_signed_and_what(tmp_path: Path) -> None:
    unpacked(tmp_path, packed(FILES, KEYRING, "Plaza Limpia 1234-abcd"))
    told = run(tmp_path, "minisign", "-Vm", "SHA256SUMS", "-p", "firma.pub")
    assert told.returncode == 0, told.stderr
    assert "Plaza Limpia 1234-abcd" in told.stdout
    assert run(tmp_path, "sha256sum", "-c", "SHA256SUMS").returncode == 0


@pytest.mark.parametrize("name", ["SHA256SUMS", "SHA256SUMS.minisig"])
def test_what_was_changed_does_not_verify(tmp_path: Path, name: str) -> None:
    unpacked(tmp_path, packed(FILES, KEYRING, "x"))
    changed = (tmp_path / name).read_text().replace("x", "y").replace("traslado", "traslada")
    (tmp_path / name).write_text(changed)
    told = run(tmp_path, "minisign", "-Vm", "SHA256SUMS", "-p", "firma.pub")
    assert told.returncode != 0


def test_only_the_receiver_opens_it() -> None:
    receiver = Identity.generate()
    bundle = packed(FILES, KEYRING, "x")
    found = recipient_of(receiver.recipient.text)
    assert found is not None
    closed = sealed(bundle, found)
    assert unseal(closed, receiver) == bundle
    with pytest.raises(NoMatchError):
        unseal(closed, KEYRING.identity)


def test_the_same_content_gives_the_same_bytes() -> None:
    assert packed(FILES, KEYRING, "x") == packed(FILES, KEYRING, "x")
    blocks = [Block("title", "Traslado"), Block("text", "Hola. " * 3_000)]
    first, second = (document(blocks, "t", "pie") for _ in range(2))
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_BYTES", 10)
    with pytest.raises(BundleTooLargeError):
        packed(FILES, KEYRING, "x")


@pytest.mark.parametrize("text", ["", "age1xyz", "age1" + "q" * 58, "AGE-SECRET-KEY-PQ-1"])
def test_only_a_key_of_our_kind_is_one(text: str) -> None:
    assert recipient_of(text) is None


def test_a_comment_that_could_forge_a_line_is_refused() -> None:
    with pytest.raises(MalformedError):
        sign_file(b"x", KEYRING, "a\ntrusted comment: b")
