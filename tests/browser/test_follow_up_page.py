"""Coming back with the code in a real browser: what is read, what is doubted, what is written."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from crypto.messages import Reply
from tests.browser.visitor import SENTINEL, come_back, lose_answer, wait_for_failure
from tests.fixtures.posting import DAY, leave_reply, report_posting
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser

CODE = cast.code(1)
ANSWER = "¿Recuerdas en qué oficina fue?"


@pytest.fixture
def filed(door: ScriptDoor) -> ScriptDoor:
    """A door behind which one report lies."""
    body = report_posting(cast.roster_around(door.clock()), CODE, {"facts": "x"})
    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/octet-stream"}
    assert door.app.test_client().post("/denuncias", data=body, headers=headers).status_code == 201
    return door


def opened(visitor: Page) -> str:
    """Wait for the thread and return what it says."""
    visitor.wait_for_selector("#thread", state="visible")
    return visitor.locator("#thread").inner_text()


def test_a_report_without_answers_is_received(
    filed: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    come_back(visitor, origin, CODE.words)
    text = opened(visitor)
    assert "Recibida" in text
    assert "Todavía no hay respuestas" in text
    assert visitor.locator("#code").input_value() == ""


@pytest.mark.parametrize(
    "style",
    [
        str.upper,
        lambda words: " ".join(word[:4] for word in words.split()),
        lambda words: "\n".join(f"{n}. {word}" for n, word in enumerate(words.split(), 1)),
        lambda words: unicodedata.normalize("NFD", words),
    ],
    ids=["capitals", "four letters", "a numbered list", "loose accents"],
)
def test_the_code_opens_however_it_was_noted(
    filed: ScriptDoor, origin: str, page: OpenPage, style: Callable[[str], str]
) -> None:
    visitor = page()
    come_back(visitor, origin, style(CODE.words))
    assert "Recibida" in opened(visitor)


def test_a_wrong_word_is_named(filed: ScriptDoor, origin: str, page: OpenPage) -> None:
    visitor = page()
    words = CODE.words.split()
    words[4] = "xilófonos"
    come_back(visitor, origin, " ".join(words))
    assert "palabra número 5 («xilófonos»)" in wait_for_failure(visitor, "#code-error")
    visitor.fill("#code", " ".join([*words[:4], "x" * 1_000_000, *words[5:]]))
    visitor.click("#open")
    expect(visitor.locator("#code-error")).to_contain_text(f"(«{'x' * 24}…»)")
    visitor.fill("#code", " ".join(words[:11]))
    visitor.click("#open")
    visitor.wait_for_function("() => /11 palabras/.test(document.body.innerText)")
    words[4] = words[5]
    visitor.fill("#code", " ".join(words))
    visitor.click("#open")
    visitor.wait_for_function("() => /no es la correcta/.test(document.body.innerText)")


def test_an_unknown_code_is_told_on_the_screen_and_kept_for_correction(
    filed: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    come_back(visitor, origin, cast.code(2).words)
    assert "no abre ninguna denuncia" in wait_for_failure(visitor, "#code-error")
    assert visitor.locator("#code").input_value() == cast.code(2).words


def test_replies_are_shown_with_their_signer_and_the_last_state(
    filed: ScriptDoor, origin: str, page: OpenPage
) -> None:
    delia = cast.keyring("delia")
    leave_reply(filed, CODE, Reply(2, DAY, "needs-information", ANSWER), cast.keyring("ana"), "ana")
    leave_reply(filed, CODE, Reply(1, DAY, "in-review", "Gracias."), delia, "delia")
    visitor = page()
    come_back(visitor, origin, CODE.words)
    text = opened(visitor)
    assert visitor.locator("#state").inner_text() == "Necesitamos más información"
    assert text.index("Firmada por Delia Sazo") < text.index("Firmada por Ana Chonay")
    assert ANSWER in text
    assert visitor.locator("#missing").is_hidden()


def test_what_nobody_of_ours_signed_is_never_shown_as_ours(
    filed: ScriptDoor, origin: str, page: OpenPage
) -> None:
    impostor = cast.keyring("impostor")
    leave_reply(filed, CODE, Reply(1, DAY, "closed", "Retira tu denuncia."), impostor, "ana")
    visitor = page()
    come_back(visitor, origin, CODE.words)
    text = opened(visitor)
    assert "Retira tu denuncia" not in visitor.content()
    assert "No es una respuesta nuestra" in text
    assert visitor.locator("#state").inner_text() == "Recibida"


def test_a_reply_held_back_leaves_a_gap_that_is_told(
    filed: ScriptDoor, origin: str, page: OpenPage
) -> None:
    leave_reply(filed, CODE, Reply(2, DAY, None, ANSWER), cast.keyring("ana"), "ana")
    visitor = page()
    come_back(visitor, origin, CODE.words)
    assert "la numeración tiene un hueco" in opened(visitor)


def test_a_reply_is_text_whatever_it_holds(filed: ScriptDoor, origin: str, page: OpenPage) -> None:
    html = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    leave_reply(filed, CODE, Reply(1, DAY, None, html), cast.keyring("ana"), "ana")
    visitor = page()
    come_back(visitor, origin, CODE.words)
    assert html in opened(visitor)
    assert visitor.locator("#turns img").count() == 0


def test_many_long_replies_come_in_slices(filed: ScriptDoor, origin: str, page: OpenPage) -> None:
    for number in range(1, 6):
        text = f"{number} " + "palabra " * 1500
        leave_reply(filed, CODE, Reply(number, DAY, None, text), cast.keyring("ana"), "ana")
    visitor = page()
    visits: list[int] = []
    visitor.on(
        "response",
        lambda answer: (
            visits.append(len(answer.body())) if answer.url.endswith("/respuestas") else None
        ),
    )
    come_back(visitor, origin, CODE.words)
    assert "Respuesta 5" in opened(visitor)
    assert len(visits) > 2
    assert set(visits) == {32_768}


def write_again(visitor: Page, text: str) -> None:
    visitor.fill("#message", text)
    visitor.click("#send")


def test_a_further_message_arrives_once_though_its_answer_is_lost(
    filed: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    come_back(visitor, origin, CODE.words)
    assert "Lo podrán leer: Ana Chonay" in opened(visitor)
    bodies: list[bytes] = []
    visitor.on("request", lambda request: bodies.append(request.post_data_buffer or b""))
    visitor.route("**/mensajes", lose_answer, times=1)
    write_again(visitor, SENTINEL)
    assert "no se duplica" in wait_for_failure(visitor, "#message-problem")
    assert visitor.locator("#message").input_value() == SENTINEL
    visitor.click("#send")
    visitor.wait_for_selector("#sent", state="visible")
    (message,) = filed.follow_ups(cast.ANA.keyring.identity, CODE.mac_key)
    assert (message.text, message.number) == (SENTINEL, 1)
    assert not any(SENTINEL.encode() in body for body in bodies)
    with visitor.expect_response("**/mensajes"):
        write_again(visitor, "Y otra cosa")
    messages = filed.follow_ups(cast.ANA.keyring.identity, CODE.mac_key)
    assert sorted(each.number for each in messages) == [1, 2]


def test_an_empty_message_is_not_sent(filed: ScriptDoor, origin: str, page: OpenPage) -> None:
    visitor = page()
    come_back(visitor, origin, CODE.words)
    opened(visitor)
    write_again(visitor, "   ")
    assert "Escribe tu mensaje" in wait_for_failure(visitor, "#message-error")
    assert len(filed.incoming()) == 1


def test_closing_leaves_nothing_on_the_screen(
    filed: ScriptDoor, origin: str, page: OpenPage
) -> None:
    leave_reply(filed, CODE, Reply(1, DAY, None, ANSWER), cast.keyring("ana"), "ana")
    visitor = page()
    come_back(visitor, origin, CODE.words)
    opened(visitor)
    visitor.click("#close")
    visitor.wait_for_selector("#open:enabled")
    assert ANSWER not in visitor.content()
    assert visitor.locator("#code").input_value() == ""
    assert visitor.context.cookies() == []


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_every_state_of_the_page_is_accessible(
    filed: ScriptDoor,
    origin: str,
    page: OpenPage,
    look: Callable[[Page, str], None],
    device: str,
) -> None:
    leave_reply(filed, CODE, Reply(1, DAY, "in-review", ANSWER), cast.keyring("ana"), "ana")
    leave_reply(filed, CODE, Reply(3, DAY, None, ANSWER), cast.keyring("impostor"), "ana")
    visitor = page(phone=device == "phone", dark=device == "desktop")
    come_back(visitor, origin, "una palabra")
    wait_for_failure(visitor, "#code-error")
    look(visitor, f"follow-up-{device}-wrong-code")
    visitor.fill("#code", CODE.words)
    visitor.click("#open")
    opened(visitor)
    look(visitor, f"follow-up-{device}-thread")
    visitor.route("**/mensajes", lambda route: route.abort(), times=1)
    write_again(visitor, SENTINEL)
    wait_for_failure(visitor, "#message-problem")
    look(visitor, f"follow-up-{device}-failure")
    visitor.click("#send")
    visitor.wait_for_selector("#sent", state="visible")
    look(visitor, f"follow-up-{device}-sent")
