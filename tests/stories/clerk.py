"""A clerk at the caseboard, who types what others wrote by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.stories.investigator import Investigator

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


@dataclass(frozen=True)
class Clerk(Investigator):
    """Somebody of the cast who keys sheets in."""

    def asks_for(self, number: str) -> None:
        """Type the number of a sheet."""
        self.page.get_by_role("link", name="Papel").click()
        self.page.get_by_label("Número de la hoja").fill(number)
        self.page.get_by_role("button", name="Abrir el formulario").click()

    def keys_in(
        self, number: str, facts: str, crossed_out: str, look: Callable[[Page, str], None]
    ) -> None:
        """Key in a sheet whose writer crossed somebody out, and see that it was filed."""
        self.asks_for(number)
        look(self.page, "papel-hoja")
        self.page.fill("#q-facts", facts)
        self.page.select_option("#q-institution", "mides")
        self.page.check("#q-asked-money")
        self.page.get_by_role("checkbox", name=crossed_out).uncheck()
        self.page.get_by_role("button", name="Sellar y entregar").dblclick()
        expect(self.page.get_by_role("heading", name="Hoja entregada")).to_be_visible()
        expect(self.page.locator("main")).to_contain_text(number)
        expect(self.page.locator("body")).not_to_contain_text(facts)
        look(self.page, "papel-entregada")
