"""Somebody who was invited: reads the pages, scans the QR code, prints the sheet."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyotp

from tests.caseboard.world import Visit

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.caseboard.world import World
    from tests.fixtures.authenticator import Authenticator

PHRASE = "garza tambor nublado cometa orilla"
OTHER_PHRASE = "pupitre lagarto sereno cafetal brisa"
_CODE = re.compile(r"<strong>((?:[A-Z2-7]{4}-){5}[A-Z2-7]{4})</strong>")
_HIDDEN = re.compile(r'name="(csrf_token|invitation|secret)" value="([^"]*)"')
_WORD = re.compile(r"<li>(\w+)</li>")


def code_on(answer: TestResponse) -> str:
    """Return the code of an invitation that a page shows."""
    found = _CODE.search(answer.text)
    assert found, answer.text
    return found[1]


def options_on(page: str) -> str:
    """Return what a page asks an authenticator for."""
    found = re.search(r'data-options="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def words_on(answer: TestResponse) -> str:
    """Return the twelve words of a sheet as somebody copies them."""
    words = _WORD.findall(answer.text.partition('<ol class="twelve">')[2].partition("</ol>")[0])
    assert len(words) == 12, answer.text
    return " ".join(words)


@dataclass
class Guest:
    """A browser at the door of the desk, with a code in hand."""

    world: World
    code: str

    def __post_init__(self) -> None:
        self.visit = Visit(self.world)
        self.page = ""

    def comes(self) -> TestResponse:
        """Type the code of the invitation."""
        answer = self.visit.post("/invitacion", code=self.code)
        self.page = answer.text
        return answer

    def sets_up(
        self, passkey: Authenticator | None = None, phrase: str = PHRASE, **other: str
    ) -> TestResponse:
        """Choose a passphrase and a second factor: a passkey, or codes from the page's secret."""
        kept = {name: html.unescape(value) for name, value in _HIDDEN.findall(self.page)}
        self.secret = kept["secret"]
        factor = (
            {"code": self.code_now()}
            if passkey is None
            else {"passkey": passkey.make(options_on(self.page))}
        )
        fields = {**kept, "passphrase": phrase, "again": phrase, **factor, **other}
        answer = self.visit.client.post("/invitacion/alta", data=fields, headers=self.visit.headers)
        if _HIDDEN.search(answer.text):
            self.page = answer.text
        return answer

    def code_now(self) -> str:
        return pyotp.TOTP(self.secret).at(int(self.world.clock().timestamp()))

    def signs_in(
        self, member: str, passkey: Authenticator | None = None, phrase: str = PHRASE
    ) -> TestResponse:
        """Come in by the door with what was set up; for codes half a minute later."""
        fields = {"member": member, "passphrase": phrase, "code": "", "passkey": ""}
        if passkey:
            fields["passkey"] = passkey.answer(options_on(self.visit.get("/entrar").text))
        else:
            self.world.clock.pass_(seconds=30)
            fields["code"] = self.code_now()
        return self.visit.post("/entrar", **fields)


def invite(world: World, member: str = "irene", **other: str) -> Guest:
    """Have Ana invite somebody, and return who holds the code."""
    fields = {"member": member, "name": "Irene Sut", "institution": "none", "role": "investigator"}
    return Guest(world, code_on(world.visit("ana").post("/equipo/personas", **(fields | other))))


def invite_again(world: World, member: str, purpose: str) -> Guest:
    """Have Ana invite somebody of the desk again."""
    path = f"/equipo/personas/{member}/invitaciones"
    return Guest(world, code_on(world.visit("ana").post(path, purpose=purpose)))
