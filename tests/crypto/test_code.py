"""Follow-up codes: forgiving to the hand, unforgiving to the guess."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.code import Code, code_from_secret, new_code, read_code
from crypto.errors import CodeError
from crypto.words import LIST, fold

SECRETS = st.binary(min_size=16, max_size=16)


def test_the_list_is_told_apart_by_four_letters_even_without_accents() -> None:
    assert len(LIST) == 2_048
    assert len({fold(word)[:4] for word in LIST}) == 2_048
    assert all(fold(word).isalpha() for word in LIST)
    assert list(LIST) == [unicodedata.normalize("NFC", word) for word in LIST]


@given(SECRETS, st.sampled_from([" ", "\n", ", ", "-", " · ", "\u00a0"]), st.booleans())
@settings(max_examples=100)
def test_a_code_is_read_as_people_write(secret: bytes, between: str, shouted: bool) -> None:
    words = Code(secret).words.split()
    typed = between.join(word.upper() if shouted else fold(word)[:4] for word in words)
    assert read_code(typed).secret == secret


@given(SECRETS)
def test_the_words_come_back_whole(secret: bytes) -> None:
    assert read_code(code_from_secret(secret).words).secret == secret


@given(SECRETS)
@settings(max_examples=20, deadline=None)
def test_no_secret_of_a_code_tells_another(secret: bytes) -> None:
    code = Code(secret)
    secrets = [secret, code.thread, code.auth, code.proof, code.mac_key, code.receipt_key]
    secrets.append(code.identity.seed)
    assert len({one[:16] for one in secrets}) == len(secrets)


@given(SECRETS, st.integers(0, 11))
def test_a_wrong_word_is_named_by_its_place(secret: bytes, place: int) -> None:
    words = Code(secret).words.split()
    words[place] = "marimbas"
    with pytest.raises(CodeError) as caught:
        read_code(" ".join(words))
    assert (caught.value.reason, caught.value.position) == ("word", place + 1)


def test_new_codes_are_new() -> None:
    assert len({new_code().secret for _ in range(100)}) == 100


def test_a_code_does_not_show_itself_in_a_traceback() -> None:
    code = new_code()
    assert repr(code) == "Code()"
    assert repr(code.identity) == "Identity(…)"
