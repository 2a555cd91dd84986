"""Both languages read the same values from the same bytes, and refuse the same bytes.

Reports and rosters are changed in the ways in which JSON readers are known to differ (Seriot,
"Parsing JSON is a minefield", 2016), at random places, and signed anew where they must be.
"""

from __future__ import annotations

import base64
import random
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest

from crypto.attached import write_attachments
from crypto.errors import CryptoError
from crypto.keys import Keyring
from crypto.ledger import read_ledger
from crypto.messages import Report, read_follow_up
from crypto.roster import DOMAIN, read_roster
from tests.crypto.peer import Peer, as_text, running_peer
from tests.vectors.make import read
from tests.vectors.recipes.bad_additions import with_mac

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crypto.members import FormerMember, Member

ROUNDS = 400
SEEDS = Keyring.generate()
KEY, HERE = bytes(range(32)), bytes(range(16))
PIECES = [
    *(
        "1",
        "-0",
        "01",
        "1.0",
        "1e2",
        "9007199254740991",
        "9007199254740992",
        "-1",
        "NaN",
        "Infinity",
    ),
    *(
        "true",
        "false",
        "null",
        '"',
        "\\",
        "\\u0000",
        "\\ud83d",
        "\\ude00",
        "\\u0061",
        "\x00",
        "\x1c",
        "\x7f",
    ),
    *("{", "}", "[", "]", ",", ":", " ", "\n", "\t", "\r", "\u00a0", "\u2028", "\ufeff", "\u0085"),
    *(
        "/**/",
        "'a'",
        '{"a":1}',
        '"__proto__":1,',
        '"day":"2026-02-29",',
        '""',
        "[[]]",
        "٣",
        "é",
        "😀",
    ),
]
TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s"\[\]{},:]+')


@pytest.fixture(scope="module")
def peer() -> Iterator[Peer]:
    with running_peer() as partner:
        yield partner


def test_a_changed_report_is_read_alike_or_refused_alike(peer: Peer) -> None:
    dice = random.Random()
    bodies = [_bytes(one["body"]) for one in read("messages")["report"]["good"]]
    for _ in range(ROUNDS):
        body = _change(dice, dice.choice(bodies))
        assert peer.ask("readReport", body=body) == _told(_report, body), body


def test_a_changed_follow_up_or_ledger_is_read_alike_or_refused_alike(peer: Peer) -> None:
    dice = random.Random()
    kinds = {
        "follow_up": (b"plaza-limpia/follow-up/v1\n", _follow_up),
        "ledger": (b"plaza-limpia/ledger/v1\n", _ledger),
    }
    for kind, (domain, read_it) in kinds.items():
        bodies = [_bytes(one["body"]) for one in read("messages")[kind]["good"]]
        for _ in range(ROUNDS):
            content = _change(dice, dice.choice(bodies).partition(b"\n")[2])
            body = with_mac(content, KEY, domain + HERE + HERE)
            answer = peer.ask("readProven", kind=kind, body=body, key=KEY, place=HERE)
            assert answer == _told(read_it, body), content


def test_a_changed_roster_is_read_alike_or_refused_alike(peer: Peer) -> None:
    dice = random.Random()
    files = [_bytes(file) for file in read("roster")["files"].values()]
    root = SEEDS.signing_public
    for _ in range(ROUNDS):
        body = _change(dice, dice.choice(files).partition(b"\n")[2])
        file = as_text(SEEDS.sign(DOMAIN + body)).encode() + b"\n" + body
        answer = peer.ask("readRoster", file=file, root=root)
        assert answer == _told(_roster, file), body


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


def _change(dice: random.Random, body: bytes) -> bytes:
    """One to three tokens taken away, doubled, put in, or replaced by a piece of mischief."""
    tokens = TOKEN.findall(body)
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(len(tokens))
        token, piece = tokens[place], dice.choice(PIECES).encode()
        inside = token[:1] + piece + token[1:]
        member = b'"extra":' + piece + b","
        choices = [
            [],
            [token, token],
            [piece],
            [piece, token],
            [token, piece],
            [inside],
            [token, member],
        ]
        tokens[place : place + 1] = dice.choice(choices)
    return b"".join(tokens)


def _told(read_it: Callable[[bytes], Any], body: bytes) -> dict[str, Any]:
    try:
        return {"value": read_it(body)}
    except CryptoError as error:
        return {"error": type(error).__name__}


def _report(body: bytes) -> list[Any]:
    found = Report.decode(body)
    keys = [found.complainant.text, as_text(found.mac_key)]
    brought = [write_attachments(found.attachments), found.channel]
    readers = list(found.readers)
    return [found.language, found.day, found.answers, *keys, found.roster, readers, *brought]


def _follow_up(body: bytes) -> dict[str, Any]:
    found = read_follow_up(body, KEY, HERE, HERE)
    return {**asdict(found), "attachments": write_attachments(found.attachments)}


def _ledger(body: bytes) -> dict[str, Any]:
    found = read_ledger(body, KEY, HERE, HERE)
    return {"days": [asdict(day) for day in found.days], "seen": found.seen}


def _roster(file: bytes) -> list[Any]:
    found = read_roster(file, SEEDS.signing_public)
    instants = [int(instant.timestamp()) for instant in (found.not_before, found.not_after)]
    everyone: list[Member | FormerMember] = [*found.members, *found.former]
    names = [[one.id, one.name] for one in everyone]
    return [found.version, found.previous, instants, names]
