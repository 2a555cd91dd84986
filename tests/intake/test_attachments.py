"""Pieces of attachments over HTTP: kept once, in any order, and refused when they can be none."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crypto.attachment import open_attachment
from intake.attachment_wire import PIECE_BYTES, read_piece
from intake.wire import MalformedBodyError
from tests.fixtures.attaching import sealed_file
from tests.fixtures.posting import report_posting
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fixtures.attaching import SealedFile
    from tests.fixtures.doors import ScriptDoor

CODE = cast.code(1)
CONTENT = os.urandom(PIECE_BYTES + 300_000)
HEADERS = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/octet-stream"}


@pytest.fixture
def file(door: ScriptDoor) -> SealedFile:
    """A file of two pieces and its head, sealed to the door's roster."""
    return sealed_file(cast.roster_around(door.clock()), CODE.thread, CONTENT)


def post(door: ScriptDoor, body: bytes, path: str = "/adjuntos") -> tuple[int, bytes]:
    answer = door.app.test_client().post(path, data=body, headers=HEADERS)
    return answer.status_code, answer.data


def reason(door: ScriptDoor, body: bytes) -> tuple[int, str]:
    answer = door.app.test_client().post("/adjuntos", data=body, headers=HEADERS)
    return answer.status_code, answer.get_json()["reason"]


def test_pieces_in_any_order_make_the_file_whole(door: ScriptDoor, file: SealedFile) -> None:
    for number in (1, 0, 2):
        assert door.drawer.attachment(CODE.thread, file.message) is None
        assert post(door, file.body(number)) == (201, b'{"stored": true    }')
    assert (
        post(door, report_posting(cast.roster_around(door.clock()), CODE, {}), "/denuncias")[0]
        == 201
    )
    pieces = door.drawer.attachment(CODE.thread, file.message)
    assert pieces is not None
    sealed = io.BytesIO(b"".join(pieces))
    ana = cast.ANA.keyring.identity
    opened = open_attachment(sealed, ana, thread=CODE.thread, message=file.message)
    assert b"".join(opened) == CONTENT


def test_a_piece_that_is_kept_already_is_told_so(door: ScriptDoor, file: SealedFile) -> None:
    assert post(door, file.body(1)) == (201, b'{"stored": true    }')
    assert post(door, file.body(1)) == (200, b'{"stored": true    }')


def test_other_bytes_in_the_same_place_are_refused(door: ScriptDoor, file: SealedFile) -> None:
    post(door, file.body(1))
    other = sealed_file(
        cast.roster_around(door.clock()), CODE.thread, os.urandom(len(CONTENT)), file.message
    )
    assert reason(door, other.body(1)) == (409, "piece")


def test_only_the_head_minds_a_newer_roster(door: ScriptDoor, file: SealedFile) -> None:
    assert post(door, file.body(1, roster=7))[0] == 201
    assert reason(door, file.body(0, roster=7)) == (409, "roster")


def test_a_head_with_a_seat_too_few_is_refused(door: ScriptDoor, file: SealedFile) -> None:
    stanzas = file.pieces[0].split(b"-> ")
    fewer = b"-> ".join([*stanzas[:1], *stanzas[2:]])
    body = file.body(0)[: -len(file.pieces[0])] + fewer
    assert reason(door, body) == (409, "roster")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.body(1)[:-1],
        lambda file: file.body(2) + b"x",
        lambda file: file.body(2)[:-200_000],
        lambda file: file.body(0) + b"x",
        lambda file: file.body(0).replace(b"mlkem768x25519", b"x25519", 1),
        lambda file: file.body(2, count=2),
        lambda file: file.body(1, count=54),
        lambda file: file.body(0, count=1),
        lambda file: b"PLR1" + file.body(1)[4:],
        lambda file: file.body(1)[:40],
        lambda file: file.body(1)[:0],
    ],
    ids=[
        "a middle piece too short",
        "a last piece of no size of ours",
        "a whole of no size of ours",
        "more than a head",
        "a classical seat",
        "a number beyond the count",
        "more pieces than there may be",
        "a head without a payload",
        "another kind of body",
        "cut short",
        "nothing",
    ],
)
def test_what_can_be_no_piece_is_refused(
    door: ScriptDoor, file: SealedFile, spoil: Callable[[SealedFile], bytes]
) -> None:
    assert reason(door, spoil(file)) == (400, "malformed")


def test_a_body_longer_than_a_piece_is_refused(door: ScriptDoor, file: SealedFile) -> None:
    assert reason(door, file.body(1) + b"x") == (413, "size")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.binary(max_size=80).map(lambda tail: b"PLA1" + tail))
def test_any_bytes_are_a_piece_or_malformed(body: bytes) -> None:
    try:
        piece = read_piece(body)
    except MalformedBodyError:
        return
    assert piece.number < piece.count <= 53
