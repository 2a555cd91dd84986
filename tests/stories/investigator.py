"""An investigator at the caseboard: says what a person does, knows where things are."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyotp
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.samples.cast import Investigator as Person

STEP = 30
_used: dict[str, int] = {}


def _fresh_code(person: Person) -> str:
    """Return a code that was not used yet: each serves once, so a second sign-in must wait."""
    while int(time.time()) // STEP <= _used.get(person.id, 0):
        time.sleep(0.5)
    _used[person.id] = int(time.time()) // STEP
    return pyotp.TOTP(person.totp_secret).now()


@dataclass(frozen=True)
class Investigator:
    """Somebody of the cast with a browser of their own."""

    page: Page
    origin: str
    person: Person

    def signs_in(self) -> None:
        """Enter with passphrase and second factor, and arrive at the inbox."""
        self.page.goto(self.origin + "/")
        self.page.fill("input[name=member]", self.person.id)
        self.page.fill("input[name=passphrase]", self.person.passphrase)
        self.page.fill("input[name=code]", _fresh_code(self.person))
        self.page.get_by_role("button", name="Entrar").click()
        expect(self.page.get_by_role("heading", name="Bandeja")).to_be_visible()
        self.page.wait_for_load_state()

    def opens(self, words: str) -> str:
        """Open the case whose report has these words; return its address."""
        self.page.goto(self.origin + "/")
        self.page.locator(".line-link", has_text=words).click()
        expect(self.page.locator("#denuncia")).to_be_visible()
        return self.page.url

    def reads(self, text: str) -> None:
        """See a text on the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def answers(self, text: str, state: str) -> None:
        """Reply and set the state, and see the reply in the conversation."""
        self.page.fill("#text", text)
        self.page.select_option("#state", state)
        self.page.get_by_role("button", name="Enviar").click()
        expect(self.page.locator(".turn.ours").last).to_contain_text(text)

    def locks(self) -> None:
        """Lock the desk."""
        self.page.get_by_role("button", name="Bloquear").click()
        expect(self.page.get_by_role("heading", name="bloqueado")).to_be_visible()
