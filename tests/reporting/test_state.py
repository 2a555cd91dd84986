"""The state of the system is told to people and to programs, and honestly when there is none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import html5lib
import pytest

from reporting.system.publish import publish
from tests.reporting.notices import NOW, WORDS, notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from sqlalchemy import Engine

LATER = datetime(2026, 4, 10, 6, 0, tzinfo=UTC)


def test_the_page_tells_what_was_published(make_app: Callable[..., Flask], writer: Engine) -> None:
    publish(writer, notice(), lambda: NOW)
    answer = make_app().test_client().get("/")
    assert answer.status_code == 200
    for word in WORDS.split(" "):
        assert f"<li>{word}</li>" in answer.text
    assert "Es la versión 3 y vale hasta el 10 de abril de 2026 a las 00:00" in answer.text
    assert "Se publicó aquí el 15 de marzo de 2026" in answer.text
    assert "https://denuncia.example.gt" in answer.text
    assert "a1" * 32 in answer.text


def test_a_program_gets_the_same_facts(make_app: Callable[..., Flask], writer: Engine) -> None:
    publish(writer, notice(), lambda: NOW)
    answer = make_app().test_client().get("/estado.json")
    assert answer.json is not None
    assert answer.json["valid"] is True
    assert answer.json["published"]["fingerprint"] == WORDS
    assert answer.json["published"]["not_after"] == "2026-04-10T06:00:00Z"
    assert answer.json["earlier"] == []


def test_before_the_first_notice_it_says_that_nothing_is_published(
    make_app: Callable[..., Flask],
) -> None:
    client = make_app().test_client()
    assert "Todavía no hay nada publicado" in client.get("/").text
    assert client.get("/estado.json").json == {
        "format": "plaza-limpia/state/v1",
        "published": None,
        "valid": False,
        "earlier": [],
    }


def test_at_its_last_instant_a_roster_is_told_as_expired(
    make_app: Callable[..., Flask], writer: Engine
) -> None:
    publish(writer, notice(), lambda: NOW)
    client = make_app(LATER).test_client()
    assert "La lista de quienes pueden leer venció" in client.get("/").text
    assert client.get("/estado.json").json["valid"] is False  # type: ignore[index]


def test_earlier_notices_stay_in_sight(make_app: Callable[..., Flask], writer: Engine) -> None:
    publish(writer, notice(), lambda: NOW)
    publish(writer, notice(roster_version=4, roster_sha256="c3" * 32), lambda: NOW)
    client = make_app().test_client()
    assert "Avisos anteriores" in client.get("/").text
    earlier = client.get("/estado.json").json["earlier"]  # type: ignore[index]
    assert [each["roster_version"] for each in earlier] == [3]


@pytest.mark.parametrize("published", [True, False])
def test_the_page_is_valid_html(
    make_app: Callable[..., Flask], writer: Engine, published: bool
) -> None:
    if published:
        publish(writer, notice(), lambda: NOW)
    html5lib.HTMLParser(strict=True).parse(make_app().test_client().get("/").text)


def test_a_database_that_is_gone_is_an_honest_503(
    make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    client = make_app(url=f"sqlite:///{tmp_path}/nowhere/r.db").test_client()
    page, facts = client.get("/"), client.get("/estado.json")
    assert (page.status_code, facts.status_code) == (503, 503)
    assert "Ahora no podemos atenderte" in page.text
    assert facts.json is not None
    assert facts.json["reason"] == "unavailable"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed_from_outside(method: str, make_app: Callable[..., Flask]) -> None:
    headers = {"Sec-Fetch-Site": "same-origin"}
    assert make_app().test_client().open("/", method=method, headers=headers).status_code == 405


def test_no_visit_leaves_a_cookie_or_a_copy(make_app: Callable[..., Flask]) -> None:
    for path in ("/", "/estado.json", "/none"):
        answer = make_app().test_client().get(path)
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
