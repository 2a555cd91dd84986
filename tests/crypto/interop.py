"""Random messages from Python to the browser's code and back, as many as are asked for.

Sizes are from 0 to 200,000 bytes, most of them small as reports are; there are 1 to 8 seats, some
of them empty. The dice are seeded, so that a failure can be had again.
"""

from __future__ import annotations

import base64
import random
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from crypto import age
from crypto.code import code_from_secret
from crypto.envelope import BODY_LIMIT, Header, open_envelope, seal_envelope
from crypto.keys import Identity
from tests.crypto.peer import Peer, running_peer

if TYPE_CHECKING:
    from collections.abc import Callable

    from crypto.keys import Recipient

LARGEST = 200_000
MOST_SEATS = 8
PEOPLE = 16
CODES = 5


@dataclass(frozen=True)
class Outcome:
    """How many messages went which way, and the seconds that each way took."""

    to_browser: int
    from_browser: int
    seconds_to_browser: float
    seconds_from_browser: float


@dataclass(frozen=True)
class Message:
    """One message, its seats, and who of them opens it."""

    header: Header | None
    content: bytes
    seats: tuple[Recipient | None, ...]
    reader: Identity
    seat: int

    @property
    def place(self) -> dict[str, object]:
        if self.header is None:
            return {}
        return {
            "kind": self.header.kind,
            "thread": self.header.thread,
            "message": self.header.message,
        }

    @property
    def keys(self) -> list[str | None]:
        return [seat.text if seat else None for seat in self.seats]


def run(count: int, seed: int | None = None) -> Outcome:
    """Send `count` messages each way; AssertionError, naming the seed, when one differs."""
    seed = random.SystemRandom().getrandbits(32) if seed is None else seed
    dice = random.Random(seed)
    people = [Identity.from_seed(dice.randbytes(32)) for _ in range(PEOPLE)]
    make = partial(_random_message, dice, people)
    with running_peer() as peer:
        there = _repeat(count, make, partial(_to_browser, peer), seed)
        back = _repeat(count, make, partial(_from_browser, peer), seed)
        _exchange_codes(peer, dice, max(CODES, count // 20), seed)
    return Outcome(count, count, there, back)


def _repeat(
    count: int, make: Callable[[], Message], send: Callable[[Message], bytes], seed: int
) -> float:
    """The seconds spent in sending, which leaves out the making of the messages."""
    spent = 0.0
    for number in range(count):
        message = make()
        begun = time.perf_counter()
        arrived = send(message)
        spent += time.perf_counter() - begun
        assert arrived == message.content, f"message {number} of seed {seed} arrived changed"
    return spent


def _random_message(dice: random.Random, people: list[Identity]) -> Message:
    seats = dice.sample(people, dice.randint(1, MOST_SEATS))
    seat = dice.randrange(len(seats))
    recipients = tuple(
        None if number != seat and dice.random() < 0.2 else one.recipient
        for number, one in enumerate(seats)
    )
    content = dice.randbytes(int(LARGEST * dice.random() ** 4))
    header = _random_header(dice, content) if dice.random() < 0.5 else None
    return Message(header, content, recipients, seats[seat], seat)


def _random_header(dice: random.Random, content: bytes) -> Header:
    kinds = ["report", "receipt", "reply", "follow-up", "note", "item", "attachment"]
    kind = dice.choice(kinds) if len(content) <= BODY_LIMIT else "attachment"
    questionnaire = "2026-1" if kind == "report" else None
    return Header(kind, dice.randbytes(16), dice.randbytes(16), questionnaire, "browser")


def _to_browser(peer: Peer, message: Message) -> bytes:
    header, seats = message.header, message.seats
    sealed = (
        seal_envelope(header, message.content, seats)
        if header
        else age.seal(message.content, seats)
    )
    deed = "openEnvelope" if header else "unseal"
    request = {"sealed": sealed, "seed": message.reader.seed, "seat": message.seat}
    return _content(peer.ask(deed, **request, **message.place), "content")


def _from_browser(peer: Peer, message: Message) -> bytes:
    header, reader, seat = message.header, message.reader, message.seat
    request: dict[str, object] = {"content": message.content, "recipients": message.keys}
    if header is None:
        return age.unseal(_content(peer.ask("seal", **request), "sealed"), reader, seat)
    request["questionnaire"] = header.questionnaire
    sealed = _content(peer.ask("sealEnvelope", **request, **message.place), "sealed")
    place = {"thread": header.thread, "message": header.message}
    found, body = open_envelope(sealed, reader, kind=header.kind, **place, seat=seat)
    assert found == header
    return body


def _exchange_codes(peer: Peer, dice: random.Random, count: int, seed: int) -> None:
    for _ in range(count):
        code = code_from_secret(dice.randbytes(16))
        answer = peer.ask("readCode", words=code.words)
        theirs = [_content(answer, name) for name in ("thread", "auth", "mac", "receipt", "seed")]
        keys = [code.mac_key, code.receipt_key, code.identity.seed]
        ours = [code.thread, code.auth, *keys]
        assert theirs == ours, f"a code of seed {seed} is read otherwise"


def _content(answer: dict[str, str], name: str) -> bytes:
    assert "error" not in answer, answer["error"]
    return base64.b64decode(answer[name])
