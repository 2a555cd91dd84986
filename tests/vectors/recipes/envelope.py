"""Sealed envelopes with the seeds that open them (formats sections 2 and 3).

Sealing is random: an envelope is kept as it was written as long as it still opens to what its
recipe says.
"""

from __future__ import annotations

from crypto import age
from crypto.case_key import sign_case_key
from crypto.envelope import Header, open_envelope, seal_envelope
from crypto.item import Item, sign_item
from crypto.keys import Identity
from crypto.ledger import Ledger, mac_ledger
from crypto.messages import FollowUp, Receipt, Reply
from tests.samples import cast
from tests.vectors.recipes.bad_envelopes import bad_envelopes
from tests.vectors.recipes.common import Vector, b64, stored, unb64
from tests.vectors.recipes.messages import (
    CODE,
    MESSAGE,
    THREAD,
    follow_up_body,
    receipt_body,
    reply_body,
    report,
)

Recipe = tuple[Header, bytes, list[Identity | None], int]
"""Header, body, who sits where, and the seat whose seed the vector tells."""


def _recipes() -> dict[str, Recipe]:
    ana, bruno, carmen = (cast.keyring(one).identity for one in ("ana", "bruno", "carmen"))
    seats = [ana, None, carmen, cast.recovery()]
    words = Reply(1, "2026-09-15", "received", "Recibimos tu denuncia.")
    more = FollowUp(1, "2026-09-16", "Fue un martes.")
    long = FollowUp(2, "2026-09-17", "x" * 9_000)

    def header(kind: str, sealed_by: str) -> Header:
        version = "2026-1" if kind == "report" else None
        return Header(kind, THREAD, MESSAGE, version, sealed_by)

    receipt = receipt_body(Receipt(("ana", "carmen", "recuperacion")))
    ledger = mac_ledger(Ledger().add("2026-09-20"), CODE.receipt_key, THREAD, MESSAGE)
    return {
        "a report, for Ana": (header("report", "browser"), report(0).encode(), seats, 0),
        "a report, for recovery": (header("report", "server"), report(1).encode(), seats, 3),
        "a receipt": (header("receipt", "browser"), receipt, [CODE.identity], 0),
        "a ledger": (header("ledger", "browser"), ledger, [CODE.identity], 0),
        "a reply": (header("reply", "desk"), reply_body("ana", words), [CODE.identity], 0),
        "a follow-up": (header("follow-up", "browser"), follow_up_body(more), [ana, bruno], 1),
        "a long follow-up": (header("follow-up", "server"), follow_up_body(long), [ana], 0),
        "a case key": (header("case-key", "desk"), _case_key(), seats, 2),
        "an item": (header("item", "desk"), _item(), [cast.case_key()], 0),
        "an attachment": (header("attachment", "browser"), b"%PDF-1.7\n" * 10, [ana, carmen], 1),
    }


def _case_key() -> bytes:
    return sign_case_key(cast.case_key(), cast.keyring("ana"), "ana", THREAD)


def _item() -> bytes:
    item = Item("note", 1, "2026-09-18", {"text": "Pedir la nómina de marzo."})
    return sign_item(item, cast.keyring("ana"), "ana", THREAD, MESSAGE)


def make(before: Vector) -> Vector:
    good = [_good(name, recipe, before) for name, recipe in _recipes().items()]
    return {"good": good, "bad": list(bad_envelopes(before))}


def _good(name: str, recipe: Recipe, before: Vector) -> Vector:
    header, body, seats, seat = recipe
    identity = seats[seat]
    assert identity is not None
    old = stored(before, "good", name)
    if old and opens(unb64(old["sealed"]), identity, header, body, len(seats)):
        sealed = unb64(old["sealed"])
    else:
        sealed = seal_envelope(header, body, [one.recipient if one else None for one in seats])
    return {
        "name": name,
        "sealed": b64(sealed),
        "seed": b64(identity.seed),
        "seat": seat,
        "kind": header.kind,
        "thread": header.thread.hex(),
        "message": header.message.hex(),
        "questionnaire": header.questionnaire,
        "sealed_by": header.sealed_by,
        "body": b64(body),
    }


def opens(sealed: bytes, identity: Identity, header: Header, body: bytes, seats: int) -> bool:
    """Whether an envelope that was written before is still what its recipe says."""
    found = open_envelope(
        sealed, identity, kind=header.kind, thread=header.thread, message=header.message
    )
    return found == (header, body) and age.outline(sealed).stanzas == seats
