"""A thousand ways to put a reader into the roster without the root key, each time the same."""

from __future__ import annotations

import base64
import random
from dataclasses import replace
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crypto.checks import to_base64
from crypto.keys import Keyring
from crypto.members import Member, Roster
from crypto.roster import DOMAIN, roster_hash, sign_roster, write_unsigned
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

INTRUDER = Keyring(cast.seed("age/intruder"), cast.seed("ed/intruder"))
ATTEMPTS = 1_000
_ORDER = 2**252 + 27742317777372353535851937790883648493  # of Ed25519's group (RFC 8032)
Attempt = tuple[str, bytes]


def genuine(now: datetime) -> tuple[bytes, bytes, bytes]:
    """Three rosters that follow each other; from the third on Bruno reads nothing."""
    first = cast.roster_around(now)
    one = sign_roster(first, cast.ROOT_SEED)
    two = sign_roster(replace(first, version=2, previous=roster_hash(one)), cast.ROOT_SEED)
    kept = tuple(member for member in first.members if member.id != "bruno")
    third = replace(first, version=3, previous=roster_hash(two), members=kept)
    return one, two, sign_roster(third, cast.ROOT_SEED)


def with_intruder(roster: Roster, name: str = "Ana Chonay", member_id: str = "ana2") -> Roster:
    """The same roster with one reader more, who is called as somebody who is there already."""
    key = INTRUDER.identity.recipient
    added = Member(member_id, name, "investigator", None, key, INTRUDER.signing_public)
    return replace(roster, members=(*roster.members, added))


def attempts(now: datetime, third: Roster) -> Iterator[Attempt]:
    """Yield a thousand files, each with the name of its kind."""
    chance = random.Random(20261126)
    files = genuine(now)
    kinds = (_mutated, _by_another, _spliced, _shaped, _short, _cunning)
    for number in range(ATTEMPTS):
        make = kinds[number % len(kinds)]
        yield make.__name__.strip("_"), make(chance, files, third)


def _mutated(chance: random.Random, files: tuple[bytes, ...], _third: Roster) -> bytes:
    """A genuine file in which one byte at least was changed, and others added or taken out."""
    file = bytearray(files[-1])
    file[chance.randrange(len(file))] ^= chance.randint(1, 255)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(file))
        end = at + chance.randint(0, 3)
        file[at:end] = chance.randbytes(chance.randint(0, 3))
    return bytes(file)


def _by_another(chance: random.Random, _files: tuple[bytes, ...], third: Roster) -> bytes:
    """A whole roster with the intruder, signed by somebody else: a stranger, or a member."""
    seeds = (chance.randbytes(32), cast.seed("ed/ana"), cast.seed("ed/delia"), b"\0" * 32)
    names = ("Ana Chonay", "Αna Chonay", "Ana Chonay\u200b", "Carmen Ixcayá", "Cаrmen Ixcayá")  # noqa: RUF001
    version = chance.choice((3, 4, 5, 2**31))
    bigger = replace(with_intruder(third, chance.choice(names)), version=version)
    return sign_roster(bigger, chance.choice(seeds))


def _spliced(chance: random.Random, files: tuple[bytes, ...], third: Roster) -> bytes:
    """The signature of one true roster before the body of another, or before the intruder's."""
    signature = chance.choice(files).partition(b"\n")[0]
    pasts = chance.randint(0, 2)
    body = write_unsigned(replace(with_intruder(third), version=3 + pasts))
    others = (body, body + files[-1], files[0].partition(b"\n")[2], files[-1] + b"\n" + body)
    return signature + b"\n" + chance.choice(others) + b" " * chance.randint(0, 2)


def _shaped(chance: random.Random, files: tuple[bytes, ...], third: Roster) -> bytes:
    """The true file in another spelling, with the intruder where a lenient reader would look."""
    line, _, body = files[-1].partition(b"\n")
    stranger = write_unsigned(with_intruder(third))
    members = stranger[stranger.index(b'"members"') : stranger.index(b'"former"')]
    return chance.choice(
        (
            line + b"\n" + body[:-1] + b"," + members[:-1] + b"}",
            line + b"\n{" + members + body[1:],
            line + b"\n" + body.replace(b'"members"', b'"memb\\u0065rs"') + members,
            line + b"\r\n" + stranger,
            b"\xef\xbb\xbf" + line + b"\n" + body,
            line + b"\n" + body + b"\n" + stranger,
            line + b"=\n" + stranger,
            line.rstrip(b"=") + b"\n" + stranger,
            line + b"\n" + body.decode().encode("utf-16"),
            line + b"\n" + b"\0" * chance.randint(1, 9) + stranger,
        )
    )


def _short(chance: random.Random, files: tuple[bytes, ...], _third: Roster) -> bytes:
    """A true file cut off somewhere, or an older one put back."""
    cut = files[-1][: chance.randrange(len(files[-1]))]
    return chance.choice((cut, cut, files[0], files[1]))


def _cunning(chance: random.Random, files: tuple[bytes, ...], third: Roster) -> bytes:
    """Signatures that a careless verifier takes: of another order, of nothing, of other words."""
    body = write_unsigned(with_intruder(third))
    root = Ed25519PrivateKey.from_private_bytes(cast.ROOT_SEED)
    true = base64.b64decode(files[-1].partition(b"\n")[0])
    scalar = (int.from_bytes(true[32:], "little") + _ORDER).to_bytes(33, "little")[:32]
    signature = chance.choice(
        (
            true[:32] + scalar,
            bytes(64),
            b"\1" + bytes(63),
            true[32:] + true[:32],
            root.sign(b""),
            root.sign(DOMAIN),
            root.sign(b"plaza-limpia/release/v1\n" + files[-1].partition(b"\n")[2]),
            chance.randbytes(64),
        )
    )
    return to_base64(signature).encode() + b"\n" + body
