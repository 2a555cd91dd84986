"""Without a network the form goes on: filled in, kept, and sent by itself once, when it is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visitor import SENTINEL, fill_in, lose_answer, send, shown_code, wait_for_failure
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser


def test_a_form_filled_in_and_sent_offline_goes_by_itself_and_once(
    door: ScriptDoor,
    origin: str,
    page: OpenPage,
    look: Callable[[Page, str], None],
) -> None:
    visitor = page(phone=True)
    visitor.goto(origin)
    visitor.wait_for_selector("#send:enabled", state="attached")
    visitor.context.set_offline(offline=True)
    visitor.click("#way")
    fill_in(visitor, origin, again=False)
    visitor.select_option("#q-place-department", "GT-16")
    visitor.select_option("#q-place-town", "1601")
    send(visitor)
    assert "No hay conexión" in wait_for_failure(visitor, "#wait")
    look(visitor, "form-phone-waiting")
    assert visitor.locator("#q-facts").input_value().startswith(SENTINEL)
    visitor.context.set_offline(offline=False)
    shown_code(visitor)
    (report,) = door.reports(cast.ANA.keyring.identity)
    assert report.answers["place"] == "1601"
    assert len(door.incoming()) == 1


def test_what_got_through_without_an_answer_is_not_doubled_by_the_next_try(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    visitor.route("**/denuncias", lose_answer, times=1)
    send(visitor)
    shown_code(visitor)  # nobody pressed anything again
    assert len(door.incoming()) == 1


def test_waiting_can_be_cancelled_and_then_nothing_goes(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    visitor.context.set_offline(offline=True)
    send(visitor)
    visitor.click("#wait-cancel")
    assert "Ya no se enviará sola" in visitor.locator("#progress").inner_text()
    assert visitor.evaluate("document.activeElement.id") == "send"
    visitor.context.set_offline(offline=False)
    visitor.wait_for_timeout(4_000)
    assert door.threads() == 0
    send(visitor)
    shown_code(visitor)
    assert len(door.incoming()) == 1


def test_who_goes_on_writing_is_not_sent_behind_their_back(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    visitor.context.set_offline(offline=True)
    send(visitor)
    visitor.wait_for_selector("#wait", state="visible")
    visitor.fill("#q-facts", "Me faltó decir algo.")
    assert visitor.locator("#wait").is_hidden()
    visitor.context.set_offline(offline=False)
    visitor.wait_for_timeout(4_000)
    assert door.threads() == 0
