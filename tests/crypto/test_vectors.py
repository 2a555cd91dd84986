"""Every vector that both languages read, read by Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crypto import errors, padding
from crypto.code import code_from_secret, read_code
from crypto.keys import Identity, Keyring, Recipient
from crypto.passphrase import check_passphrase_allowed
from crypto.recovery import join_shares
from crypto.roster import (
    fingerprint,
)
from crypto.strict_json import read_object
from crypto.wrapping import Wrapped, unwrap_keyring
from tests.crypto.vectors import cases, refuses
from tests.vectors.make import RECIPES, read, text_of
from tests.vectors.recipes.common import gather, unb64

if TYPE_CHECKING:
    from tests.vectors.recipes.common import Vector


@pytest.mark.parametrize("name", RECIPES)
def test_what_is_written_is_what_its_recipe_makes(name: str) -> None:
    stored = read(name)
    assert text_of(RECIPES[name](stored)) == text_of(stored)


@pytest.mark.parametrize("case", cases("code", "good"))
def test_a_code_derives_its_secrets(case: Vector) -> None:
    code = code_from_secret(unb64(case["secret"]))
    assert code.words == case["words"]
    assert read_code(case["words"]) == code
    assert code.thread.hex() == case["thread"]
    assert code.auth == unb64(case["auth"])
    assert code.proof == unb64(case["proof"])
    assert code.identity.seed == unb64(case["seed"])
    assert code.identity.recipient.text == case["recipient"]
    assert code.mac_key == unb64(case["mac_key"])
    assert code.receipt_key == unb64(case["receipt_key"])


@pytest.mark.parametrize("case", cases("code", "read"))
def test_a_code_is_read_however_it_is_typed(case: Vector) -> None:
    assert read_code(case["typed"]).secret == unb64(case["secret"])


@pytest.mark.parametrize("case", cases("code", "bad"))
def test_a_code_that_is_none_says_why(case: Vector) -> None:
    with pytest.raises(errors.CodeError) as caught:
        read_code(case["typed"])
    assert (caught.value.reason, caught.value.position) == (case["reason"], case["position"])


@pytest.mark.parametrize("case", cases("fingerprint", "good"))
def test_a_root_has_its_fingerprint(case: Vector) -> None:
    assert fingerprint(unb64(case["root_public"])) == case["words"]


@pytest.mark.parametrize("case", cases("keys", "good"))
def test_a_key_has_its_texts(case: Vector) -> None:
    identity = Identity.from_seed(unb64(case["seed"]))
    assert (identity.text, identity.recipient.text) == (case["identity"], case["recipient"])
    assert Identity.from_text(case["identity"]) == identity
    assert Recipient.from_text(case["recipient"]) == identity.recipient


@pytest.mark.parametrize("case", cases("keys", "bad"))
def test_a_text_that_is_no_key_is_refused(case: Vector) -> None:
    if "identity" in case:
        refuses(case, lambda: Identity.from_text(case["identity"]))
    else:
        refuses(case, lambda: Recipient.from_text(case["recipient"]))


def test_sizes_are_those_of_the_vectors() -> None:
    vector = read("padding")
    assert [[n, padding.padme(n)] for n, _ in vector["padme"]] == vector["padme"]
    assert [[n, padding.text_class(n)] for n, _ in vector["text_class"]] == vector["text_class"]
    for length in vector["too_long"]:
        with pytest.raises(errors.TooLongError):
            padding.text_class(length)


@pytest.mark.parametrize("case", cases("padding", "good"))
def test_padding_goes_on_and_comes_off(case: Vector) -> None:
    pad = padding.pad_attachment if case["kind"] == "attachment" else padding.pad_text
    padded = gather(case["padded"])
    assert pad(unb64(case["content"])) == padded
    assert padding.unpad(padded, case["kind"]) == unb64(case["content"])


@pytest.mark.parametrize("case", cases("padding", "bad"))
def test_padding_of_another_rule_is_refused(case: Vector) -> None:
    refuses(case, lambda: padding.unpad(gather(case["padded"]), case["kind"]))


@pytest.mark.parametrize("case", cases("strict_json", "good"))
def test_plain_json_is_read(case: Vector) -> None:
    assert read_object(unb64(case["text"]), "an example", ["a", "b"]) == case["value"]


@pytest.mark.parametrize("case", cases("strict_json", "bad"))
def test_json_that_two_readers_could_read_in_two_ways_is_refused(case: Vector) -> None:
    refuses(case, lambda: read_object(unb64(case["text"]), "an example", ["a", "b"]))


@pytest.mark.parametrize("case", cases("keyring", "good"))
def test_a_keyring_opens_with_its_passphrase(case: Vector) -> None:
    wrapped = unb64(case["wrapped"])
    expected = Keyring(unb64(case["age_seed"]), unb64(case["signing_seed"]))
    assert unwrap_keyring(wrapped, case["passphrase"]) == expected
    assert Wrapped.parse(wrapped).member == case["member"]
    assert Wrapped.parse(wrapped).encode() == wrapped


@pytest.mark.parametrize("case", cases("keyring", "bad"))
def test_a_keyring_does_not_open_otherwise(case: Vector) -> None:
    refuses(case, lambda: unwrap_keyring(unb64(case["wrapped"]), case["passphrase"]))


def test_passphrases_that_are_tried_first_are_not_allowed() -> None:
    for case in read("keyring")["passphrases"]:
        refuses(case, lambda case=case: check_passphrase_allowed(case["passphrase"]))  # type: ignore[misc]


@pytest.mark.parametrize("case", cases("recovery", "good"))
def test_shares_give_the_seed(case: Vector) -> None:
    assert join_shares(case["shares"]) == unb64(case["seed"])


@pytest.mark.parametrize("case", cases("recovery", "bad"))
def test_shares_that_do_not_fit_are_refused(case: Vector) -> None:
    refuses(case, lambda: join_shares(case["shares"]))
