"""What a person does at the pages, in their words: fill in, send, read the code, come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page, Route

SENTINEL = "centinela-de-obsidiana-2718"


def fill_in(page: Page, origin: str, *, again: bool = True) -> None:
    """Tell a short story with the sentinel in it."""
    if again:
        page.goto(origin)
    see_all(page)
    page.fill("#q-date", "2026-03-02")
    page.select_option("#q-institution", "mineduc")
    page.check("#q-asked-money")
    page.fill("#q-who", f"{SENTINEL}, el director")
    page.fill("#q-facts", f"{SENTINEL}. Fue en marzo.")


def see_all(page: Page) -> None:
    """Wait until the page is ready, and have all questions on it also on a telephone."""
    page.wait_for_selector("#send:enabled", state="attached")
    if page.locator("#q-facts").is_hidden():
        page.click("#way")


def send(page: Page) -> None:
    page.click("#send")


def shown_code(page: Page) -> str:
    """Wait for the code and return its words."""
    page.wait_for_selector("#words li:nth-child(12)")
    return " ".join(page.locator("#words li").all_inner_texts())


def note_down(page: Page, words: list[str]) -> None:
    """Say that the code is on paper, and give the word that is asked for."""
    page.click("#noted")
    page.fill("#confirm-word", words[int(page.locator("#confirm-number").inner_text()) - 1])
    page.click("#check")
    page.wait_for_selector("#finished", state="visible")


def wait_for_failure(page: Page, notice: str = "#problem") -> str:
    """Wait for a notice of what went wrong and return what it says."""
    page.wait_for_selector(notice, state="visible")
    page.wait_for_selector("button[aria-disabled]", state="detached")
    return page.locator(notice).inner_text()


def come_back(page: Page, origin: str, words: str) -> None:
    """Open the thread with its code."""
    page.goto(f"{origin}/seguimiento")
    page.wait_for_selector("#open:enabled")
    page.fill("#code", words)
    page.click("#open")


def lose_answer(route: Route) -> None:
    """Let the server have the request, and the browser never know."""
    route.fetch()
    route.abort()


def note_dialogs(page: Page) -> list[str]:
    """Say yes to every dialog, and return the list that they are noted in."""
    noted: list[str] = []

    def accept(dialog: Dialog) -> None:
        noted.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    return noted
