"""Related cases through the pages, from the first report to a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.caseboard.linking.ring import NAME, tell, tell_of_nobody

if TYPE_CHECKING:
    from tests.caseboard.world import World

HEADING = "Casos que pueden tratar de las mismas personas"


def reference(thread: bytes) -> str:
    return f"{thread.hex()[:4]}-{thread.hex()[4:8]}"


def test_a_case_shows_which_others_agree_with_it(world: World) -> None:
    first, second, other = tell(world), tell(world), tell_of_nobody(world)
    page = world.visit("ana").get(first.address).text
    assert HEADING in page
    assert reference(second.thread) in page
    assert reference(other.thread) not in page
    assert "lo tienen 2 de los 3 casos que lees" in page


def test_two_cases_stand_side_by_side_with_their_words(world: World) -> None:
    first, second = tell(world), tell(world)
    ana = world.visit("ana")
    ana.get(first.address)
    page = ana.get(f"{first.address}/relacionados/{second.thread.hex()}")
    assert page.status_code == 200
    assert page.text.count(NAME) >= 2
