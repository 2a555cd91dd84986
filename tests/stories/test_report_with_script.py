"""A report told from both sides, through the door that seals in the browser."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from tests.samples import cast
from tests.stories.complainant import Complainant
from tests.stories.investigator import Investigator

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Request

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.demo import RunningDemo

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

FACTS = "CENTINELA-7b1 El jefe de personal me pidió tres mil quetzales para renovar mi contrato."
MORE = "CENTINELA-7b2 Ayer volvió a llamarme desde otro número."
REPLY = "Gracias. ¿Puedes decirnos en qué fecha te llamó?"


class Wire:
    """Everything that a page sent: addresses, headers and bodies."""

    def __init__(self, page: Page) -> None:
        self.sent: list[bytes] = []
        page.on("request", self._keep)

    def _keep(self, request: Request) -> None:
        headers = repr(request.headers).encode()
        self.sent.append(request.url.encode() + headers + (request.post_data_buffer or b""))

    def carried(self, text: str) -> bool:
        """Tell whether a text went out in any of the usual dresses."""
        raw = text.encode()
        dresses = [raw, raw.hex().encode(), text.encode("utf-16-le"), text.encode("utf-16-be")]
        dresses += [base64.b64encode(raw[cut:])[4:-4] for cut in range(3)]
        everything = b"\n".join(self.sent)
        return any(dress in everything for dress in dresses)


def test_a_report_is_told_read_answered_and_read_back(
    demo: RunningDemo, page: OpenPage, axe: Callable[[Page], None]
) -> None:
    # Given a complainant with a telephone, and Ana at the desk
    telephone = page(phone=True)
    wire = Wire(telephone)
    complainant = Complainant(telephone, demo.where.origin("intake"))
    ana = Investigator(page(), demo.where.origin("caseboard"), cast.ANA)

    # When the complainant tells what happened
    code = complainant.tells(FACTS, institution="mineduc")
    axe(telephone)

    # Then Ana can open it, answer it, and lock her desk
    ana.signs_in()
    axe(ana.page)
    ana.opens("CENTINELA-7b1")
    ana.reads(FACTS)
    axe(ana.page)
    ana.answers(REPLY, "needs-information")
    ana.locks()
    axe(ana.page)

    # And the complainant, back on the same telephone, reads the answer and writes again
    complainant.returns(code)
    complainant.reads(REPLY)
    complainant.reads("Necesitamos más información")
    axe(telephone)
    complainant.writes_again(MORE)

    # And nothing that was typed ever left the telephone in clear
    assert wire.sent
    assert not wire.carried("CENTINELA-7b")
    assert not wire.carried(code)
    assert not telephone.context.cookies()


def test_the_desk_reads_what_was_written_later(demo: RunningDemo, page: OpenPage) -> None:
    complainant = Complainant(page(), demo.where.origin("intake"))
    carmen = Investigator(page(), demo.where.origin("caseboard"), cast.CARMEN)
    code = complainant.tells("CENTINELA-8c1 Piden la mitad del primer sueldo.")
    complainant.returns(code)
    complainant.writes_again("CENTINELA-8c2 Tengo el número de cuenta.")
    carmen.signs_in()
    carmen.opens("CENTINELA-8c1")
    carmen.reads("CENTINELA-8c2 Tengo el número de cuenta.")
