"""Rosters: signed files, and all the ways in which one is not (formats section 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from crypto.errors import CryptoError
from crypto.messages import Receipt
from crypto.roster import (
    check_succession,
    check_validity,
    follow_up_readers,
    read_roster,
    readers_of,
    roster_hash,
    sign_roster,
)
from tests.samples import cast
from tests.vectors.recipes.bad_rosters import bad_files
from tests.vectors.recipes.common import Vector, b64

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crypto.roster import Member

T = TypeVar("T")
DAY = datetime(2026, 9, 14, tzinfo=UTC)
_READERS: tuple[tuple[str, str | None, list[str]], ...] = (
    ("about nobody's institution", "mineduc", []),
    ("about no institution", None, []),
    ("about Bruno's", "mspas", []),
    ("Carmen is left out", "mineduc", ["carmen"]),
    ("only Ana is left", "mspas", ["carmen"]),
    ("nobody is left", "mspas", ["ana", "carmen"]),
    ("recovery cannot be left out", None, ["recuperacion"]),
    ("somebody who left is left out", None, ["delia"]),
    ("somebody unknown is left out", None, ["zoila"]),
)
_RECEIPTS: tuple[tuple[str, list[list[str]], list[str]], ...] = (
    ("one receipt", [["ana", "carmen", "recuperacion"]], []),
    ("two receipts agree on one", [["ana", "carmen"], ["ana", "bruno"]], []),
    ("it names somebody who left", [["ana", "delia"]], []),
    ("two receipts agree on nobody", [["ana"], ["bruno"]], []),
    ("no receipt", [], []),
    ("Carmen is left out of this one", [["ana", "carmen"]], ["carmen"]),
    ("one who could not read it anyway", [["ana"]], ["bruno", "delia"]),
    ("recovery stays", [["ana", "recuperacion"]], ["recuperacion"]),
    ("everybody who could read it is left out", [["ana", "carmen"]], ["ana", "carmen"]),
    ("somebody unknown is left out of this one", [["ana"]], ["zoila"]),
)


def files() -> dict[str, bytes]:
    first = cast.roster(DAY)
    start = DAY + timedelta(days=20)
    hashed = roster_hash(first)
    other_root = sign_roster(cast.roster_around(start, 2, hashed), cast.seed("another root"))
    carmen_gone = replace(
        cast.roster_around(start, 2, hashed),
        members=tuple(one for one in cast.members() if one.id != "carmen"),
    )
    return {
        "first": first,
        "second": sign_roster(carmen_gone, cast.ROOT_SEED),
        "third": cast.roster(start, 3, hashed),
        "second of another chain": cast.roster(start, 2, "ab" * 32),
        "second of another root": other_root,
    }


def make(_stored: Vector) -> Vector:
    made = files()
    return {
        "root_public": b64(cast.root_public()),
        "files": {name: b64(file) for name, file in made.items()},
        "good": [_good(name, made[name]) for name in ("first", "second", "third")],
        "bad": [
            {"name": name, "bytes": b64(file), "error": error}
            for name, file, error in bad_files(made["first"])
        ],
        "validity": _validity(made["first"]),
        "succession": _succession(made),
        "readers": _readers(made["first"]),
        "follow_up_readers": _follow_up_readers(made["first"]),
    }


def _good(name: str, file: bytes) -> Vector:
    roster = read_roster(file, cast.root_public())
    return {
        "name": name,
        "file": name,
        "version": roster.version,
        "seats": roster.seats,
        "members": [member.id for member in roster.members],
        "former": [former.id for former in roster.former],
        "hash": roster_hash(file),
    }


def outcome(ask: Callable[[], T]) -> tuple[T | None, str | None]:
    """What it gives, or the name of the error."""
    try:
        return ask(), None
    except CryptoError as error:
        return None, type(error).__name__


def _validity(file: bytes) -> list[Vector]:
    roster = read_roster(file, cast.root_public())
    grace, second = timedelta(hours=24), timedelta(seconds=1)
    instants = {
        "a second before the grace": roster.not_before - grace - second,
        "the first second of the grace": roster.not_before - grace,
        "as it begins": roster.not_before,
        "its last second": roster.not_after - second,
        "as it ends": roster.not_after,
        "a year later": roster.not_after + timedelta(days=365),
    }
    return [
        {
            "name": name,
            "file": "first",
            "now": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "error": outcome(partial(check_validity, roster, now))[1],
        }
        for name, now in instants.items()
    ]


def _succession(made: dict[str, bytes]) -> list[Vector]:
    pairs = [
        ("first", "second"),
        ("first", "first"),
        ("second", "first"),
        ("first", "third"),
        ("first", "second of another chain"),
        ("first", "second of another root"),
    ]
    public = cast.root_public()
    return [
        {
            "name": f"{before}, then {after}",
            "previous": before,
            "next": after,
            "error": outcome(partial(check_succession, made[before], made[after], public))[1],
        }
        for before, after in pairs
    ]


def _readers(file: bytes) -> list[Vector]:
    roster = read_roster(file, cast.root_public())
    cases = []
    for name, institution, left_out in _READERS:
        found, error = outcome(partial(readers_of, roster, institution, left_out))
        cases.append(
            {
                "name": name,
                "file": "first",
                "institution": institution,
                "left_out": left_out,
                "readers": _ids(found),
                "error": error,
            }
        )
    return cases


def _follow_up_readers(file: bytes) -> list[Vector]:
    roster = read_roster(file, cast.root_public())
    cases = []
    for name, ids, left_out in _RECEIPTS:
        receipts = [Receipt(tuple(each)) for each in ids]
        found, error = outcome(partial(follow_up_readers, roster, receipts, left_out))
        cases.append(
            {
                "name": name,
                "file": "first",
                "receipts": ids,
                "left_out": left_out,
                "readers": _ids(found),
                "error": error,
            }
        )
    return cases


def _ids(seats: Sequence[Member | None] | None) -> list[str | None] | None:
    return None if seats is None else [seat.id if seat else None for seat in seats]
