"""Bodies of reports, receipts, notes, replies and follow-ups (formats section 4)."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from crypto.attached import LARGEST, MOST_CLEANED, write_attachments
from crypto.ledger import MOST_DAYS, Ledger, Visits, ledger_id, mac_ledger
from crypto.messages import (
    Attachment,
    FollowUp,
    GivenIdentity,
    Note,
    Receipt,
    Reply,
    Report,
    mac_follow_up,
    mac_receipt,
    receipt_id,
    sign_reply,
)
from tests.samples import cast
from tests.vectors.recipes.bad_additions import bad_follow_ups, bad_ledgers
from tests.vectors.recipes.bad_messages import bad_notes, bad_receipts, bad_replies, bad_reports
from tests.vectors.recipes.common import Vector, b64
from tests.vectors.recipes.roster import files

if TYPE_CHECKING:
    from collections.abc import Iterable

CODE = cast.code(0)
THREAD, MESSAGE = CODE.thread, cast.seed("message")[:16]
_EVERYBODY = ("ana", "bruno", "carmen", "recuperacion")
_REPLIES = {
    "a state and words": (
        "ana",
        Reply(1, "2026-09-15", "received", "Recibimos tu denuncia. Gracias."),
    ),
    "words alone": ("carmen", Reply(2, "2026-09-20", None, "¿Qué día fue?\n¿Quién más lo vio? 🌱")),
    "a state alone": ("ana", Reply(3, "2026-10-01", "closed", "")),
    "by one who left since": ("delia", Reply(4, "2026-10-02", "in-review", "Lo vemos.")),
}
PHOTO = Attachment(
    message=cast.seed("photo")[:16],
    name="foto de la planilla (1).jpg",
    media_type="image/jpeg",
    size=2_345_678,
    sha256=cast.seed("hash"),
    cleaned=("gps", "camera"),
)
_VOICE = Attachment(cast.seed("voice")[:16], "relato ñ 🌱", "audio/webm", 0, cast.seed("x"))
_LARGEST = Attachment(
    message=cast.seed("largest")[:16],
    name="á" * 254 + "😀",
    media_type="application/" + "x" * 88,
    size=LARGEST,
    sha256=bytes(32),
    cleaned=tuple(f"key-{number}" for number in range(MOST_CLEANED)),
    original=True,
)
_FOLLOW_UPS = {
    "plain": FollowUp(1, "2026-09-16", "Fue un martes."),
    "with files": FollowUp(3, "2026-09-22", "", (PHOTO, _VOICE, _LARGEST)),
    "an identity": FollowUp(
        4, "2026-09-23", "", (), GivenIdentity("confidential", "María Xol", "5555-0000\nde noche")
    ),
    "a withdrawal": FollowUp(5, "2026-09-24", "Ya no puedo.", withdrawn=True),
    "with signs": FollowUp(2, "2026-09-21", 'Dijo: "¡páguele!"\n\tY se fue \\ ñ 😀'),
}


_LEDGERS = {
    "empty": Ledger(),
    "two days": Ledger((Visits("2026-09-20", 2), Visits("2026-09-18", 1)), 3),
    "all the days that fit": Ledger(
        tuple(
            Visits((date(2026, 12, 31) - timedelta(number)).isoformat(), 2**53 - 1)
            for number in range(MOST_DAYS)
        ),
        2**53 - 1,
    ),
}


def make(_stored: Vector) -> Vector:
    return {
        "complainant_seed": b64(CODE.identity.seed),
        "mac_key": b64(CODE.mac_key),
        "receipt_key": b64(CODE.receipt_key),
        "roster": b64(files()["first"]),
        "root_public": b64(cast.root_public()),
        "thread": THREAD.hex(),
        "message": MESSAGE.hex(),
        "report": _reports(),
        "receipt": _receipts(),
        "note": _notes(),
        "reply": _replies(),
        "follow_up": _follow_ups(),
        "ledger": _ledgers(),
        "ledger_id": {"thread": THREAD.hex(), "id": ledger_id(THREAD).hex()},
        "receipt_id": {"message": MESSAGE.hex(), "id": receipt_id(MESSAGE).hex()},
    }


def report(number: int) -> Report:
    """The report of this number of the cast, sealed to everybody but Bruno."""
    code = cast.code(number)
    return Report(
        language="es",
        day="2026-09-14",
        answers=cast.REPORTS[number],
        complainant=code.identity.recipient,
        mac_key=code.mac_key,
        roster=1,
        readers=tuple(one for one in _EVERYBODY if one != "bruno"),
    )


def reply_body(signer: str, reply: Reply) -> bytes:
    keys = cast.keyring(signer)
    return sign_reply(reply, keys, signer, THREAD, MESSAGE, CODE.identity.recipient)


def follow_up_body(follow_up: FollowUp) -> bytes:
    return mac_follow_up(follow_up, CODE.mac_key, THREAD, MESSAGE)


def receipt_body(receipt: Receipt) -> bytes:
    return mac_receipt(receipt, CODE.receipt_key, THREAD, MESSAGE)


def _reports() -> Vector:
    good = []
    with_files = replace(report(0), attachments=(PHOTO, _VOICE), channel="afiche-mspas")
    for name, told in {
        **{f"the cast's report {number}": report(number) for number in range(3)},
        "with files, from a poster": with_files,
    }.items():
        value = {
            "language": told.language,
            "day": told.day,
            "answers": dict(told.answers),
            "complainant": {"age": told.complainant.text, "mac": b64(told.mac_key)},
            "roster": told.roster,
            "readers": list(told.readers),
            "attachments": write_attachments(told.attachments),
            "channel": told.channel,
        }
        good.append(_good(name, told.encode(), value))
    return {"good": good, "bad": _malformed(bad_reports(with_files.encode()))}


def _receipts() -> Vector:
    receipt = Receipt(("ana", "recuperacion"))
    body = receipt_body(receipt)
    good = _good("two readers", body, {"readers": list(receipt.readers)})
    return {"good": [good], "bad": list(bad_receipts(body, CODE, MESSAGE))}


def _notes() -> Vector:
    note = Note("ana", "2026-09-17", "Pedir la planilla de marzo.\nHablar con Carmen.")
    good = _good("two lines", note.encode(), asdict(note))
    return {"good": [good], "bad": _malformed(bad_notes(note.encode()))}


def _replies() -> Vector:
    good = [
        _good(name, reply_body(signer, reply), {**asdict(reply), "signer": signer})
        for name, (signer, reply) in _REPLIES.items()
    ]
    body = reply_body("ana", _REPLIES["a state and words"][1])
    return {"good": good, "bad": list(bad_replies(body, reply_body))}


def _follow_ups() -> Vector:
    good = [
        _good(
            name,
            follow_up_body(one),
            {**asdict(one), "attachments": write_attachments(one.attachments)},
        )
        for name, one in _FOLLOW_UPS.items()
    ]
    whole = replace(
        _FOLLOW_UPS["plain"], attachments=(PHOTO,), identity=_FOLLOW_UPS["an identity"].identity
    )
    body = follow_up_body(whole)
    return {"good": good, "bad": list(bad_follow_ups(body, CODE.mac_key, THREAD, MESSAGE))}


def _ledgers() -> Vector:
    key, message = CODE.receipt_key, MESSAGE
    good = [
        _good(
            name,
            mac_ledger(one, key, THREAD, message),
            {"days": [asdict(day) for day in one.days], "seen": one.seen},
        )
        for name, one in _LEDGERS.items()
    ]
    body = mac_ledger(_LEDGERS["two days"], key, THREAD, message)
    return {"good": good, "bad": list(bad_ledgers(body, CODE, message))}


def _good(name: str, body: bytes, value: Vector) -> Vector:
    return {"name": name, "body": b64(body), "value": value}


def _malformed(bodies: Iterable[tuple[str, bytes]]) -> list[Vector]:
    return [{"name": n, "body": b64(body), "error": "MalformedError"} for n, body in bodies]
