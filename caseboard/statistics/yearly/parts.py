"""A part of a year's draw: counts with their noise, signed; and all parts added up.

Whoever cannot open a case never sees it counted without noise: each part gets its own before it is
written anywhere. Parts share no case, so all of them cost what one costs (docs/decisions/0098).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.complaint_figures import ACTS, DRAWN
from crypto.checks import require_day, require_int
from crypto.errors import MalformedError
from crypto.noise import discrete_laplace
from crypto.signed import signed_by, with_signature
from crypto.strict_json import read_object, require_members, write_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.statistics.yearly.counting import Counts
    from caseboard.statistics.yearly.models import YearPart
    from config.complaint_figures import Drawn
    from crypto.keys import Keyring
    from crypto.noise import Bits
    from crypto.roster import Roster

FORMAT = "plaza-limpia/year-part/v1"
_DOMAIN = f"{FORMAT}\n".encode()
_MEMBERS = ("format", "year", "number", "day", "tables", "acts")
_MOST = 10**9

Tables = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Part:
    """Noisy tables by code, which may be below zero, and exact counts of the desk's own acts."""

    year: int
    number: int
    day: str
    tables: Tables
    acts: dict[str, int]


def with_noise(counts: Counts, bits: Bits) -> Tables:
    """Return every cell of every table with noise of its own, the empty ones too."""
    return {
        each.name: {
            code: counts.tables[each.name][code] + discrete_laplace(each.scale, bits)
            for code in each.codes
        }
        for each in DRAWN
    }


def sign_part(part: Part, keyring: Keyring, signer: str) -> bytes:
    """Return the part as it is kept: two lines, who signed it and what."""
    content = write_object({"format": FORMAT, **vars(part)})
    return with_signature(content, _DOMAIN + content, keyring, signer)


def read_part(row: YearPart, roster: Roster) -> Part:
    """Return a part as its member signed it for this place; MalformedError, SignatureError."""
    content, author = signed_by(row.signed, roster, lambda found: _DOMAIN + found)
    found = read_object(content, "a part", _MEMBERS)
    place = (found["format"], found["year"], found["number"], author.id)
    if place != (FORMAT, row.year, row.number, row.member):
        raise MalformedError("a part of another year or person, or of another place in it")
    names = [each.name for each in DRAWN]
    tables = require_members(found["tables"], "the tables", names)
    return Part(
        row.year,
        row.number,
        require_day(found["day"], "the day"),
        {each.name: _numbers(tables[each.name], each.codes, -_MOST) for each in DRAWN},
        _numbers(found["acts"], ACTS, 0),
    )


def _numbers(value: object, codes: Sequence[str], least: int) -> dict[str, int]:
    found = require_members(value, "a table", codes)
    return {code: require_int(found[code], "a figure", least, _MOST) for code in codes}


def added(parts: Sequence[Part]) -> Part:
    """Return the sum of all parts of a year; `number` is how many there are."""
    tables = [part.tables for part in parts]
    return Part(
        parts[0].year,
        len(parts),
        max(part.day for part in parts),
        {
            each.name: {code: sum(one[each.name][code] for one in tables) for code in each.codes}
            for each in DRAWN
        },
        {act: sum(part.acts[act] for part in parts) for act in ACTS},
    )


def digest_of(year: int, table: Drawn, parts: int, values: dict[str, int]) -> str:
    """Return the hash by which both ledgers know one drawn table (docs/formats.md section 21)."""
    pairs = [[code, values[code]] for code in table.codes]
    written = {"year": year, "table": table.name, "parts": parts, "values": pairs}
    return hashlib.sha256(write_object(written)).hexdigest()
