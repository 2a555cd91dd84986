"""Every failure is one Spanish sentence, a page or JSON, and leaves no trace of the sender."""

from __future__ import annotations

import io
import json

import pytest

from config.web.errors import SENTENCES, Refusal
from tests.config.sample import SECRET, sample_app


@pytest.mark.parametrize("status", SENTENCES)
def test_each_status_has_its_page(status: int) -> None:
    answer = sample_app().test_client().get(f"/status/{status}")
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert str(Refusal(status).sentence) in answer.text


@pytest.mark.parametrize("status", SENTENCES)
def test_each_status_has_its_json(status: int) -> None:
    client = sample_app().test_client()
    answer = client.get(f"/status/{status}", headers={"Accept": "application/json"})
    assert answer.status_code == status
    assert answer.json == {"error": Refusal(status).sentence, "reason": SENTENCES[status][0]}


def test_an_unusual_status_is_told_as_a_misunderstanding() -> None:
    answer = sample_app().test_client().get("/status/418")
    assert answer.status_code == 400


def test_a_refusal_of_the_application_keeps_its_words() -> None:
    answer = sample_app().test_client().get("/refused")
    assert answer.status_code == 409
    assert "La lista cambió. Carga la página de nuevo." in answer.text


def test_sent_bytes_are_answered_in_json() -> None:
    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/octet-stream"}
    answer = sample_app().test_client().post("/nowhere", data=b"x", headers=headers)
    assert answer.json is not None
    assert answer.json["reason"] == "missing"


def test_a_wrong_method_is_told_with_the_right_ones() -> None:
    answer = sample_app().test_client().post("/seen", headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_fault_says_that_nothing_was_saved_and_nothing_else() -> None:
    answer = sample_app().test_client().get("/fault")
    assert answer.status_code == 500
    assert "no se guardó nada" in answer.text
    assert SECRET not in answer.text
    assert "RuntimeError" not in answer.text


def test_a_fault_is_logged_by_class_and_line_only(capfd: pytest.CaptureFixture[str]) -> None:
    log = io.StringIO()
    sample_app(log).test_client().get("/fault")
    found = json.loads(log.getvalue())
    assert found.pop("day")
    assert found.pop("line") >= 0
    assert found == {
        "error": "RuntimeError",
        "event": "failure",
        "level": "error",
        "module": "unknown",
        "process": "sample",
    }
    assert SECRET not in "".join(capfd.readouterr())


def test_a_fault_in_our_own_code_is_found_by_its_line() -> None:
    log = io.StringIO()
    app = sample_app(log)

    @app.get("/bad-policy")
    def bad() -> str:
        from config.web.headers import policy_text

        return policy_text({"default-src": SECRET})

    app.test_client().get("/bad-policy")
    found = json.loads(log.getvalue())
    assert found["module"] == "config.web.headers"
    assert found["line"] > 1
    assert SECRET not in log.getvalue()


def test_a_redirect_is_no_failure() -> None:
    app = sample_app()

    @app.get("/folder/")
    def folder() -> str:
        return "here"

    assert app.test_client().get("/folder").status_code == 308
