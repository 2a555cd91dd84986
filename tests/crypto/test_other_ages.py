"""Our files open elsewhere, and files from elsewhere open here: no one depends on our software."""

from __future__ import annotations

import os
import subprocess

import pytest

from crypto import age
from crypto.keys import Identity
from crypto.recovery import join_shares, split_seed
from tests.crypto.others import OtherAge, others

SIZES = (0, 1, 65_535, 65_536, 65_537, 200_000)


@pytest.fixture(scope="module", params=others(), ids=lambda other: other.name)
def other(request: pytest.FixtureRequest) -> OtherAge:
    found: OtherAge = request.param
    return found


@pytest.fixture(scope="module")
def identities() -> list[Identity]:
    return [Identity.generate() for _ in range(3)]


@pytest.mark.parametrize("size", SIZES)
def test_what_we_seal_opens_elsewhere(
    other: OtherAge, identities: list[Identity], size: int
) -> None:
    plaintext = os.urandom(size)
    sealed = age.seal(plaintext, [None, *(one.recipient for one in identities)])
    assert other.open(sealed, identities[size % 3]) == plaintext


@pytest.mark.parametrize("size", SIZES)
def test_what_is_sealed_elsewhere_opens_here(
    other: OtherAge, identities: list[Identity], size: int
) -> None:
    plaintext = os.urandom(size)
    sealed = other.seal(plaintext, [one.recipient for one in identities])
    assert age.unseal(sealed, identities[size % 3]) == plaintext
    assert age.outline(sealed) == age.Outline(3, size)


def test_a_rewrapped_file_opens_elsewhere_for_the_new_reader_only(
    other: OtherAge, identities: list[Identity]
) -> None:
    old, new, _ = identities
    sealed = age.rewrap(age.seal(b"hola", [old.recipient]), old, [new.recipient])
    assert other.open(sealed, new) == b"hola"
    with pytest.raises(subprocess.CalledProcessError):
        other.open(sealed, old)


def test_the_recovery_drill_ends_in_a_tool_that_is_not_ours(other: OtherAge) -> None:
    recovery = Identity.generate()
    sealed = age.seal(b"la denuncia", [Identity.generate().recipient, recovery.recipient])
    shares = split_seed(recovery.seed, 2, 3)
    found = Identity.from_seed(join_shares(shares[1:]))
    assert other.open(sealed, found) == b"la denuncia"
