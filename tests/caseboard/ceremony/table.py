"""A table with an offline machine on it: a folder, a keyboard, and what the screen said."""

from __future__ import annotations

import io
import json
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.ceremony.__main__ import main
from crypto.checks import to_base64
from crypto.keys import Keyring
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from crypto.members import Member

STRANGER = Keyring(cast.seed("age/dora"), cast.seed("ed/dora"))


@dataclass
class Table:
    """`do` runs one command with what is typed; paths are names in its folder."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    said: str = ""
    refused: str = ""

    def do(self, command: str, *typed: str) -> int:
        self.monkeypatch.chdir(self.folder)
        self.monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        self.capsys.readouterr()
        ended = main(shlex.split(command))
        self.said, self.refused = self.capsys.readouterr()
        return ended

    def put(self, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)

    def take(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def lay_entry(self, member: Member, name: str | None = None, **other: object) -> str:
        """Put down the entry of somebody as enrolment prints it; return the file's name."""
        key = member.ed25519
        entry: dict[str, object] = {
            "id": member.id,
            "name": member.name,
            "role": member.role,
            "institution": member.institution,
            "age": member.recipient.text,
            "ed25519": to_base64(key) if key else None,
        }
        file = name or f"{member.id}.json"
        self.put(file, json.dumps(entry | other, ensure_ascii=False, indent=1).encode())
        return file

    def public(self) -> str:
        """The root's public key, as the screen showed it last."""
        lines = self.said.splitlines()
        return next(line.strip() for line in lines if line.endswith("="))


def dora(**other: str | None) -> dict[str, object]:
    """The entry of a newcomer."""
    entry: dict[str, object] = {
        "id": "dora",
        "name": "Dora Tzul",
        "role": "investigator",
        "institution": None,
        "age": STRANGER.identity.recipient.text,
        "ed25519": to_base64(STRANGER.signing_public),
    }
    return entry | other
