"""The same tale through the door for browsers without JavaScript.

axe-core is a script itself; tests/intake/nojs/test_in_chromium.py judges these pages with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.samples import cast
from tests.stories.complainant import Complainant
from tests.stories.investigator import Investigator

if TYPE_CHECKING:
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.demo import RunningDemo

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

FACTS = "CENTINELA-9d1 Me ofrecieron el ascenso por cinco mil quetzales, en efectivo."
REPLY = "La recibimos. Guarda los mensajes que te mandaron."


def test_a_report_without_javascript_is_told_read_answered_and_read_back(
    demo: RunningDemo, page: OpenPage
) -> None:
    # Given a browser without JavaScript, and Carmen at the desk
    plain = page(phone=True, script=False)
    complainant = Complainant(plain, demo.where.origin("nojs"))
    carmen = Investigator(page(), demo.where.origin("caseboard"), cast.CARMEN)

    # When the complainant tells what happened
    code = complainant.tells(FACTS, institution="mides")

    # Then Carmen reads who sealed it and answers
    carmen.signs_in()
    carmen.opens("CENTINELA-9d1")
    carmen.reads(FACTS)
    carmen.reads("servidor")
    carmen.answers(REPLY, "in-review")

    # And the complainant reads the answer with the code and writes again
    complainant.returns(code)
    complainant.reads(REPLY)
    complainant.writes_again("CENTINELA-9d2 Los tengo guardados.")
    assert not plain.context.cookies()


def test_a_code_from_one_door_opens_at_the_other(demo: RunningDemo, page: OpenPage) -> None:
    code = Complainant(page(script=False), demo.where.origin("nojs")).tells("CENTINELA-9e1 Hechos.")
    elsewhere = Complainant(page(), demo.where.origin("intake"))
    elsewhere.returns(code)
    elsewhere.reads("La recibimos el")
    elsewhere.writes_again("CENTINELA-9e2 Más hechos.")
