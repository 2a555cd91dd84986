"""Follow-up codes: what is derived from them, and what a person may type (formats section 7)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from crypto.code import Code, code_from_secret
from crypto.words import fold
from tests.samples import cast
from tests.vectors.recipes.common import Vector, b64

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECRETS = {
    "all zeros": bytes(16),
    "all ones": b"\xff" * 16,
    "counting up": bytes(range(16)),
    "the first report's": cast.code(0).secret,
    "the second report's": cast.code(1).secret,
}


def make(_stored: Vector) -> Vector:
    code = cast.code(0)
    return {
        "good": [_good(name, code_from_secret(secret)) for name, secret in _SECRETS.items()],
        "read": [
            {"name": name, "typed": typed, "secret": b64(code.secret)}
            for name, typed in _ways(code.words)
        ],
        "bad": [
            {"name": name, "typed": typed, "error": "CodeError", "reason": r, "position": p}
            for name, typed, r, p in _faults(code.words.split())
        ],
    }


def _good(name: str, code: Code) -> Vector:
    return {
        "name": name,
        "secret": b64(code.secret),
        "words": code.words,
        "thread": code.thread.hex(),
        "auth": b64(code.auth),
        "proof": b64(code.proof),
        "seed": b64(code.identity.seed),
        "recipient": code.identity.recipient.text,
        "mac_key": b64(code.mac_key),
        "receipt_key": b64(code.receipt_key),
    }


def _ways(words: str) -> Iterator[tuple[str, str]]:
    plain = fold(words)
    yield "as it is shown", words
    yield "in capitals", words.upper()
    yield "without accents", plain
    yield "with its accents as combining marks", unicodedata.normalize("NFD", words)
    yield "in full-width letters", "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in plain)
    yield "the first four letters of each word", " ".join(w[:4] for w in plain.split())
    yield "numbered, one to a line", "\n".join(f"{n}. {w}," for n, w in enumerate(words.split(), 1))
    yield "with dashes and blanks around", f"  {'-'.join(words.split())} \t\r\n"
    yield "with no-break spaces", words.replace(" ", "\u00a0")
    yield "with a mark that combines with nothing", words.replace(" ", "\ufe0f ")


def _faults(words: list[str]) -> Iterator[tuple[str, str, str, int | None]]:
    yield "nothing", "", "length", None
    yield "only signs", "... 1234 !?", "length", None
    yield "eleven words", " ".join(words[:11]), "length", None
    yield "thirteen words", " ".join([*words, words[0]]), "length", None
    yield "far too long", "ábaco " * 2_000, "length", None
    yield "a word of another language", " ".join(["xylophone", *words[1:]]), "word", 1
    yield "a last word with a letter more", " ".join([*words[:11], words[11] + "x"]), "word", 12
    yield "three letters of a longer word", " ".join([*words[:4], "aba", *words[5:]]), "word", 5
    yield "five letters of a longer word", " ".join([*words[:4], "abdom", *words[5:]]), "word", 5
    yield (
        "a word split by a zero-width joiner",
        " ".join(words).replace("a", "a\u200d"),
        "length",
        None,
    )
    yield (
        "two words that changed places",
        " ".join([words[1], words[0], *words[2:]]),
        "checksum",
        None,
    )
    yield "twelve times the first word", " ".join(["ábaco"] * 11 + ["abdomen"]), "checksum", None
