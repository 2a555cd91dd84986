"""Who was left out of a report cannot open it, whatever they ask the caseboard for."""

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


@pytest.mark.parametrize("door", ["intake", "nojs"])
def test_two_investigators_left_out_can_neither_see_nor_open_a_report(
    demo: RunningDemo, page: OpenPage, door: str
) -> None:
    # Given a report about Bruno's own employer, from which Carmen was left out too
    words = f"CENTINELA-{door} El subdirector vende las plazas."
    complainant = Complainant(page(script=door == "intake"), demo.where.origin(door))
    bruno = cast.BRUNO
    assert bruno.institution
    carmen = cast.CARMEN
    complainant.tells(words, institution=bruno.institution, leaving_out=(carmen.name,))

    # Then Ana can open it
    desk = demo.where.origin("caseboard")
    ana = Investigator(page(), desk, cast.ANA)
    ana.signs_in()
    address = ana.opens(words)

    # And neither of the two sees it in the list, nor at its address
    for person in (bruno, carmen):
        outsider = Investigator(page(), desk, person)
        outsider.signs_in()
        assert words not in outsider.page.content()
        answer = outsider.page.goto(address)
        assert answer
        assert answer.status == 404
        assert words not in outsider.page.content()
        unknown = outsider.page.goto(desk + "/" + "casos/" + "00" * 16)
        assert unknown
        assert unknown.status == 404
