"""The other side of the desk: who files a report, adds to it and reads the answers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.clock import today
from config.questionnaire import CURRENT
from crypto.attached import Attachment
from crypto.code import Code, new_code
from crypto.envelope import Header, open_envelope, seal_envelope
from crypto.messages import FollowUp, GivenIdentity, Reply, Report, mac_follow_up, read_reply
from crypto.roster import Roster, readers_of
from intake.letterbox.pieces import Piece
from intake.letterbox.slot import Drop, Slot
from tests.fixtures.attaching import sealed_to

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from crypto.messages import Answer
    from crypto.roster import Member
    from tests.caseboard.clock import Clock

FACTS: dict[str, Answer] = {
    "institution": "mides",
    "facts": "Me pidieron tres mil quetzales para renovar mi contrato.",
    "asked": ["money"],
}


@dataclass
class Complainant:
    """One person with one code, doing what the doors do, with the real slot and real seals."""

    slot: Slot
    roster: Roster
    clock: Clock
    code: Code
    report: bytes
    readers: tuple[str, ...]
    written: int = 0

    @property
    def thread(self) -> bytes:
        return self.code.thread

    @property
    def address(self) -> str:
        return f"/casos/{self.thread.hex()}"

    def add(  # noqa: PLR0913 - all that can differ between follow-ups
        self,
        text: str,
        *,
        mac_key: bytes | None = None,
        identity: GivenIdentity | None = None,
        withdrawn: bool = False,
        left_out: Collection[str] = (),
        files: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """Send a follow-up; another MAC key makes it a forgery."""
        self.written += 1
        message = secrets.token_bytes(16)
        readers = set(self.readers).difference(left_out)
        members = [m if m.id in readers else None for m in self.roster.members]
        named = attach(self.slot, members, self.thread, today(self.clock), files or {})
        day = today(self.clock).isoformat()
        added = FollowUp(self.written, day, text, named, identity, withdrawn)
        body = mac_follow_up(added, mac_key or self.code.mac_key, self.thread, message)
        header = Header("follow-up", self.thread, message, None, "browser")
        seats = [m.recipient if m else None for m in members]
        self.drop(message, seal_envelope(header, body, seats))
        return message

    def drop(self, message: bytes, sealed: bytes) -> None:
        """Put any bytes into the thread."""
        day = today(self.clock)
        self.slot.append(Drop(self.thread, self.code.proof, message, sealed, day))

    def answers(self) -> list[tuple[Reply, str]]:
        """Return the replies with their signers, in order, each one verified."""
        found = self.slot.fetch(self.thread, self.code.proof)
        assert found is not None
        return sorted(
            (self._read(each.message, each.sealed) for each in found.replies), key=_by_number
        )

    def _read(self, message: bytes, sealed: bytes) -> tuple[Reply, str]:
        _, body = open_envelope(
            sealed, self.code.identity, kind="reply", thread=self.thread, message=message
        )
        recipient = self.code.identity.recipient
        reply, signer = read_reply(body, self.roster, self.thread, message, recipient)
        return reply, signer.id


def complain(  # noqa: PLR0913 - all that can differ between reports
    slot: Slot,
    roster: Roster,
    clock: Clock,
    *,
    answers: Mapping[str, Answer] = FACTS,
    left_out: Collection[str] = (),
    questionnaire: str = CURRENT,
    files: Mapping[str, bytes] | None = None,
) -> Complainant:
    """File a report as the JavaScript door does and return who filed it."""
    institution = answers.get("institution")
    code, message = new_code(), secrets.token_bytes(16)
    seats = readers_of(roster, institution if isinstance(institution, str) else None, left_out)
    readers = tuple(member.id for member in seats if member)
    attachments = attach(slot, seats, code.thread, today(clock), files or {})
    report = Report(
        language="es",
        day=today(clock).isoformat(),
        answers=answers,
        complainant=code.identity.recipient,
        mac_key=code.mac_key,
        roster=roster.version,
        readers=readers,
        attachments=attachments,
    )
    header = Header("report", code.thread, message, questionnaire, "browser")
    sealed = seal_envelope(header, report.encode(), [m.recipient if m else None for m in seats])
    slot.file(Drop(code.thread, code.proof, message, sealed, today(clock)))
    return Complainant(slot, roster, clock, code, message, readers)


def attach(
    slot: Slot,
    seats: Sequence[Member | None],
    thread: bytes,
    day: date,
    files: Mapping[str, bytes],
) -> tuple[Attachment, ...]:
    """Send files piece by piece as the page does, and return what the report says of them."""
    recipients = [member.recipient if member else None for member in seats]
    named = []
    for name, content in files.items():
        file = sealed_to(recipients, thread, content)
        for number, piece in enumerate(file.pieces):
            slot.add_piece(Piece(thread, file.message, number, len(file.pieces), piece, day))
        hashed = bytes.fromhex(file.sha256)
        named.append(
            Attachment(file.message, name, "image/png", len(content), hashed, ("gps", "camera"))
        )
    return tuple(named)


def _by_number(answer: tuple[Reply, str]) -> int:
    return answer[0].number
