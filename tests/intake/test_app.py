"""The JavaScript door over HTTP: what it serves, what it keeps and what it refuses."""

from __future__ import annotations

import gzip
import io
import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from flask import request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crypto.ledger import Ledger
from crypto.roster import roster_hash
from tests.fixtures.posting import follow_up_posting, leaving, posting, report_posting, visit
from tests.samples import cast

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.fixtures.doors import ScriptDoor

CODE, OTHER = cast.code(1), cast.code(2)
GZIP = {"Accept-Encoding": "gzip"}
OURS = {"Sec-Fetch-Site": "same-origin"}
SEALED_TYPE = "application/octet-stream"
REPORTS, MESSAGES = "/denuncias", "/seguimiento/mensajes"
ANSWERS, VISITS = "/seguimiento/respuestas", "/seguimiento/visitas"


def post(door: ScriptDoor, path: str, body: bytes, **changes: str) -> TestResponse:
    headers = {**OURS, "Content-Type": SEALED_TYPE, **changes}
    return door.app.test_client().post(path, data=body, headers=headers)


def a_report(door: ScriptDoor, message: bytes | None = None) -> bytes:
    return report_posting(cast.roster_around(door.clock()), CODE, {"facts": "x"}, message)


@pytest.mark.parametrize("path", ["/", "/seguimiento"])
def test_a_document_is_the_same_for_everybody(door: ScriptDoor, path: str) -> None:
    client = door.app.test_client()
    one = client.get(path)
    other = client.get(path, headers={"Cookie": "a=b", "User-Agent": "x", "Accept-Language": "en"})
    assert one.status_code == 200
    assert one.data == other.data
    assert dict(one.headers) == dict(other.headers)
    assert "Set-Cookie" not in one.headers
    assert one.headers["Cache-Control"] == "no-store"


def test_the_door_never_hears_who_is_asking(door: ScriptDoor) -> None:
    heard: list[str] = []
    door.app.before_request(lambda: heard.extend(map(str, request.environ.values())))
    mark = "203.0.113.77"
    names = ("User-Agent", "X-Forwarded-For", "Forwarded", "Via", "Cookie", "Referer", "X-Any")
    headers = dict.fromkeys((*names, "Accept-Language"), mark)
    door.app.test_client().get("/", headers=headers, environ_overrides={"REMOTE_ADDR": mark})
    assert heard
    assert not any(mark in value for value in heard)


@pytest.mark.parametrize("path", ["/", "/seguimiento"])
def test_the_gzip_of_a_document_is_that_document(door: ScriptDoor, path: str) -> None:
    client = door.app.test_client()
    packed = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == client.get(path).data


def test_the_policy_lets_nothing_in(door: ScriptDoor) -> None:
    policy = door.app.test_client().get("/").headers["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "img-src": "'self'",
        "form-action": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "plaza",
        "worker-src": "'self'",
        "media-src": "blob:",
    }


def test_the_roster_is_served_as_it_was_signed(door: ScriptDoor) -> None:
    answer = door.app.test_client().get("/destinatarios")
    assert answer.data == door.roster_path.read_bytes()
    assert answer.mimetype == "text/plain"
    packed = door.app.test_client().get("/destinatarios", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == answer.data


def test_a_report_is_kept_once(door: ScriptDoor) -> None:
    body = a_report(door)
    first, again = post(door, REPORTS, body), post(door, REPORTS, body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.data == again.data == b'{"stored": true    }'
    assert len(door.incoming()) == 1


def test_a_follow_up_needs_the_token_of_its_thread(door: ScriptDoor) -> None:
    roster = cast.roster_around(door.clock())
    post(door, REPORTS, a_report(door))
    body = follow_up_posting(roster, CODE, "más")
    assert [post(door, MESSAGES, body).status_code for _ in range(2)] == [201, 200]
    stranger = follow_up_posting(roster, OTHER, "más")
    assert post(door, MESSAGES, stranger).json["reason"] == "thread"  # type: ignore[index]
    swapped = body[:24] + stranger[24:56] + body[56:]
    assert post(door, MESSAGES, swapped).status_code == 404
    assert len(door.incoming()) == 2


def test_known_and_unknown_codes_get_answers_of_one_size(door: ScriptDoor) -> None:
    post(door, REPORTS, a_report(door))
    known, unknown = (post(door, ANSWERS, visit(code)) for code in (CODE, OTHER))
    assert len(known.data) == len(unknown.data) == 32_768
    assert known.status_code == unknown.status_code == 200
    assert {name for name, _ in known.headers} == {name for name, _ in unknown.headers}
    assert int.from_bytes(unknown.data[:4], "big") == 0
    assert int.from_bytes(known.data[:4], "big") > 0


def test_a_ledger_is_left_in_the_place_of_the_one_that_was_read(door: ScriptDoor) -> None:
    post(door, REPORTS, a_report(door))
    filed = ledger_of(door)
    assert Ledger.open(filed, CODE) == Ledger()
    visited = Ledger().add("2026-09-15").seal(CODE, "browser")
    assert post(door, VISITS, leaving(CODE, filed, visited)).status_code == 200
    assert ledger_of(door) == visited
    again = post(door, VISITS, leaving(CODE, filed, Ledger().seal(CODE, "browser")))
    assert (again.status_code, again.json["reason"]) == (409, "ledger")  # type: ignore[index]
    assert ledger_of(door) == visited


def test_a_ledger_of_an_unknown_code_is_answered_like_one_that_is_kept(door: ScriptDoor) -> None:
    post(door, REPORTS, a_report(door))
    left = leaving(CODE, ledger_of(door), Ledger().seal(CODE, "browser"))
    stranger = leaving(OTHER, b"", Ledger().seal(OTHER, "browser"))
    forged = left[:20] + OTHER.auth + left[52:]
    known, *unknown = (post(door, VISITS, body) for body in (left, stranger, forged))
    for answer in unknown:
        assert (answer.status_code, answer.data) == (known.status_code, known.data)
        assert {name for name, _ in answer.headers} == {name for name, _ in known.headers}
    assert len(left) == len(stranger)


def test_a_ledger_that_is_not_sealed_is_refused(door: ScriptDoor) -> None:
    post(door, REPORTS, a_report(door))
    filed = ledger_of(door)
    for ledger in (b"", b'{"days": []}', bytes(len(filed))):
        answer = post(door, VISITS, leaving(CODE, filed, ledger))
        assert (answer.status_code, answer.json["reason"]) == (400, "malformed")  # type: ignore[index]
    assert ledger_of(door) == filed


def ledger_of(door: ScriptDoor) -> bytes:
    """Return the ledger that a visit brings back."""
    stream = post(door, ANSWERS, visit(CODE)).data[4:]
    line, _, files = stream.partition(b"\n")
    size: int = json.loads(line)["ledger"]
    return bytes(files[:size])


def test_what_is_not_sealed_is_refused_and_not_kept(door: ScriptDoor) -> None:
    ids = (CODE.thread, CODE.proof, b"m" * 16)
    clear = posting(1, ids, b"", b'{"facts": "en claro"}')
    for body in (b"", b"facts=en+claro", clear):
        answer = post(door, REPORTS, body)
        assert (answer.status_code, answer.json["reason"]) == (400, "malformed")  # type: ignore[index]
        assert b"en claro" not in answer.data
    assert door.threads() == 0


def test_a_report_without_a_receipt_is_refused(door: ScriptDoor) -> None:
    body = follow_up_posting(cast.roster_around(door.clock()), CODE, "x")
    assert post(door, REPORTS, body).status_code == 400
    assert post(door, MESSAGES, a_report(door)).status_code == 400


def test_a_roster_that_is_no_longer_current_is_a_conflict(door: ScriptDoor) -> None:
    body = a_report(door)
    before = cast.roster(door.clock())
    door.publish(cast.roster(door.clock(), 2, roster_hash(before)))
    answer = post(door, REPORTS, body)
    assert (answer.status_code, answer.json["reason"]) == (409, "roster")  # type: ignore[index]
    assert door.threads() == 0


def test_a_file_with_another_number_of_seats_is_a_conflict(door: ScriptDoor) -> None:
    body = a_report(door)
    size = int.from_bytes(body[72:76], "big")
    receipt, own = body[76 : 76 + size], body[: 80 + 2 * size]
    assert post(door, REPORTS, own + receipt).status_code == 409


def test_too_much_is_refused_before_it_is_read(door: ScriptDoor) -> None:
    answer = post(door, REPORTS, b"PLR1" + bytes(524_288))
    assert (answer.status_code, answer.json["reason"]) == (413, "size")  # type: ignore[index]


def test_too_much_of_unannounced_length_is_cut_off(door: ScriptDoor) -> None:
    stream = io.BytesIO(b"PLR1" + bytes(600_000))
    answer = door.app.test_client().post(
        REPORTS,
        input_stream=stream,
        content_type=SEALED_TYPE,
        environ_overrides={"wsgi.input_terminated": True},
        headers=OURS,
    )
    assert answer.status_code == 413
    assert stream.tell() < 600_000


@pytest.mark.parametrize("path", [REPORTS, MESSAGES, ANSWERS])
@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
        ({"Content-Type": "text/plain"}, 415),
    ],
)
def test_only_our_own_page_may_post_and_only_bytes(
    door: ScriptDoor, path: str, changes: dict[str, str], status: int
) -> None:
    assert post(door, path, a_report(door), **changes).status_code == status
    assert door.threads() == 0


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_a_door_for_posts_answers_nothing_else(door: ScriptDoor, method: str) -> None:
    answer = door.app.test_client().open(REPORTS, method=method, headers=OURS)
    assert answer.status_code == 405


@pytest.mark.parametrize("path", ["/", "/seguimiento", "/destinatarios"])
def test_only_who_asks_for_a_document_gets_one(door: ScriptDoor, path: str) -> None:
    for method in ("HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "BREW"):
        answer = door.app.test_client().open(path, method=method, headers={**OURS, **GZIP})
        assert answer.data == b"" or answer.status_code in {400, 405}
    part = door.app.test_client().get(path, headers={"Range": "bytes=0-9"})
    assert (part.status_code, len(part.data) > 10) == (200, True)


def test_another_host_is_not_ours(door: ScriptDoor) -> None:
    assert door.app.test_client().get("/", headers={"Host": "otro.example"}).status_code == 400


@pytest.mark.parametrize("spoilt", ["expired", "forged", "gone"])
def test_without_a_roster_that_verifies_the_door_is_honestly_shut(
    door: ScriptDoor, spoilt: str
) -> None:
    body = a_report(door)
    if spoilt == "expired":
        door.clock.ahead += timedelta(days=40)
    elif spoilt == "forged":
        door.publish(door.roster_path.read_bytes().replace(b"Ana", b"Eva"))
    else:
        door.roster_path.unlink()
        door.clock.ahead += timedelta(seconds=2)
    page = door.app.test_client().get("/")
    assert page.status_code == 503
    assert "Hoy no recibimos denuncias" in page.text
    assert post(door, REPORTS, body).json["reason"] == "roster"  # type: ignore[index]
    assert door.app.test_client().get("/destinatarios").status_code == 503
    assert door.threads() == 0


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_body_breaks_the_door_or_is_kept(door: ScriptDoor, data: st.DataObject) -> None:
    good = a_report(door)
    cut = data.draw(st.integers(0, len(good)))
    body = data.draw(
        st.one_of(
            st.binary(max_size=200),
            st.binary(max_size=100).map(lambda tail: b"PLR1" + tail),
            st.binary(max_size=100).map(lambda tail: b"PLV1" + tail),
            st.just(good[:cut]).filter(lambda piece: len(piece) < len(good)),
            st.integers(0, 255).map(lambda byte: good[:200] + bytes([byte]) + good[200:]),
        )
    )
    for path in (REPORTS, MESSAGES, ANSWERS):
        assert post(door, path, body).status_code in {200, 400, 404, 409}
    assert door.threads() == 0
