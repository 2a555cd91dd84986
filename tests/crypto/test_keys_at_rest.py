"""Keyrings behind a passphrase, and the recovery key on paper."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest

from crypto.errors import MalformedError, PassphraseError, ShareError
from crypto.keys import Keyring
from crypto.recovery import WORDS, join_shares, split_seed
from crypto.wrapping import (
    DEFAULT_COST,
    Cost,
    Wrapped,
    unwrap_keyring,
    unwrap_with_subkey,
    wrap_keyring,
    wrap_with_subkey,
)

CHEAP = Cost(19_456, 2, 1)
PASSPHRASE = "cántaro lápiz verano ocho"
SEED = bytes(range(32))


def test_a_keyring_comes_back_with_its_passphrase() -> None:
    keyring = Keyring.generate()
    wrapped = wrap_keyring(keyring, "ana", PASSPHRASE, CHEAP)
    assert unwrap_keyring(wrapped, PASSPHRASE) == keyring
    assert keyring.age_seed not in wrapped


def test_composed_and_combining_accents_are_one_passphrase() -> None:
    keyring = Keyring.generate()
    wrapped = wrap_keyring(keyring, "ana", PASSPHRASE, CHEAP)
    assert unwrap_keyring(wrapped, unicodedata.normalize("NFD", PASSPHRASE)) == keyring


def test_two_wrappings_of_one_keyring_have_nothing_in_common() -> None:
    keyring = Keyring.generate()
    first, second = (
        Wrapped.parse(wrap_keyring(keyring, "ana", PASSPHRASE, CHEAP)) for _ in range(2)
    )
    assert first.salt != second.salt
    assert first.wrapped != second.wrapped
    assert first.verifier != second.verifier


def test_the_default_cost_is_the_one_of_the_formats() -> None:
    assert Cost(262_144, 3, 4) == DEFAULT_COST
    wrapped = wrap_keyring(Keyring.generate(), "ana", PASSPHRASE)
    assert Wrapped.parse(wrapped).cost == DEFAULT_COST


def test_one_guess_gives_a_key_for_another_purpose_too() -> None:
    keyring = Keyring.generate()
    wrapped = wrap_keyring(keyring, "ana", PASSPHRASE, CHEAP)
    same, totp = unwrap_with_subkey(wrapped, PASSPHRASE, b"plaza-limpia/keyring/totp/v1")
    other = unwrap_with_subkey(wrapped, PASSPHRASE, b"plaza-limpia/keyring/other/v1")[1]
    assert same == keyring
    assert len(totp) == 32
    assert totp != other
    with pytest.raises(PassphraseError):
        unwrap_with_subkey(wrapped, PASSPHRASE + "!", b"plaza-limpia/keyring/totp/v1")


def test_wrapping_gives_the_key_that_unwrapping_gives() -> None:
    keyring, info = Keyring.generate(), b"plaza-limpia/keyring/totp/v1"
    wrapped, subkey = wrap_with_subkey(keyring, "ana", PASSPHRASE, info, CHEAP)
    assert unwrap_with_subkey(wrapped, PASSPHRASE, info) == (keyring, subkey)
    with pytest.raises(PassphraseError):
        wrap_with_subkey(keyring, "ana", "plaza limpia 2026", info, CHEAP)


@pytest.mark.parametrize(
    "purpose", [b"plaza-limpia/keyring/auth/v1", b"plaza-limpia/keyring/wrap/v1"]
)
def test_the_keyrings_own_keys_are_for_nobody_else(purpose: bytes) -> None:
    wrapped = wrap_keyring(Keyring.generate(), "ana", PASSPHRASE, CHEAP)
    with pytest.raises(MalformedError):
        unwrap_with_subkey(wrapped, PASSPHRASE, purpose)


def test_a_forbidden_passphrase_wraps_nothing() -> None:
    with pytest.raises(PassphraseError):
        wrap_keyring(Keyring.generate(), "ana", "plaza limpia 2026", CHEAP)


def test_a_keyring_does_not_show_itself_in_a_traceback() -> None:
    assert repr(Keyring.generate()) == "Keyring()"


@pytest.mark.parametrize(("threshold", "count"), [(2, 2), (2, 3), (3, 5)])
def test_any_m_shares_give_the_seed_and_fewer_do_not(threshold: int, count: int) -> None:
    shares = split_seed(SEED, threshold, count)
    assert {len(share.split()) for share in shares} == {WORDS}
    for chosen in combinations(shares, threshold):
        assert join_shares(list(chosen)) == SEED
    assert join_shares(shares) == SEED
    for chosen in combinations(shares, threshold - 1):
        with pytest.raises(ShareError) as refused:
            join_shares(list(chosen))
        assert refused.value.reason == "few"


def test_sixteen_shares_are_the_most() -> None:
    assert join_shares(split_seed(SEED, 16, 16)) == SEED


@pytest.mark.parametrize(("threshold", "count"), [(1, 3), (0, 2), (4, 3), (2, 17), (2, 1)])
def test_a_split_that_protects_nothing_is_refused(threshold: int, count: int) -> None:
    with pytest.raises(MalformedError):
        split_seed(SEED, threshold, count)


def test_one_bad_share_among_enough_good_ones_is_noticed() -> None:
    good, other = split_seed(SEED, 2, 3), split_seed(SEED, 2, 3)
    with pytest.raises(ShareError) as refused:
        join_shares([good[0], good[1], other[2]])
    assert refused.value.reason == "apart"
