"""The ledger of visits: on which days a code was used, kept only as sealed data.

Who returns with a code sees whether somebody else used it meanwhile (docs/formats.md section 4).
It is sealed to the complainant alone and carries a MAC that only the code gives, as a receipt
does. It shows those who visit through our pages; a thief with a program of their own leaves no
trace, and the server can bring an older ledger back (docs/decisions/0025).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crypto.checks import require_bytes, require_day, require_int, require_kind, require_text
from crypto.envelope import Header, open_envelope, seal_envelope
from crypto.errors import MalformedError
from crypto.proof import proven, with_mac
from crypto.strict_json import read_object, require_list, require_members, write_object

if TYPE_CHECKING:
    from crypto.code import Code

FORMAT = "plaza-limpia/ledger/v1"
MOST_DAYS = 64
_MEMBERS, _DAY = ("format", "days", "seen"), ("day", "visits")
_ID_BYTES = 16


@dataclass(frozen=True)
class Visits:
    """How often the code was used on one day."""

    day: str
    visits: int

    def __post_init__(self) -> None:
        require_day(self.day, "a day of visits")
        require_int(self.visits, "how many visits", 1)


@dataclass(frozen=True)
class Ledger:
    """Days of visits, newest first, at most 64; and the highest number of a reply shown."""

    days: tuple[Visits, ...] = ()
    seen: int = 0

    def __post_init__(self) -> None:
        _require_days(self.days)
        require_int(self.seen, "the last reply seen", 0)

    def add(self, day: str) -> Ledger:
        """The ledger with one visit more on this day; the newest 64 days are kept."""
        counts = {one.day: one.visits for one in self.days}
        day = require_day(day, "a day of visits")
        counts[day] = counts.get(day, 0) + 1
        newest = sorted(counts, reverse=True)[:MOST_DAYS]
        return replace(self, days=tuple(Visits(each, counts[each]) for each in newest))

    def saw(self, number: int) -> Ledger:
        """The ledger of one who was shown replies up to this number."""
        return replace(self, seen=max(self.seen, require_int(number, "a reply's number", 0)))

    def encode(self) -> bytes:
        """The content, without its MAC."""
        days = [{"day": one.day, "visits": one.visits} for one in self.days]
        return write_object({"format": FORMAT, "days": days, "seen": self.seen})

    @classmethod
    def decode(cls, content: bytes) -> Ledger:
        """Raises MalformedError."""
        found = read_object(content, "a ledger", _MEMBERS)
        if found["format"] != FORMAT:
            raise MalformedError("a ledger of no known format")
        days = require_list(found["days"], "the days")
        return cls(tuple(_read_day(one) for one in days), require_int(found["seen"], "seen", 0))

    def seal(self, code: Code, sealed_by: str) -> bytes:
        """The sealed file, of one length whatever it says."""
        message = ledger_id(code.thread)
        body = mac_ledger(self, code.receipt_key, code.thread, message)
        header = Header("ledger", code.thread, message, None, sealed_by)
        return seal_envelope(header, body, [code.identity.recipient])

    @classmethod
    def open(cls, sealed: bytes, code: Code) -> Ledger:
        """The ledger that the holder of this code sealed. Raises what `open_envelope` raises."""
        message = ledger_id(code.thread)
        _, body = open_envelope(
            sealed, code.identity, kind="ledger", thread=code.thread, message=message
        )
        return read_ledger(body, code.receipt_key, code.thread, message)


def mac_ledger(ledger: Ledger, receipt_key: bytes, thread: bytes, message: bytes) -> bytes:
    """The body of a ledger: its MAC, then the content, on two lines. `message` is its own id."""
    content = require_kind(ledger, "a ledger", Ledger).encode()
    return with_mac(content, FORMAT, receipt_key, thread, message)


def read_ledger(body: bytes, receipt_key: bytes, thread: bytes, message: bytes) -> Ledger:
    """The ledger in a body. Raises MalformedError, or SignatureError when the MAC is another's."""
    return Ledger.decode(proven(body, FORMAT, receipt_key, thread, message))


def ledger_id(thread: bytes) -> bytes:
    """The ledger's own message id, 16 bytes, from its thread."""
    where = require_bytes(thread, "a thread", _ID_BYTES)
    return hashlib.sha256(f"{FORMAT}\n".encode() + where).digest()[:_ID_BYTES]


def _require_days(value: object) -> None:
    if not isinstance(value, tuple) or len(value) > MOST_DAYS:
        raise MalformedError(f"a ledger has at most {MOST_DAYS} days")
    days = [require_kind(one, "a day of visits", Visits).day for one in value]
    if days != sorted(set(days), reverse=True):
        raise MalformedError("a ledger's days stand newest first, each once")


def _read_day(value: object) -> Visits:
    found = require_members(value, "a day of visits", _DAY)
    return Visits(require_text(found["day"], "a day"), require_int(found["visits"], "visits", 1))
