"""A complainant at the browser: says what a person does, knows where things are on the pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

ALL_AT_ONCE = "Ver todo en una página"


@dataclass(frozen=True)
class Complainant:
    """Somebody at one of the two doors, in a browser of their own."""

    page: Page
    origin: str

    def tells(self, facts: str, institution: str = "", leaving_out: tuple[str, ...] = ()) -> str:
        """Fill in the form and send it; return the code that is then shown."""
        self.page.goto(self.origin + "/")
        self._sees_all_at_once()
        self.page.fill("#q-facts", facts)
        self.page.check("#q-asked-money")
        self.page.check("#q-in_exchange-keep")
        if institution:
            self.page.select_option("#q-institution", institution)
        for name in leaving_out:
            self._leave_out(name)
        self._sends()
        words = self.page.locator(".words li")
        expect(words).to_have_count(12)
        return " ".join(word.strip() for word in words.all_inner_texts())

    def _sees_all_at_once(self) -> None:
        """On a phone the script asks step by step, unless somebody would rather see it all."""
        way = self.page.get_by_role("button", name=ALL_AT_ONCE)
        self.page.wait_for_load_state("networkidle")
        if way.count():
            way.click()

    def _leave_out(self, name: str) -> None:
        self.page.get_by_role("checkbox", name=name).uncheck()

    def _sends(self) -> None:
        self.page.get_by_role("button", name=re.compile("^Enviar")).click()

    def returns(self, code: str) -> None:
        """Open the thread with the code."""
        self.page.goto(self.origin + "/seguimiento")
        self.page.fill("#code", code)
        self.page.get_by_role("button", name="Ver mi denuncia").click()

    def reads(self, text: str) -> None:
        """See a text on the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def writes_again(self, text: str) -> None:
        """Send a follow-up and see that it arrived."""
        self.page.get_by_label("Tu mensaje").fill(text)
        self._sends()
        expect(self.page.locator(".notice.good")).to_contain_text("Tu mensaje")
