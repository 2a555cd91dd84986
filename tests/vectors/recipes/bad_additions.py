"""Bodies that the holder of a code adds and that break a rule: files, follow-ups and ledgers."""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING

from tests.samples import cast
from tests.vectors.recipes.common import Vector, altered, b64, line, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crypto.code import Code


def bad_attachments(body: bytes) -> Iterator[tuple[str, bytes]]:
    """The same object with its first attachment wrong, each time in another way."""
    first = json.loads(body)["attachments"][0]

    def having(**members: object) -> bytes:
        return altered(body, attachments=[{**first, **members}])

    yield "attachments as an object", altered(body, attachments={})
    yield (
        "eleven attachments",
        altered(body, attachments=[{**first, "message": f"{number:032x}"} for number in range(11)]),
    )
    yield "two attachments at one place", altered(body, attachments=[first, first])
    yield "an attachment with a member too many", having(path="C:/")
    yield "an attachment's id in capitals", having(message="AB" * 16)
    yield "an attachment's id of 15 bytes", having(message=first["message"][2:])
    yield "an attachment without a name", having(name="")
    yield "a name of 256 characters", having(name="a" * 256)
    yield "a name with a line feed", having(name="a\n.pdf")
    yield "a name with a control character above", having(name="a\u0085")
    yield "a type with a parameter", having(type="audio/webm;codecs=opus")
    yield "a type without a slash", having(type="jpeg")
    yield "a type of 101 characters", having(type="application/" + "x" * 89)
    yield "a size below zero", having(size=-1)
    yield "a size of true", having(size=True)
    yield "a byte more than the largest", having(size=52_428_801)
    yield "a hash of 31 bytes", having(sha256=first["sha256"][2:])
    yield "cleaned as a text", having(cleaned="gps")
    yield "a key of what was cleaned with a blank", having(cleaned=["g p s"])
    yield "the same cleaned twice", having(cleaned=["gps", "gps"])
    yield "too much cleaned", having(cleaned=[f"k{number}" for number in range(65)])
    yield "original as a number", having(original=1)
    yield "original as null", having(original=None)


def bad_follow_ups(body: bytes, key: bytes, thread: bytes, message: bytes) -> Iterator[Vector]:
    _, _, content = body.partition(b"\n")

    identity = json.loads(content)["identity"]

    def mac(changed: bytes) -> bytes:
        return with_mac(changed, key, b"plaza-limpia/follow-up/v1\n" + thread + message)

    def given(**members: object) -> bytes:
        return mac(altered(content, identity={**identity, **members}))

    for name, changed in {
        "no MAC": content,
        "a MAC too short": line({"mac": b64(bytes(31))}) + b"\n" + content,
        "number zero": mac(altered(content, number=0)),
        "a state": mac(altered(content, state="closed")),
        "without its identity": mac(without(content, "identity")),
        "an anonymous identity": given(mode="anonymous"),
        "an identity without a name": given(name=""),
        "an identity with a member more": given(age=40),
        "an identity as a text": mac(altered(content, identity="María")),
        "withdrawn as a number": mac(altered(content, withdrawn=1)),
        "withdrawn as null": mac(altered(content, withdrawn=None)),
        **{name: mac(changed) for name, changed in bad_attachments(content)},
        "a reply's format": mac(altered(content, format="plaza-limpia/reply/v1")),
        "two lines of content": mac(content.replace(b",", b",\n", 1)),
    }.items():
        yield {"name": name, "body": b64(changed), "error": "MalformedError"}
    stranger = line({"mac": b64(cast.seed("no MAC"))}) + b"\n" + content
    yield {"name": "another's MAC", "body": b64(stranger), "error": "SignatureError"}
    yield from elsewhere(body)


def bad_ledgers(body: bytes, code: Code, message: bytes) -> Iterator[Vector]:
    """The last is what somebody forges who reads the report and so has the key inside it."""
    _, _, content = body.partition(b"\n")
    place = b"plaza-limpia/ledger/v1\n" + code.thread + message
    newest, oldest = json.loads(content)["days"]

    def having(*days: object) -> bytes:
        return with_mac(altered(content, days=list(days)), code.receipt_key, place)

    for name, changed in {
        "no MAC": content,
        "a receipt's format": with_mac(
            altered(content, format="plaza-limpia/receipt/v1"), code.receipt_key, place
        ),
        "oldest first": having(oldest, newest),
        "a day twice": having(newest, newest),
        "a day without visits": having({**newest, "visits": 0}),
        "a day with a member more": having({**newest, "hour": 9}),
        "a day that does not exist": having({**newest, "day": "2026-02-30"}),
        "visits of true": having({**newest, "visits": True}),
        "65 days": having(*({"day": f"{9999 - n}-01-01", "visits": 1} for n in range(65))),
        "days as an object": with_mac(altered(content, days={}), code.receipt_key, place),
        "seen below zero": with_mac(altered(content, seen=-1), code.receipt_key, place),
        "without what was seen": with_mac(without(content, "seen"), code.receipt_key, place),
    }.items():
        yield {"name": name, "body": b64(changed), "error": "MalformedError"}
    yield from elsewhere(body)
    forged = with_mac(altered(content, days=[]), code.mac_key, place)
    yield {"name": "by a reader of the report", "body": b64(forged), "error": "SignatureError"}


def with_mac(content: bytes, key: bytes, place: bytes) -> bytes:
    """A body whose MAC is true, whatever its content is."""
    return line({"mac": b64(hmac.digest(key, place + content, "sha256"))}) + b"\n" + content


def elsewhere(body: bytes) -> Iterator[Vector]:
    """A true body, found in another thread and under another message id."""
    for name in ("thread", "message"):
        told = {"name": f"of another {name}", "body": b64(body), name: "00" * 16}
        yield {**told, "error": "SignatureError"}
