"""What the gate does for every route. Who may use which one is the matrix beside this file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.access import Need, needs
from intake.letterbox.errors import Unavailable
from tests.caseboard.clock import Clock

if TYPE_CHECKING:
    from werkzeug.routing import Rule

    from tests.caseboard.world import World


@pytest.fixture
def database_kind() -> str:
    """Who may use a route does not depend on the database."""
    return "sqlite"


def address(rule: Rule) -> str:
    return rule.rule.replace("<thread>", "0" * 32).replace("<name>", "nada.css")


def test_a_route_that_forgot_to_declare_is_closed(world: World) -> None:
    app = world.app
    app._got_first_request = False
    app.add_url_rule("/olvidada", "forgotten", lambda: "secret")
    assert world.visit("ana").get("/olvidada").status_code == 403


def test_a_body_that_would_be_spooled_to_a_file_is_refused(world: World) -> None:
    visit = world.visit()
    answer = visit.client.post(
        "/entrar",
        data={"csrf_token": visit.token()},
        headers=visit.headers,
        content_type="multipart/form-data",
    )
    assert answer.status_code == 415


def test_a_wrong_method_is_refused_everywhere(world: World) -> None:
    visit = world.visit("ana")
    for rule in world.app.url_map.iter_rules():
        answer = visit.client.put(address(rule), headers=visit.headers)
        assert answer.status_code in {405, 415}, rule
    for path in ("/bloquear", "/salir", "/sesiones/cierre"):
        assert visit.get(path).status_code == 405


def test_every_answer_carries_the_policy_and_is_kept_nowhere(world: World) -> None:
    visit = world.visit("ana")
    for path in ("/", "/nada", "/sesiones", "/bitacora", "/desbloquear"):
        headers = visit.get(path).headers
        policy = headers["Content-Security-Policy"]
        for directive in (
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'none'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ):
            assert directive in policy
        assert headers["Cache-Control"] == "no-store"


def test_cookies_are_for_this_host_alone(world: World) -> None:
    visit = world.visit()
    cookies = visit.get("/entrar").headers.getlist("Set-Cookie")
    cookies += visit.sign_in("ana").headers.getlist("Set-Cookie")
    assert len(cookies) >= 2
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"} <= set(cookie.split("; "))
        assert "Domain" not in cookie


def test_what_was_typed_when_the_desk_locked_is_given_back(world: World) -> None:
    complainant = world.complain()
    visit = world.visit("ana")
    visit.get(complainant.address)
    token = visit.token()
    world.clock.pass_(minutes=20)
    fields = {
        "csrf_token": token,
        "text": "Media hora escribiendo <b>",
        "state": "",
        "version": "0",
    }
    answer = visit.client.post(
        f"{complainant.address}/respuestas", data=fields, headers=visit.headers
    )
    assert answer.status_code == 403
    assert "Media hora escribiendo &lt;b&gt;" in answer.text
    assert complainant.answers() == []


def trouble(world: World, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Let something that is not the investigator's fault go wrong."""
    if kind == "no roster":
        world.desk.roster_file._read_at = float("-inf")
        world.settings.roster_path.write_bytes(b"torn")
        return

    def fail(*_: object) -> None:
        raise Unavailable if kind == "letterbox away" else RuntimeError("a fault of ours")

    monkeypatch.setattr(world.desk.drawer, "messages", fail)


@pytest.mark.parametrize(
    ("kind", "status"),
    [("letterbox away", 503), ("no roster", 503), ("a fault of ours", 500), ("no token", 400)],
)
def test_what_was_typed_is_given_back_whatever_goes_wrong(
    world: World, monkeypatch: pytest.MonkeyPatch, kind: str, status: int
) -> None:
    complainant = world.complain()
    visit = world.visit("ana")
    fields = {"text": "Media hora <b>", "state": "", "version": "0", "csrf_token": visit.token()}
    trouble(world, monkeypatch, kind)
    if kind == "no token":
        del fields["csrf_token"]
    path = f"{complainant.address}/respuestas"
    answer = visit.client.post(path, data=fields, headers=visit.headers)
    assert answer.status_code == status
    assert "Media hora &lt;b&gt;</textarea>" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_more_than_any_form_holds_is_refused_without_a_fault(world: World) -> None:
    visit = world.visit("ana")
    fields = {"csrf_token": visit.token(), "text": "x" * 1_100_000, "state": "", "version": "0"}
    path = f"/casos/{'0' * 32}/respuestas"
    assert visit.client.post(path, data=fields, headers=visit.headers).status_code == 413


def test_a_need_is_declared_on_the_view_itself() -> None:
    assert needs(Need.KEY)(Clock).need is Need.KEY  # type: ignore[attr-defined]
    del Clock.need  # type: ignore[attr-defined]
