"""The recovery key on paper: split by SLIP-0039 so that no one person holds it.

docs/formats.md section 9. Any `threshold` of the shares give the seed back; fewer say nothing
about it. The shares are English words of the SLIP-0039 list, because tools and metal plates for it
exist everywhere and must be able to read them when our software is gone.
"""

from __future__ import annotations

from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics

from crypto.checks import require_bytes, require_int
from crypto.errors import MalformedError, ShareError
from crypto.keys import SEED_BYTES

WORDS = 33
_FEWEST, _MOST = 2, 16
_ITERATION_EXPONENT = 1


def split_seed(seed: bytes, threshold: int, shares: int) -> list[str]:
    """As many shares of 33 words as asked; `threshold` of them give the 32-byte seed back.

    Raises MalformedError unless 2 <= threshold <= shares <= 16.
    """
    seed = require_bytes(seed, "a seed", SEED_BYTES)
    shares = require_int(shares, "the number of shares", _FEWEST, _MOST)
    threshold = require_int(threshold, "the threshold", _FEWEST, shares)
    groups = generate_mnemonics(
        1, [(threshold, shares)], seed, extendable=True, iteration_exponent=_ITERATION_EXPONENT
    )
    return list(groups[0])


def join_shares(shares: Sequence[str]) -> bytes:
    """The seed that was split. More shares than needed are welcome: each of them is checked.

    Raises ShareError when a share cannot be read, or they do not fit together, or are too few.
    """
    read = [_read(share) for share in _texts(shares)]
    if not read:
        raise ShareError("few")
    distinct = {share.index: share for share in read}
    if any(distinct[share.index] != share for share in read):
        raise ShareError("place")
    threshold = read[0].member_threshold
    if len(distinct) < threshold:
        raise ShareError("few")
    everyone = list(distinct.values())
    seeds = {_combine((everyone * 2)[at : at + threshold]) for at in range(len(everyone))}
    if len(seeds) != 1:
        raise ShareError("apart")
    return seeds.pop()


def _texts(shares: Sequence[str]) -> list[str]:
    if isinstance(shares, (str, bytes)) or not isinstance(shares, Sequence):
        raise MalformedError("shares must be a sequence of texts")
    if len(shares) > _MOST or not all(isinstance(share, str) for share in shares):
        raise MalformedError(f"shares are at most {_MOST} texts")
    return [" ".join(share.lower().split()) for share in shares]


def _read(share: str) -> Share:
    try:
        found = Share.from_mnemonic(share)
    except (MnemonicError, ValueError):
        raise ShareError("word") from None
    if len(found.value) != SEED_BYTES or found.group_count != 1 or not found.extendable:
        raise ShareError("strange")
    return found


def _combine(shares: list[Share]) -> bytes:
    try:
        return bytes(combine_mnemonics([share.mnemonic() for share in shares]))
    except (MnemonicError, ValueError):
        raise ShareError("apart") from None
