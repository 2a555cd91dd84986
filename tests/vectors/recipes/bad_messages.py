"""Bodies that break a rule; where they are signed, signed as truly as the good ones."""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING

from crypto.messages import Reply
from tests.vectors.recipes.bad_additions import bad_attachments, elsewhere
from tests.vectors.recipes.common import Vector, altered, b64, flipped, line, without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crypto.code import Code


def bad_reports(body: bytes) -> Iterator[tuple[str, bytes]]:
    complainant = json.loads(body)["complainant"]
    yield "not JSON", b"Me pidieron dinero."
    yield "a member too few", without(body, "readers")
    yield "a member too many", altered(body, ip="192.0.2.1")
    yield "another format", altered(body, format="plaza-limpia/report/v2")
    yield "a language that is none", altered(body, language="Español")
    yield "a day that does not exist", altered(body, day="2026-02-30")
    yield "an instant instead of a day", altered(body, day="2026-09-14T10:00:00Z")
    yield "answers in a list", altered(body, answers=[])
    yield "an answer that is a number", altered(body, answers={"amount": 5000})
    yield "an answer that is null", altered(body, answers={"amount": None})
    yield "a list with a number", altered(body, answers={"asked": ["money", 1]})
    yield "a list in a list", altered(body, answers={"asked": [["money"]]})
    yield "no complainant", altered(body, complainant=None)
    yield (
        "a complainant's key of another kind",
        altered(body, complainant={**complainant, "age": "age1"}),
    )
    yield "a MAC key too short", altered(body, complainant={**complainant, "mac": b64(bytes(31))})
    yield "roster zero", altered(body, roster=0)
    yield "no reader", altered(body, readers=[])
    yield "a reader twice", altered(body, readers=["ana", "ana"])
    yield "a reader with a blank", altered(body, readers=["ana toj"])
    yield "a channel that is none", altered(body, channel="Afiche 1")
    yield "a channel that is empty", altered(body, channel="")
    yield from bad_attachments(body)


def bad_receipts(body: bytes, code: Code, message: bytes) -> Iterator[Vector]:
    """The last is what somebody forges who reads the report and so has the key inside it."""
    _, _, content = body.partition(b"\n")
    domain = b"plaza-limpia/receipt/v1\n"

    def mac(changed: bytes, key: bytes = code.receipt_key) -> bytes:
        found = hmac.digest(key, domain + code.thread + message + changed, "sha256")
        return line({"mac": b64(found)}) + b"\n" + changed

    for name, changed in {
        "no MAC": content,
        "a MAC too short": line({"mac": b64(bytes(31))}) + b"\n" + content,
        "a report's format": mac(altered(content, format="plaza-limpia/report/v1")),
        "no reader": mac(altered(content, readers=[])),
        "a reader twice": mac(altered(content, readers=["ana", "ana"])),
        "readers as a text": mac(altered(content, readers="ana")),
        "a member too many": mac(altered(content, day="2026-09-14")),
    }.items():
        yield {"name": name, "body": b64(changed), "error": "MalformedError"}
    yield from elsewhere(body)
    more = altered(content, readers=["ana", "bruno", "recuperacion"])
    forged = {
        "a reader more": body.replace(content, more),
        "by a reader of the report": mac(more, code.mac_key),
    }
    for name, changed in forged.items():
        yield {"name": name, "body": b64(changed), "error": "SignatureError"}


def bad_notes(body: bytes) -> Iterator[tuple[str, bytes]]:
    yield "no author", altered(body, author=None)
    yield "an author in capitals", altered(body, author="ANA")
    yield "a text that is a list", altered(body, text=["x"])
    yield "a day in words", altered(body, day="hoy")


def bad_replies(body: bytes, sign: Callable[[str, Reply], bytes]) -> Iterator[Vector]:
    """`sign` makes the body of a reply for the common thread and message."""
    first, _, content = body.partition(b"\n")
    for name, changed in {
        "one line": content,
        "three lines": body + b"\n",
        "no signature": line({"signer": "ana"}) + b"\n" + content,
        "a signature too short": altered(first, signature=b64(bytes(63))) + b"\n" + content,
    }.items():
        yield {"name": name, "body": b64(changed), "error": "MalformedError"}
    recovery = sign("recuperacion", Reply(1, "2026-09-15", "received", ""))
    for name, changed in {
        "a bit of the content changed": flipped(body, len(body) - 3),
        "another signer": altered(first, signer="carmen") + b"\n" + content,
        "a signer whom nobody knows": altered(first, signer="zoila") + b"\n" + content,
        "recovery signs nothing": recovery,
        "a blank in the content": body[:-1] + b" }",
    }.items():
        yield {"name": name, "body": b64(changed), "error": "SignatureError"}
    yield from elsewhere(body)
