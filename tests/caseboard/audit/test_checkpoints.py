"""What was signed cannot be rewritten, cut, swapped or forked unseen: ten thousand tries."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from caseboard.audit.chain import GENESIS, Link, faults, link_hash
from caseboard.audit.checkpoints import Mark, mark_faults, signed_part

LENGTH, EVERY, TRIES = 24, 6, 10_000
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
KEYS = {"ana": [KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)]}
TEXTS = ("instant", "actor", "verb", "object", "details")


@dataclass(frozen=True)
class Log:
    """A chain, its checkpoints and its head, as the three tables hold them."""

    links: list[Link]
    marks: list[Mark]
    head: tuple[int, bytes]


def grown(links: list[Link], length: int, word: str = "") -> list[Link]:
    """Go on with a chain that holds until it is so long."""
    links = list(links)
    while len(links) < length:
        number = len(links) + 1
        previous = links[-1].hash if links else GENESIS
        details = f'{{"n":"{number}{word}"}}'
        bare = Link(number, "2026-11-23T15:00:00Z", "ana", "lock", "-", details, previous)
        links.append(replace(bare, hash=link_hash(bare)))
    return links


def signed(links: list[Link], key: Ed25519PrivateKey = KEY) -> list[Mark]:
    marks: list[Mark] = []
    for link in links[EVERY - 1 :: EVERY]:
        before = marks[-1].sequence if marks else 0
        bare = Mark(link.sequence, link.hash, link.instant, "ana", before)
        marks.append(replace(bare, signature=key.sign(signed_part(bare))))
    return marks


WHOLE = grown([], LENGTH)
LOG = Log(WHOLE, signed(WHOLE), (LENGTH, WHOLE[-1].hash))


def found(log: Log) -> list[str]:
    """Return every fault that `audit verify` would tell, as it would."""
    hashes = {link.sequence: link.hash for link in log.links}
    wrong = [fault.reason for fault in faults(log.links)]
    wrong += [fault.reason for fault in mark_faults(log.marks, hashes.get, KEYS)]
    end = (log.links[-1].sequence, log.links[-1].hash) if log.links else (0, GENESIS)
    return [*wrong, "head"] if log.head != end else wrong


def mended(links: list[Link], start: int) -> list[Link]:
    """Do what a forger with the whole database does: make all later rows fit again."""
    made = links[:start]
    for link in links[start:]:
        previous = made[-1].hash if made else GENESIS
        bare = replace(link, sequence=len(made) + 1, previous=previous)
        made.append(replace(bare, hash=link_hash(bare)))
    return made


def with_head(links: list[Link], marks: list[Mark]) -> Log:
    return Log(links, marks, (len(links), links[-1].hash if links else GENESIS))


def edit(chance: random.Random) -> Log:
    """Change one column of one row before the last checkpoint, and mend the rest or not."""
    at, column = chance.randrange(LENGTH), chance.choice(TEXTS)
    changed = replace(WHOLE[at], **{column: getattr(WHOLE[at], column) + chance.choice("abc ")})
    links = [*WHOLE[:at], changed, *WHOLE[at + 1 :]]
    return with_head(mended(links, at) if chance.random() < 0.7 else links, LOG.marks)


def delete(chance: random.Random) -> Log:
    """Take some rows out."""
    at = chance.randrange(LENGTH - 1)
    links = [*WHOLE[:at], *WHOLE[at + chance.randint(1, LENGTH - at - 1) :]]
    return with_head(mended(links, at) if chance.random() < 0.7 else links, LOG.marks)


def swap(chance: random.Random) -> Log:
    """Let two rows change places."""
    one, other = sorted(chance.sample(range(LENGTH), 2))
    links = list(WHOLE)
    links[one] = replace(WHOLE[other], sequence=one + 1)
    links[other] = replace(WHOLE[one], sequence=other + 1)
    return with_head(mended(links, one) if chance.random() < 0.7 else links, LOG.marks)


def truncate(chance: random.Random) -> Log:
    """Cut the end off, set the head back, and leave the checkpoints."""
    return with_head(WHOLE[: chance.randrange(LENGTH)], LOG.marks)


def fork(chance: random.Random) -> Log:
    """Go on from an earlier row with other deeds, checkpoints signed by a key of one's own."""
    at = chance.randrange(LENGTH)
    links = grown(WHOLE[:at], LENGTH, "otro")
    mine = signed(links, Ed25519PrivateKey.generate())
    kept = [mark for mark in LOG.marks if mark.sequence <= at]
    return with_head(links, chance.choice([LOG.marks, [*kept, *mine[len(kept) :]]]))


def insert(chance: random.Random) -> Log:
    """Put a deed in that was never done."""
    at = chance.randrange(LENGTH)
    links = [*WHOLE[:at], replace(WHOLE[at], actor="carmen"), *WHOLE[at:]]
    return with_head(mended(links, at) if chance.random() < 0.7 else links, LOG.marks)


def unmark(chance: random.Random) -> Log:
    """Take a checkpoint out of the middle, or change one."""
    at = chance.randrange(len(LOG.marks) - 1)
    marks = [*LOG.marks[:at], *LOG.marks[at + 1 :]]
    if chance.random() < 0.5:
        changed = replace(LOG.marks[at], instant="2026-11-23T15:00:01Z")
        marks = [*LOG.marks[:at], changed, *LOG.marks[at + 1 :]]
    return with_head(WHOLE, marks)


CRIMES = (edit, delete, swap, truncate, fork, insert, unmark)


def test_what_nobody_touched_has_no_fault() -> None:
    assert found(LOG) == []


@pytest.mark.parametrize("crime", CRIMES, ids=lambda crime: crime.__name__)
def test_every_crime_is_found(crime: object) -> None:
    chance = random.Random(f"{crime}"[:20])
    assert callable(crime)
    unseen = 0
    for _ in range(TRIES // len(CRIMES) + 1):
        log = crime(chance)
        unseen += log != LOG and found(log) == []
    assert unseen == 0


def test_the_tail_after_the_last_checkpoint_is_the_bound() -> None:
    longer = grown(WHOLE, LENGTH + 5)
    assert found(with_head(longer[: LENGTH + 2], LOG.marks)) == []
    assert found(with_head(longer[: LENGTH - 1], LOG.marks)) == ["rewritten"]


def test_a_chain_cut_with_its_last_checkpoints_is_seen_only_from_elsewhere() -> None:
    cut = WHOLE[: LENGTH - EVERY]
    assert found(with_head(cut, LOG.marks[:-1])) == []
