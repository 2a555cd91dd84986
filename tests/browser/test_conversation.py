"""The thread as a conversation in a real browser: what is new, who was here, who one is."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from crypto.ledger import Ledger
from crypto.messages import GivenIdentity, Reply
from tests.browser.visitor import SENTINEL, come_back, wait_for_failure
from tests.fixtures.posting import DAY, leave_reply, leaving, report_posting, visit
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Response, Route

    from crypto.code import Code
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser

CODE, OTHER = cast.code(1), cast.code(2)
NAME, CONTACT = "María Xol", "5555-0000, de noche"
SIZES = {32_768, 20}
OURS = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/octet-stream"}


@pytest.fixture
def filed(door: ScriptDoor) -> ScriptDoor:
    """A door behind which one report lies."""
    body = report_posting(cast.roster_around(door.clock()), CODE, {"facts": "x"})
    assert door.app.test_client().post("/denuncias", data=body, headers=OURS).status_code == 201
    return door


def opened(visitor: Page, origin: str) -> str:
    """Open the thread and return what it says."""
    come_back(visitor, origin, CODE.words)
    visitor.wait_for_selector("#thread", state="visible")
    return visitor.locator("#thread").inner_text()


def sent(visitor: Page, notice: str = "#sent") -> None:
    visitor.wait_for_selector(notice, state="visible")


def test_a_reply_is_new_at_one_visit_and_the_visit_is_told_at_the_next(
    filed: ScriptDoor, origin: str, page: OpenPage
) -> None:
    leave_reply(filed, CODE, Reply(1, DAY, None, "Gracias."), cast.keyring("ana"), "ana")
    visitor = page()
    first = opened(visitor, origin)
    assert "Hay una respuesta nueva" in first
    assert visitor.locator(".new").count() == 1
    assert "Es la primera vez" in first
    again = opened(visitor, origin)
    assert visitor.locator(".new").count() == 0
    assert "Este código ya se usó antes, una vez" in again
    assert "alguien más tiene tu código" in visitor.locator("#visits").text_content()  # type: ignore[operator]


def test_a_visit_between_two_is_counted_too(filed: ScriptDoor, origin: str, page: OpenPage) -> None:
    visitor = page()

    def somebody_comes_first(route: Route) -> None:
        client = filed.app.test_client()
        stream = client.post("/seguimiento/respuestas", data=visit(CODE), headers=OURS).data[4:]
        line, _, files = stream.partition(b"\n")
        before = files[: json.loads(line)["ledger"]]
        after = Ledger.open(before, CODE).add("2026-01-02").seal(CODE, "browser")
        body = leaving(CODE, before, after)
        assert client.post("/seguimiento/visitas", data=body, headers=OURS).status_code == 200
        route.continue_()

    visitor.route("**/visitas", somebody_comes_first, times=1)
    opened(visitor, origin)
    text = opened(visitor, origin)
    assert "antes 2 veces" in text
    assert "2 de enero de 2026: una vez" in visitor.locator("#visits-days").text_content()  # type: ignore[operator]


def test_known_and_unknown_codes_send_and_get_the_same_sizes(
    filed: ScriptDoor, origin: str, page: OpenPage
) -> None:
    leave_reply(filed, CODE, Reply(1, DAY, None, "Gracias."), cast.keyring("ana"), "ana")
    known, unknown = (_posts(page(), origin, code) for code in (CODE, OTHER))
    assert known == unknown
    assert [path for path, _, _ in known] == ["respuestas", "visitas"]
    assert {size for _, _, size in known} == SIZES


@pytest.mark.parametrize(("field", "most"), [("name", 300), ("contact", 1_000)])
def test_the_room_for_who_one_is_is_told_before_and_kept(
    filed: ScriptDoor, origin: str, page: OpenPage, field: str, most: int
) -> None:
    visitor = page()
    opened(visitor, origin)
    visitor.click("#identity summary")
    visitor.fill("#identity-name", NAME)
    visitor.fill(f"#identity-{field}", "x" * (most + 1))
    assert f"Hasta {most:,} caracteres" in visitor.locator(f"#identity-{field}-help").inner_text()
    visitor.click("#send")
    told = wait_for_failure(visitor, f"#identity-{field}-error")
    assert f"Aquí caben {most:,} caracteres y escribiste {most + 1:,}." in told
    assert visitor.locator(f"#identity-{field}").input_value() == "x" * (most + 1)
    assert filed.follow_ups(cast.ANA.keyring.identity, CODE.mac_key) == []


def test_who_somebody_is_reaches_those_who_are_ticked_alone(
    filed: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page(phone=True)
    opened(visitor, origin)
    visitor.click("#identity summary")
    visitor.fill("#identity-contact", CONTACT)
    visitor.click("#send")
    assert "Escribe tu nombre" in wait_for_failure(visitor, "#identity-name-error")
    visitor.fill("#identity-name", NAME)
    visitor.check("#identity-identified")
    visitor.click("#audience summary")
    visitor.uncheck("#audience-bruno")
    visitor.uncheck("#audience-carmen")
    assert "Lo podrán leer: Ana Chonay, Llave" in visitor.locator("#message-readers").inner_text()
    visitor.click("#send")
    sent(visitor)
    (told,) = filed.follow_ups(cast.ANA.keyring.identity, CODE.mac_key)
    assert told.identity == GivenIdentity("identified", NAME, CONTACT)
    assert filed.follow_ups(cast.keyring("bruno").identity, CODE.mac_key) == []
    assert visitor.locator("#identity-name").input_value() == ""
    assert visitor.locator("#audience-bruno").is_checked()


def test_taking_it_back_is_asked_twice(filed: ScriptDoor, origin: str, page: OpenPage) -> None:
    visitor = page()
    opened(visitor, origin)
    visitor.click("#withdrawing summary")
    visitor.click("#withdraw")
    assert "Marca la casilla" in wait_for_failure(visitor, "#withdraw-sure-error")
    assert len(filed.incoming()) == 1
    visitor.check("#withdraw-sure")
    visitor.click("#withdraw")
    sent(visitor, "#withdrawn")
    (told,) = filed.follow_ups(cast.ANA.keyring.identity, CODE.mac_key)
    assert (told.withdrawn, told.text) == (True, "")
    assert "Retiraste tu denuncia" in visitor.locator("#turns").inner_text()


def test_a_file_goes_along_with_a_message(filed: ScriptDoor, origin: str, page: OpenPage) -> None:
    visitor = page()
    opened(visitor, origin)
    file = {"name": "nota.txt", "mimeType": "text/plain", "buffer": SENTINEL.encode()}
    visitor.set_input_files("#attachments-files", file)  # type: ignore[arg-type]
    visitor.wait_for_selector("#attachments-list li")
    visitor.wait_for_function("() => !/Buscando/.test(document.body.innerText)")
    visitor.click("#send")
    sent(visitor)
    (told,) = filed.follow_ups(cast.ANA.keyring.identity, CODE.mac_key)
    assert [(one.name, one.size) for one in told.attachments] == [("nota.txt", len(SENTINEL))]
    assert filed.drawer.attachments(CODE.thread) == [told.attachments[0].message]


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_whole_conversation_is_accessible(
    filed: ScriptDoor,
    origin: str,
    page: OpenPage,
    look: Callable[[Page, str], None],
    device: str,
) -> None:
    leave_reply(filed, CODE, Reply(1, DAY, "in-review", "Gracias."), cast.keyring("ana"), "ana")
    visitor = page(phone=device == "phone", dark=device == "phone")
    opened(visitor, origin)
    filed.clock.ahead += timedelta(days=1)
    leave_reply(filed, CODE, Reply(2, DAY, None, "¿Qué día fue?"), cast.keyring("ana"), "ana")
    opened(visitor, origin)
    for part in ("#visits", "#identity", "#audience", "#withdrawing"):
        visitor.click(f"{part} > summary")
    look(visitor, f"conversation-{device}-open")
    visitor.fill("#identity-name", NAME)
    visitor.click("#send")
    sent(visitor)
    visitor.check("#withdraw-sure")
    visitor.click("#withdraw")
    sent(visitor, "#withdrawn")
    look(visitor, f"conversation-{device}-done")


def _posts(visitor: Page, origin: str, code: Code) -> list[tuple[str, int, int]]:
    """Return what coming back posts: each path, the length sent and the length that came back."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    visitor.on("response", note)
    come_back(visitor, origin, code.words)
    visitor.wait_for_selector("#thread:visible, #code-error:visible")
    return [
        (each.url.rsplit("/", 1)[1], len(each.request.post_data_buffer or b""), len(each.body()))
        for each in answers
        if each.request.method == "POST"
    ]
