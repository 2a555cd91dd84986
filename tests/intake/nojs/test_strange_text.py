"""Whatever somebody types arrives as it was typed, or comes back with a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.questionnaire import tidy
from crypto.code import read_code
from tests.intake.nojs.visitor import BROWSER, hidden, shown_code, text, typed

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.intake.nojs.desk import Desk
    from tests.intake.nojs.visitor import Visitor

STRANGE = (
    "\u202e\u2066\u2069\u200f",  # directions
    "\u200b\u200d\ufeff\u2060",  # invisible
    "cafe\u0301 café",
    "🕊️🇬🇹 𐀀",
    "\x00\x01\x1b[31m",
    "<script>alert(1)</script>&amp;--><!--",
    "{{ 7*7 }}{% raw %}${7*7}",
    "' OR 1=1; --",
    "=1+1\t@SUM",
    "\r\n\r\nSet-Cookie: a=b",
    "../../etc/passwd",
)
words = st.one_of(st.sampled_from(STRANGE), st.text(max_size=200))
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join).map(lambda text: "a" + text + "z")
relaxed = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@relaxed
@given(facts=phrases, who=words)
def test_a_text_arrives_as_it_was_typed_or_comes_back(
    visitor: Visitor, desk: Desk, facts: str, who: str
) -> None:
    facts, who = (each.encode("utf-8", "replace").decode() for each in (facts, who))
    before = set(desk.threads())
    page = visitor.file(facts=facts, who=who)
    arrived = [answers for thread, answers in desk.everything().items() if thread not in before]
    if page.status_code == 200:
        expected = tidy({"facts": facts, "who": who})
        assert arrived == [expected]
    else:
        assert page.status_code == 400
        assert arrived == []


@relaxed
@given(body=st.binary(max_size=2_000), kind=st.sampled_from(["m", "u", "x", ""]))
def test_any_bytes_get_an_answer_and_store_nothing(
    visitor: Visitor, desk: Desk, body: bytes, kind: str
) -> None:
    kinds = {
        "m": "multipart/form-data; boundary=b",
        "u": "application/x-www-form-urlencoded",
        "x": "application/x-www-form-urlencoded; charset=utf-16",
        "": "",
    }
    for path in ("/denuncias", "/seguimiento", "/seguimiento/mensajes"):
        assert _raw(visitor, path, body, kinds[kind]).status_code in {400, 413, 415}
    assert desk.count() == 0


@relaxed
@given(code=st.text(max_size=300))
def test_any_text_in_the_place_of_a_code_comes_back(visitor: Visitor, code: str) -> None:
    code = code.encode("utf-8", "replace").decode()
    page = visitor.look(code)
    assert page.status_code == 400
    assert tidy({"a": typed(page, "code")}) == tidy({"a": _as_html_shows(code)})


def test_an_unpaired_surrogate_in_the_bytes_is_no_failure(visitor: Visitor, desk: Desk) -> None:
    fields = visitor.blank()
    body = f"ticket={fields['ticket']}&readers={fields['readers']}&facts=a%ED%A0%80z"
    page = _raw(visitor, "/denuncias", body.encode(), "application/x-www-form-urlencoded")
    assert page.status_code in {200, 400}
    assert desk.count() == (page.status_code == 200)


def test_a_word_of_a_million_letters_comes_back_with_a_sentence(
    visitor: Visitor, desk: Desk
) -> None:
    word = "á" * 1_000_000
    page = visitor.file(facts=word)
    assert page.status_code == 400
    assert "Acórtalo un poco" in page.get_data(as_text=True)
    assert typed(page, "facts") == word
    assert desk.count() == 0


@pytest.mark.parametrize("odd", ["\x00", "\x0b", "\x1b", "\ud800"])
def test_a_sign_that_cannot_be_kept_is_told_and_gone_when_the_form_comes_back(
    visitor: Visitor, desk: Desk, odd: str
) -> None:
    odd = odd.encode("utf-8", "replace").decode()
    page = visitor.file(facts=f"Uno{odd}dos", who="El jefe")
    if page.status_code == 400:
        assert "no se puede guardar. Ya no está" in text(page)
        assert typed(page, "facts") == "Unodos"
        page = visitor.file(hidden(page), facts=typed(page, "facts"), who=typed(page, "who"))
    assert page.status_code == 200
    assert desk.count() == 1


def test_a_message_with_such_a_sign_comes_back_without_it(visitor: Visitor, desk: Desk) -> None:
    code = shown_code(visitor.file(facts="Algo."))
    page = visitor.write(visitor.look(code), "Uno\x0bdos", name="Ma\x1bría", mode="confidential")
    assert page.status_code == 400
    assert "no se puede guardar. Ya no está" in text(page)
    again = {name: typed(page, name) for name in ("text", "name")}
    assert again == {"text": "Unodos", "name": "María"}
    page = visitor.write(page, again["text"], name=again["name"], mode="confidential")
    assert "está guardado" in text(page)
    assert [each.text for each in desk.follow_ups(read_code(code).thread)] == ["Unodos"]


def test_a_hundred_thousand_fields_are_no_failure(visitor: Visitor, desk: Desk) -> None:
    body = b"&".join(b"a%d=1" % number for number in range(100_000))
    page = _raw(visitor, "/denuncias", body, "application/x-www-form-urlencoded")
    assert page.status_code in {400, 413}
    assert desk.count() == 0


def _raw(visitor: Visitor, path: str, body: bytes, kind: str) -> TestResponse:
    client = visitor.app.test_client()
    return client.post(path, data=body, content_type=kind, headers=dict(BROWSER))


def _as_html_shows(text: str) -> str:
    """Return a text as a page shows it: HTML has no NUL, and one kind of line ending."""
    return text.replace("\x00", "\ufffd")
