"""What Python seals the browser opens, and the other way round; what one refuses the other does."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from crypto import age
from crypto.errors import CryptoError
from crypto.keys import Identity
from tests.crypto.interop import run
from tests.crypto.peer import Peer, running_peer

if TYPE_CHECKING:
    from collections.abc import Iterator

MESSAGES = 200
MUTATIONS = 300


@pytest.fixture(scope="module")
def peer() -> Iterator[Peer]:
    with running_peer() as partner:
        yield partner


def test_hundreds_of_random_messages_arrive_both_ways() -> None:
    outcome = run(MESSAGES)
    assert (outcome.to_browser, outcome.from_browser) == (MESSAGES, MESSAGES)


def test_a_changed_file_is_refused_with_the_same_error_in_both_languages(peer: Peer) -> None:
    dice = random.Random()
    reader, other = Identity.generate(), Identity.generate()
    sealed = age.seal(dice.randbytes(300), [other.recipient, reader.recipient])
    for _ in range(MUTATIONS):
        changed = _change(dice, sealed)
        answer = peer.ask("unseal", sealed=changed, seed=reader.seed, seat=1)
        assert answer == {"error": _refusal(changed, reader)}, changed


def _change(dice: random.Random, sealed: bytes) -> bytes:
    place = dice.randrange(len(sealed))
    match dice.randrange(4):
        case 0:
            return sealed[:place]
        case 1:
            return sealed[:place] + dice.randbytes(1) + sealed[place:]
        case 2:
            return sealed[:place] + sealed[place + 1 :]
        case _:
            flipped = sealed[place] ^ dice.randint(1, 255)
            return sealed[:place] + bytes([flipped]) + sealed[place + 1 :]


def _refusal(changed: bytes, reader: Identity) -> str:
    with pytest.raises(CryptoError) as refused:
        age.unseal(changed, reader, 1)
    return type(refused.value).__name__


def test_a_file_for_somebody_else_opens_in_neither_language(peer: Peer) -> None:
    reader, stranger = Identity.generate(), Identity.generate()
    sealed = age.seal(b"hola", [reader.recipient, None])
    answer = peer.ask("unseal", sealed=sealed, seed=stranger.seed)
    assert answer == {"error": _refusal(sealed, stranger)} == {"error": "NoMatchError"}
