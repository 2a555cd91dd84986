"""What this door refuses, and what it is never told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crypto.code import new_code
from tests.intake.nojs.desk import A_MOMENT
from tests.intake.nojs.visitor import BROWSER, HOST, text, typed

if TYPE_CHECKING:
    from flask import Flask

    from tests.intake.nojs.desk import Desk
    from tests.intake.nojs.visitor import Visitor

FACTS = "Me pidieron dinero para darme la plaza."
POSTS = ("/denuncias", "/seguimiento", "/seguimiento/mensajes")
FOREIGN = {
    "another site": {"Host": HOST, "Sec-Fetch-Site": "cross-site"},
    "a sister site": {"Host": HOST, "Sec-Fetch-Site": "same-site"},
    "no page at all": {"Host": HOST, "Sec-Fetch-Site": "none"},
    "an old browser, another site": {"Host": HOST, "Origin": "https://example.com"},
    "an old browser, an opaque page": {"Host": HOST, "Origin": "null"},
}


def test_every_post_of_the_map_is_in_this_file(app: Flask) -> None:
    rules = app.url_map.iter_rules()
    assert {rule.rule for rule in rules if "POST" in (rule.methods or ())} == set(POSTS)


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("where", FOREIGN)
def test_a_post_that_did_not_start_here_is_refused(
    visitor: Visitor, desk: Desk, path: str, where: str
) -> None:
    page = visitor.post(path, {**visitor.blank(), "facts": FACTS}, FOREIGN[where])
    assert page.status_code == 403
    assert "Este envío no salió de nuestra página" in text(page)
    assert desk.count() == 0


@pytest.mark.parametrize("said", [{"Origin": f"https://{HOST}"}, {}], ids=["origin", "nothing"])
def test_an_old_browser_that_says_less_is_served(
    visitor: Visitor, desk: Desk, said: dict[str, str]
) -> None:
    headers = {"Host": HOST, **said}
    page = visitor.post("/denuncias", {**visitor.blank(), "facts": FACTS}, headers)
    assert page.status_code == 200
    assert desk.count() == 1


def test_another_host_is_refused_and_not_repeated(visitor: Visitor) -> None:
    answer = visitor.app.test_client().get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.get_data(as_text=True)


def test_the_policy_of_every_page_is_closed(visitor: Visitor) -> None:
    for page in (visitor.get("/"), visitor.get("/seguimiento"), visitor.get("/nada")):
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "form-action 'self'" in policy
        assert "script" not in policy
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert page.headers["Cache-Control"].startswith("no-store")
        assert "Set-Cookie" not in page.headers


def test_who_asks_changes_nothing(visitor: Visitor) -> None:
    code = "abaco " * 12
    told = {
        visitor.post("/seguimiento", {"code": code}, {**BROWSER, **extra}).status_code
        for extra in (
            {"User-Agent": "canario", "Cookie": "a=canario", "Referer": "https://canario/"},
            {"X-Forwarded-For": "203.0.113.9", "Accept-Language": "quc"},
        )
    }
    assert told == {400}


def test_no_roster_closes_the_door_honestly(visitor: Visitor, desk: Desk) -> None:
    desk.roster_path.unlink()
    desk.clock.instant += A_MOMENT
    page = visitor.get("/")
    assert page.status_code == 503
    assert "no se guardó nada" in text(page)


def test_a_roster_that_lapses_while_somebody_writes_loses_nothing(
    visitor: Visitor, desk: Desk
) -> None:
    fields = visitor.blank()
    desk.roster_path.write_bytes(b"spoilt")
    desk.clock.instant += A_MOMENT
    page = visitor.file(fields, facts=FACTS)
    assert page.status_code == 503
    assert typed(page, "facts") == FACTS
    assert "no guardamos nada" in text(page)
    assert desk.count() == 0


def test_a_letterbox_that_does_not_answer_loses_nothing(
    broken_visitor: Visitor, desk: Desk
) -> None:
    page = broken_visitor.file(facts=FACTS)
    assert page.status_code == 503
    assert typed(page, "facts") == FACTS
    looked = broken_visitor.look(new_code().words)
    assert looked.status_code == 503
    assert "Espera unos minutos" in text(looked)
    assert desk.count() == 0
