"""Envelopes that are refused: moved, changed on the way, or sealed with something wrong inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crypto import age
from crypto.padding import pad_attachment, pad_text
from tests.samples import cast
from tests.vectors.recipes.common import (
    Vector,
    altered,
    b64,
    flipped,
    line,
    stored,
    unb64,
    without,
)
from tests.vectors.recipes.messages import MESSAGE, THREAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crypto.keys import Identity

_ANA = cast.keyring("ana").identity
_HEADER = line(
    {
        "format": "plaza-limpia/envelope/v1",
        "kind": "note",
        "thread": THREAD.hex(),
        "message": MESSAGE.hex(),
        "questionnaire": None,
        "sealed_by": "desk",
    }
)
_PLAIN = pad_text(_HEADER + b"\nhola")
Place = dict[str, str]
_HERE: Place = {"kind": "note", "thread": THREAD.hex(), "message": MESSAGE.hex()}


def bad_envelopes(before: Vector) -> Iterator[Vector]:
    for name, payload, error, place in _payloads():
        sealed = _sealed(name, payload, before)
        yield _case(name, sealed, error, place, _ANA)
    sealed = _sealed("good, to be changed", _PLAIN, before)
    yield _case("another's key", sealed, "NoMatchError", _HERE, cast.keyring("bruno").identity)
    for name, changed, error in _changes(sealed):
        yield _case(name, changed, error, _HERE, _ANA)


def _case(name: str, sealed: bytes, error: str, place: Place, identity: Identity) -> Vector:
    return {
        "name": name,
        "sealed": b64(sealed),
        "seed": b64(identity.seed),
        **place,
        "error": error,
    }


def _sealed(name: str, payload: bytes, before: Vector) -> bytes:
    """The file as it was written before, when it still opens to this payload; else a new one."""
    old = stored(before, "bad", name) or stored(before, "bad", "another's key")
    if old and age.find_seat(unb64(old["sealed"]), _ANA) is not None:
        sealed = unb64(old["sealed"])
        if age.unseal(sealed, _ANA) == payload:
            return sealed
    return age.seal(payload, [_ANA.recipient])


def _payloads() -> Iterator[tuple[str, bytes, str, Place]]:
    zeros = "00" * 16
    yield "of another thread", _PLAIN, "MisplacedError", {**_HERE, "thread": zeros}
    yield "of another message", _PLAIN, "MisplacedError", {**_HERE, "message": zeros}
    yield "of another kind", _PLAIN, "MisplacedError", {**_HERE, "kind": "reply"}
    for name, payload in {
        "not padded": _HEADER + b"\nhola",
        "padded as an attachment": pad_attachment(_HEADER + b"\nhola"),
        "padded twice too long": (_HEADER + b"\nhola\x80").ljust(8_192, b"\0"),
        "no header": pad_text(b"hola"),
        "an empty header": pad_text(b"\nhola"),
        "a header too long": pad_text(_HEADER[:-1] + b" " * 1_023 + b"}\nhola"),
        "a header that is no JSON": pad_text(b"note\nhola"),
    }.items():
        yield name, payload, "MalformedError", _HERE
    for name, header in _headers():
        yield name, pad_text(header + b"\nhola"), "MalformedError", _HERE


def _headers() -> Iterator[tuple[str, bytes]]:
    yield "a header with a member too many", altered(_HEADER, day="2026-09-14")
    yield "a header with a member too few", without(_HEADER, "sealed_by")
    yield "a header with a member twice", _HEADER[:-1] + b',"kind":"note"}'
    yield "another format", altered(_HEADER, format="plaza-limpia/envelope/v2")
    yield "a kind that is none", altered(_HEADER, kind="letter")
    yield "a thread in capitals", altered(_HEADER, thread=THREAD.hex().upper())
    yield "a thread of 15 bytes", altered(_HEADER, thread=THREAD.hex()[2:])
    yield "a note with a questionnaire", altered(_HEADER, questionnaire="2026-1")
    yield "a report without one", altered(_HEADER, kind="report")
    yield "sealed by nobody known", altered(_HEADER, sealed_by="phone")


def _changes(sealed: bytes) -> Iterator[tuple[str, bytes, str]]:
    payload = sealed.index(b"\n", sealed.index(b"\n--- ") + 1) + 1
    stanza = sealed[sealed.index(b"-> ") : sealed.index(b"--- ")]
    grease = b"-> x-grease\nAAAA\n"
    yield "nothing", b"", "MalformedError"
    yield "plaintext", _PLAIN, "MalformedError"
    yield "only the header", sealed[:payload], "MalformedError"
    yield "half a nonce", sealed[: payload + 8], "MalformedError"
    yield "a bit of the nonce changed", flipped(sealed, payload), "TamperedPayloadError"
    yield "a bit of the payload changed", flipped(sealed, payload + 99), "TamperedPayloadError"
    yield "the last byte cut off", sealed[:-1], "TamperedPayloadError"
    yield "a byte more", sealed + b"\0", "TamperedPayloadError"
    yield "a stanza twice", sealed.replace(stanza, stanza * 2), "TamperedHeaderError"
    yield "a stanza that is not ours", sealed.replace(b"---", grease + b"---", 1), "MalformedError"
    yield "a bit of the stanza's key changed", _changed_in_stanza(sealed), "NoMatchError"
    yield "65 stanzas", sealed.replace(stanza, stanza * 65), "MalformedError"


def _changed_in_stanza(sealed: bytes) -> bytes:
    place = sealed.index(b"mlkem768x25519 ") + 100
    other = b"A" if sealed[place : place + 1] != b"A" else b"B"
    return sealed[:place] + other + sealed[place + 1 :]
