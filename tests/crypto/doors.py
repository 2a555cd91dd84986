"""Every public door of crypto/, each with one place left open for whatever a stranger brings."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from crypto import (
    age,
    attached,
    attachment,
    bech32,
    case_key,
    checks,
    code,
    correspondence,
    envelope,
    item,
    keys,
    ledger,
    members,
    messages,
    padding,
    recovery,
    roster,
    strict_json,
    wrapping,
)
from tests.samples import cast
from tests.vectors.recipes.roster import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

_ANA = cast.keyring("ana")
_ME, _TO = _ANA.identity, [_ANA.identity.recipient]
_ROSTER, _FILE, _ROOT = cast.roster_around(DAY), cast.roster(DAY), cast.root_public()
_ID, _KEY, _DAY = bytes(16), bytes(32), "2026-09-14"
_SEALED = age.seal(b"hola", _TO)
_AGE_HEADER = age.header_for(bytes(16), _TO)
_HEADER = envelope.Header("note", _ID, _ID, None, "desk")
_REPLY = messages.Reply(1, _DAY, None, "hola")
_FOLLOW_UP = messages.FollowUp(1, _DAY, "hola")
_CHEAP = wrapping.Cost(19_456, 2, 1)
_PASS = cast.ANA.passphrase
_WRAPPED = wrapping.wrap_keyring(_ANA, "ana", _PASS, _CHEAP)
_BODY = messages.sign_reply(_REPLY, _ANA, "ana", _ID, _ID, _TO[0])
_RECEIPT = messages.Receipt(("ana",))
_RECEIVED = messages.mac_receipt(_RECEIPT, _KEY, _ID, _ID)
_MACED = messages.mac_follow_up(_FOLLOW_UP, _KEY, _ID, _ID)
_KEY_BODY = case_key.sign_case_key(_ME, _ANA, "ana", _ID)
_ITEM = item.Item("note", 1, _DAY, {"text": "hola"})


def _signed_item(content: Any) -> bytes:  # noqa: ANN401 - strangers bring anything
    return item.sign_item(item.Item("note", 1, _DAY, content), _ANA, "ana", _ID, _ID)


def _open(**changed: Any) -> object:  # noqa: ANN401 - strangers bring anything
    place: dict[str, Any] = {"kind": "note", "thread": _ID, "message": _ID, **changed}
    sealed = place.pop("sealed", _SEALED)
    return envelope.open_envelope(sealed, place.pop("identity", _ME), **place)


def _report(**changed: Any) -> object:  # noqa: ANN401
    told: dict[str, Any] = {
        "language": "es",
        "day": _DAY,
        "answers": {},
        "complainant": _TO[0],
        "mac_key": _KEY,
        "roster": 1,
        "readers": ("ana",),
    }
    return messages.Report(**{**told, **changed}).encode()


def _attachment(**changed: Any) -> object:  # noqa: ANN401
    told: dict[str, Any] = {
        "message": _ID,
        "name": "a.pdf",
        "media_type": "application/pdf",
        "size": 1,
        "sha256": _KEY,
    }
    return messages.Attachment(**{**told, **changed})


def _file(content: object) -> io.BytesIO:
    return io.BytesIO(checks.require_bytes(content, "a file"))


def _sealer() -> attachment.PayloadSealer:
    header = envelope.Header("attachment", _ID, _ID, None, "desk")
    return attachment.PayloadSealer(io.BytesIO(), header)


Door = "Callable[[Any], object]"

PARSERS: dict[str, Callable[[Any], object]] = {
    "age.unseal": lambda x: age.unseal(x, _ME),
    "age.find_seat": lambda x: age.find_seat(x, _ME),
    "age.outline": age.outline,
    "age.rewrap": lambda x: age.rewrap(x, _ME, _TO),
    "age.split": age.split,
    "age.add_recipients": lambda x: age.add_recipients(x, _ME, _TO),
    "age.empty_seats": lambda x: age.empty_seats(x, _ME, []),
    "age.unseal_chunks": lambda x: list(age.unseal_chunks(_file(x), _ME)),
    "attachment.open_attachment": lambda x: list(
        attachment.open_attachment(_file(x), _ME, thread=_ID, message=_ID)
    ),
    "envelope.open_envelope": lambda x: _open(sealed=x),
    "envelope.read_header_line": envelope.read_header_line,
    "case_key.read_case_key": lambda x: case_key.read_case_key(x, _ROSTER, _ID),
    "item.read_item": lambda x: item.read_item(x, _ROSTER, _ID, _ID),
    "ledger.Ledger.open": lambda x: ledger.Ledger.open(x, cast.code(0)),
    "ledger.read_ledger": lambda x: ledger.read_ledger(x, _KEY, _ID, _ID),
    "keys.Recipient.from_bytes": keys.Recipient.from_bytes,
    "keys.Identity.from_seed": keys.Identity.from_seed,
    "keys.Keyring.from_bytes": keys.Keyring.from_bytes,
    "messages.Report.decode": messages.Report.decode,
    "messages.Note.decode": messages.Note.decode,
    "messages.read_reply": lambda x: messages.read_reply(x, _ROSTER, _ID, _ID, _TO[0]),
    "messages.read_receipt": lambda x: messages.read_receipt(x, _KEY, _ID, _ID),
    "messages.read_follow_up": lambda x: messages.read_follow_up(x, _KEY, _ID, _ID),
    "padding.unpad text": lambda x: padding.unpad(x, "report"),
    "padding.unpad attachment": lambda x: padding.unpad(x, "attachment"),
    "roster.read_entry": roster.read_entry,
    "roster.read_unsigned": roster.read_unsigned,
    "roster.read_roster": lambda x: roster.read_roster(x, _ROOT),
    "roster.check_succession after": lambda x: roster.check_succession(_FILE, x, _ROOT),
    "roster.check_succession before": lambda x: roster.check_succession(x, _FILE, _ROOT),
    "strict_json.read_object": lambda x: strict_json.read_object(x, "x", ["a"]),
    "wrapping.Wrapped.parse": wrapping.Wrapped.parse,
    "wrapping.unwrap_keyring": lambda x: wrapping.unwrap_keyring(x, _PASS),
    "wrapping.unwrap_with_subkey": lambda x: wrapping.unwrap_with_subkey(x, _PASS, b"x"),
}
"""Doors that read bytes."""

READERS: dict[str, Callable[[Any], object]] = {
    "bech32.decode": lambda x: bech32.decode("age1pq", checks.require_text(x, "x")),
    "checks.from_base64": lambda x: checks.from_base64(x, "x"),
    "checks.from_hex": lambda x: checks.from_hex(x, "x", 16),
    "checks.require_day": lambda x: checks.require_day(x, "x"),
    "code.read_code": code.read_code,
    "keys.Identity.from_text": keys.Identity.from_text,
    "keys.Recipient.from_text": keys.Recipient.from_text,
    "wrapping.check_passphrase_allowed": wrapping.check_passphrase_allowed,
    "recovery.join_shares": lambda x: recovery.join_shares([x, x]),
    "wrapping.unwrap_keyring": lambda x: wrapping.unwrap_keyring(b"{}", x),
}
"""Doors that read text."""

OTHERS: dict[str, Callable[[Any], object]] = {
    "age.seal plaintext": lambda x: age.seal(x, _TO),
    "age.seal recipients": lambda x: age.seal(b"", x),
    "age.seal a recipient": lambda x: age.seal(b"", [x]),
    "age.unseal identity": lambda x: age.unseal(_SEALED, x),
    "age.Sealer.write": lambda x: age.Sealer(io.BytesIO(), _TO).write(x),
    "age.reseat": lambda x: age.reseat(x, _ME, [_ME.recipient]),
    "age.reseat seats": lambda x: age.reseat(_AGE_HEADER, _ME, [_ME.recipient, x]),
    "age.empty_seats seats": lambda x: age.empty_seats(_SEALED, _ME, x),
    "age.header_for": lambda x: age.header_for(bytes(16), x),
    "attached.Attachment name": lambda x: _attachment(name=x),
    "attached.Attachment media_type": lambda x: _attachment(media_type=x),
    "attached.Attachment size": lambda x: _attachment(size=x),
    "attached.Attachment cleaned": lambda x: _attachment(cleaned=x),
    "attached.Attachment original": lambda x: _attachment(original=x),
    "attached.read_attachments": attached.read_attachments,
    "attached.require_attachments": attached.require_attachments,
    "attached.write_attachments": attached.write_attachments,
    "attachment.PayloadSealer header": lambda x: attachment.PayloadSealer(io.BytesIO(), x),
    "attachment.PayloadSealer.write": lambda x: _sealer().write(x),
    "attachment.PayloadSealer.header": lambda x: _sealer().header(x),
    "code.code_from_secret": code.code_from_secret,
    "code.Code": code.Code,
    "case_key.case_key_id": case_key.case_key_id,
    "case_key.read_case_key roster": lambda x: case_key.read_case_key(_KEY_BODY, x, _ID),
    "case_key.read_case_key thread": lambda x: case_key.read_case_key(_KEY_BODY, _ROSTER, x),
    "case_key.sign_case_key": lambda x: case_key.sign_case_key(x, _ANA, "ana", _ID),
    "case_key.sign_case_key keyring": lambda x: case_key.sign_case_key(_ME, x, "ana", _ID),
    "case_key.sign_case_key signer": lambda x: case_key.sign_case_key(_ME, _ANA, x, _ID),
    "item.Item kind": lambda x: item.Item(x, 1, _DAY, {}),
    "item.Item version": lambda x: item.Item("note", x, _DAY, {}),
    "item.Item day": lambda x: item.Item("note", 1, x, {}),
    "item.Item content": lambda x: _signed_item({"text": x}),
    "item.sign_item": lambda x: item.sign_item(x, _ANA, "ana", _ID, _ID),
    "item.sign_item keyring": lambda x: item.sign_item(_ITEM, x, "ana", _ID, _ID),
    "item.read_item roster": lambda x: item.read_item(_signed_item({}), x, _ID, _ID),
    "correspondence.Reply number": lambda x: correspondence.Reply(x, _DAY, None, "hola"),
    "correspondence.Reply day": lambda x: correspondence.Reply(1, x, None, "hola"),
    "correspondence.Reply state": lambda x: correspondence.Reply(1, _DAY, x, ""),
    "correspondence.Reply text": lambda x: correspondence.Reply(1, _DAY, "closed", x),
    "envelope.Header kind": lambda x: envelope.Header(x, _ID, _ID, None, "desk"),
    "envelope.Header thread": lambda x: envelope.Header("note", x, _ID, None, "desk"),
    "envelope.Header message": lambda x: envelope.Header("note", _ID, x, None, "desk"),
    "envelope.Header questionnaire": lambda x: envelope.Header("report", _ID, _ID, x, "desk"),
    "envelope.Header sealed_by": lambda x: envelope.Header("note", _ID, _ID, None, x),
    "envelope.write_header_line": envelope.write_header_line,
    "envelope.seal_envelope header": lambda x: envelope.seal_envelope(x, b"", _TO),
    "envelope.seal_envelope body": lambda x: envelope.seal_envelope(_HEADER, x, _TO),
    "envelope.seal_envelope recipients": lambda x: envelope.seal_envelope(_HEADER, b"", x),
    "envelope.open_envelope identity": lambda x: _open(identity=x),
    "envelope.open_envelope kind": lambda x: _open(kind=x),
    "envelope.open_envelope thread": lambda x: _open(thread=x),
    "envelope.open_envelope message": lambda x: _open(message=x),
    "keys.Keyring": lambda x: keys.Keyring(x, _KEY),
    "keys.Keyring.sign": _ANA.sign,
    "ledger.Ledger days": ledger.Ledger,
    "ledger.Ledger seen": lambda x: ledger.Ledger((), x),
    "ledger.Ledger.add": lambda x: ledger.Ledger().add(x),
    "ledger.Visits": lambda x: ledger.Visits(_DAY, x),
    "ledger.Ledger.saw": lambda x: ledger.Ledger().saw(x),
    "ledger.ledger_id": ledger.ledger_id,
    "ledger.mac_ledger": lambda x: ledger.mac_ledger(x, _KEY, _ID, _ID),
    "ledger.mac_ledger key": lambda x: ledger.mac_ledger(ledger.Ledger(), x, _ID, _ID),
    "members.Member recipient": lambda x: members.Member("a", "A", "recovery", None, x, None),
    "members.Member role": lambda x: members.Member("a", "A", x, None, _TO[0], None),
    "members.FormerMember": lambda x: members.FormerMember("a", "A", x),
    "messages.Report answers": lambda x: _report(answers=x),
    "messages.Report an answer": lambda x: _report(answers={"a": x}),
    "messages.Report complainant": lambda x: _report(complainant=x),
    "messages.Report mac_key": lambda x: _report(mac_key=x),
    "messages.Report roster": lambda x: _report(roster=x),
    "messages.Report readers": lambda x: _report(readers=x),
    "messages.Report attachments": lambda x: _report(attachments=x),
    "messages.Report channel": lambda x: _report(channel=x),
    "messages.FollowUp attachments": lambda x: messages.FollowUp(1, _DAY, "", x),
    "messages.FollowUp identity": lambda x: messages.FollowUp(1, _DAY, "", (), x),
    "messages.FollowUp withdrawn": lambda x: messages.FollowUp(1, _DAY, "", withdrawn=x),
    "messages.GivenIdentity mode": lambda x: messages.GivenIdentity(x, "María", ""),
    "messages.GivenIdentity name": lambda x: messages.GivenIdentity("identified", x, ""),
    "messages.mac_follow_up": lambda x: messages.mac_follow_up(x, _KEY, _ID, _ID),
    "messages.mac_follow_up key": lambda x: messages.mac_follow_up(_FOLLOW_UP, x, _ID, _ID),
    "messages.read_follow_up key": lambda x: messages.read_follow_up(_MACED, x, _ID, _ID),
    "messages.read_follow_up thread": lambda x: messages.read_follow_up(_MACED, _KEY, x, _ID),
    "messages.read_reply roster": lambda x: messages.read_reply(_BODY, x, _ID, _ID, _TO[0]),
    "messages.read_reply complainant": lambda x: messages.read_reply(_BODY, _ROSTER, _ID, _ID, x),
    "messages.sign_reply": lambda x: messages.sign_reply(x, _ANA, "ana", _ID, _ID, _TO[0]),
    "messages.sign_reply signer": lambda x: messages.sign_reply(_REPLY, _ANA, x, _ID, _ID, _TO[0]),
    "messages.sign_reply keyring": lambda x: messages.sign_reply(_REPLY, x, "a", _ID, _ID, _TO[0]),
    "padding.attachment_class": padding.attachment_class,
    "padding.pad_attachment": padding.pad_attachment,
    "padding.pad_page": padding.pad_page,
    "padding.page_class": padding.page_class,
    "padding.pad_text": padding.pad_text,
    "padding.unpad page": lambda x: padding.unpad(x, "page"),
    "padding.padded_length": lambda x: padding.padded_length(x, "report"),
    "padding.padme": padding.padme,
    "padding.unpad kind": lambda x: padding.unpad(bytes(9), x),
    "padding.text_class": padding.text_class,
    "messages.receipt_id": messages.receipt_id,
    "messages.mac_receipt": lambda x: messages.mac_receipt(x, _KEY, _ID, _ID),
    "messages.mac_receipt key": lambda x: messages.mac_receipt(_RECEIPT, x, _ID, _ID),
    "messages.read_receipt key": lambda x: messages.read_receipt(_RECEIVED, x, _ID, _ID),
    "messages.read_receipt message": lambda x: messages.read_receipt(_RECEIVED, _KEY, _ID, x),
    "messages.Receipt": messages.Receipt,
    "recovery.split_seed": lambda x: recovery.split_seed(x, 2, 3),
    "recovery.split_seed threshold": lambda x: recovery.split_seed(_KEY, x, 2),
    "recovery.join_shares": recovery.join_shares,
    "roster.check_validity now": lambda x: roster.check_validity(_ROSTER, x),
    "roster.check_validity roster": lambda x: roster.check_validity(x, DAY),
    "roster.fingerprint": roster.fingerprint,
    "roster.member_fingerprint": roster.member_fingerprint,
    "roster.write_unsigned": roster.write_unsigned,
    "roster.follow_up_readers": lambda x: roster.follow_up_readers(_ROSTER, x),
    "roster.follow_up_readers left out": lambda x: roster.follow_up_readers(_ROSTER, [_RECEIPT], x),
    "roster.follow_up_readers one": lambda x: roster.follow_up_readers(_ROSTER, [x]),
    "roster.read_roster root": lambda x: roster.read_roster(_FILE, x),
    "roster.readers_of institution": lambda x: roster.readers_of(_ROSTER, x, []),
    "roster.readers_of left out": lambda x: roster.readers_of(_ROSTER, None, x),
    "roster.readers_of roster": lambda x: roster.readers_of(x, None, []),
    "roster.roster_hash": roster.roster_hash,
    "roster.sign_roster": lambda x: roster.sign_roster(x, _KEY),
    "roster.sign_roster seed": lambda x: roster.sign_roster(_ROSTER, x),
    "strict_json.write_object": strict_json.write_object,
    "wrapping.unwrap_with_subkey info": lambda x: wrapping.unwrap_with_subkey(_WRAPPED, _PASS, x),
    "wrapping.Cost": lambda x: wrapping.Cost(x, 2, 1),
    "wrapping.wrap_keyring": lambda x: wrapping.wrap_keyring(x, "ana", _PASS, _CHEAP),
    "wrapping.wrap_keyring member": lambda x: wrapping.wrap_keyring(_ANA, x, _PASS, _CHEAP),
    "wrapping.wrap_keyring cost": lambda x: wrapping.wrap_keyring(_ANA, "ana", _PASS, x),
    "wrapping.wrap_with_subkey": lambda x: wrapping.wrap_with_subkey(x, "ana", _PASS, b"x", _CHEAP),
    "wrapping.wrap_with_subkey info": lambda x: wrapping.wrap_with_subkey(
        _ANA, "ana", _PASS, x, _CHEAP
    ),
}
"""Doors that take values of one type only."""
