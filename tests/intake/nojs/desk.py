"""The desk to which the door's tests seal: its roster, its keys and what it does with mail."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from crypto.envelope import Header, open_envelope, seal_envelope
from crypto.errors import MisplacedError, NoMatchError
from crypto.messages import (
    FollowUp,
    Receipt,
    Reply,
    Report,
    mac_receipt,
    read_follow_up,
    sign_reply,
)
from crypto.roster import sign_roster
from intake.letterbox.blobs import open_blobs
from intake.letterbox.drawer import Drawer
from intake.letterbox.engine import open_engine
from tests.samples.cast import ROOT_SEED, keyring, roster_around

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crypto.keys import Identity
    from crypto.messages import Answer
    from crypto.roster import Member
    from tests.fixtures.databases import Database

NOON = datetime(2026, 3, 16, 18, tzinfo=UTC)
A_MOMENT = timedelta(seconds=2)


@dataclass
class Clock:
    """A clock that a test moves."""

    instant: datetime = NOON

    def __call__(self) -> datetime:
        return self.instant


def changed_roster(members: tuple[Member, ...], version: int = 2) -> bytes:
    """Return a signed roster around NOON with other members than the cast's."""
    usual = roster_around(NOON, version, "0" * 64)
    return sign_roster(replace(usual, members=members), ROOT_SEED)


@dataclass(frozen=True)
class Opened:
    """A report as one investigator reads it."""

    thread: bytes
    header: Header
    report: Report


@dataclass
class Desk:
    """The investigators with the letterbox's inside hand."""

    database: Database
    blobs_url: str
    roster_path: Path
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self._engine = open_engine(self.database.inside_url)
        self._drawer = Drawer(self._engine, open_blobs(self.blobs_url))

    def close(self) -> None:
        self._engine.dispose()

    def count(self) -> int:
        return self._drawer.count()

    def messages(self, thread: bytes) -> int:
        return sum(each.direction == "in" for each in self._drawer.messages(thread))

    def threads(self) -> list[bytes]:
        return [row.thread for row in self._drawer.threads()]

    def reports(self, reader: str = "ana") -> list[Opened]:
        """Return every report that the reader's key opens."""
        found = [(thread, self._open(thread, reader, "report")) for thread in self.threads()]
        return [
            Opened(thread, header, Report.decode(body))
            for thread, opened in found
            for header, body in opened
        ]

    def everything(self) -> dict[bytes, Mapping[str, Answer]]:
        """Return the answers of every report by its thread."""
        return {each.thread: each.report.answers for each in self.reports()}

    def follow_ups(self, thread: bytes, reader: str = "ana") -> list[FollowUp]:
        """Return the follow-ups of a thread, each proven by the report's MAC key."""
        key = next(each.report.mac_key for each in self.reports(reader) if each.thread == thread)
        return [
            read_follow_up(body, key, thread, header.message)
            for header, body in self._open(thread, reader, "follow-up")
        ]

    def attachments(self, thread: bytes) -> list[bytes]:
        """Return the ids of the attachments that are there whole."""
        return self._drawer.attachments(thread)

    def attachment(self, thread: bytes, message: bytes) -> bytes:
        """Return a sealed attachment, put together."""
        found = self._drawer.attachment(thread, message)
        assert found is not None
        return b"".join(found)

    def opened_by(self, reader: str) -> int:
        """Return how many messages of all kinds the reader's key opens."""
        kinds = ("report", "follow-up")
        return sum(len(self._open(each, reader, kind)) for each in self.threads() for kind in kinds)

    def answer(self, thread: bytes, reply: Reply, signer: str = "ana") -> None:
        """Sign a reply, seal it to the complainant and leave it in the letterbox."""
        opened = next(each for each in self.reports() if each.thread == thread)
        message = hashlib.sha256(thread + bytes([reply.number])).digest()[:16]
        complainant = opened.report.complainant
        body = sign_reply(reply, keyring(signer), signer, thread, message, complainant)
        header = Header("reply", thread, message, None, "desk")
        sealed = seal_envelope(header, body, [complainant])
        self._drawer.reply(thread, message, sealed, date.fromisoformat(reply.day))

    def forge_receipt(self, thread: bytes, readers: tuple[str, ...]) -> None:
        """Leave what somebody who reads the report could seal to the complainant in their name."""
        report = next(each.report for each in self.reports() if each.thread == thread)
        message = hashlib.sha256(b"forged").digest()[:16]
        body = mac_receipt(Receipt(readers), report.mac_key, thread, message)
        header = Header("receipt", thread, message, None, "server")
        sealed = seal_envelope(header, body, [report.complainant])
        self._drawer.reply(thread, message, sealed, self.clock().date())

    def _open(self, thread: bytes, reader: str, kind: str) -> list[tuple[Header, bytes]]:
        opened = []
        for message in self._drawer.messages(thread):
            if message.direction == "in":
                identity = keyring(reader).identity
                try:
                    found = _opened(message.sealed, identity, kind, thread, message.message)
                except NoMatchError:
                    continue
                opened += [found] if found else []
        return opened


def _opened(
    sealed: bytes, identity: Identity, kind: str, thread: bytes, message: bytes
) -> tuple[Header, bytes] | None:
    try:
        return open_envelope(sealed, identity, kind=kind, thread=thread, message=message)
    except MisplacedError:
        return None
