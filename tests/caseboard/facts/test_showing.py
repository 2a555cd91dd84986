"""What is proposed is shown where it stood, and looking keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from caseboard.folder.models import ItemRow
from tests.caseboard.facts.hands import facts, proposals

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World


def test_looking_keeps_nothing(world: World, ana: Visit, case: Complainant) -> None:
    assert len(proposals(ana, case)) == 3
    with world.desk.reading() as session:
        assert session.scalar(select(func.count()).select_from(ItemRow)) == 0


def test_a_proposal_says_where_it_stood_with_the_words_marked(
    ana: Visit, case: Complainant
) -> None:
    page = ana.get(facts(case)).text
    assert "<figcaption>Cuéntanos qué pasó</figcaption>" in page
    assert "Me llamó desde el <mark>4123 4567</mark>." in page


def test_what_a_correction_says_is_not_proposed_again_from_a_later_message(
    world: World, ana: Visit, case: Complainant
) -> None:
    ana.post(
        f"{facts(case)}/personas",
        role="demander",
        names="Rolando Tzunún Ajú",
        phones="4123 4567",
        sources=f"{case.report.hex()}:who",
        version="0",
    )
    before = proposals(ana, case)
    case.add("El Lic. Rolando Tzunún me llamó otra vez del 4123 4567.")
    assert proposals(ana, case) == before
    assert len(before) == 1


def test_a_thousand_mentions_come_forty_at_a_time_and_none_is_lost(world: World) -> None:
    names = (f"don Rolando {chr(65 + i // 26)}z{chr(97 + i % 26)}x" for i in range(60))
    case = world.complain(answers={"facts": ". ".join(names)})
    ana = world.visit("ana")
    page = ana.get(facts(case)).text
    listed = proposals(ana, case)
    assert len(listed) == 40
    assert "Hay 20 más" in page
    ana.post(f"{facts(case)}/propuestas", listed=listed)
    assert len(proposals(ana, case)) == 20


def test_a_text_that_is_searched_in_part_says_so(world: World) -> None:
    case = world.complain(answers={"facts": "Me pidieron dinero. " * 3_100})
    assert "solo se buscó en el principio" in world.visit("ana").get(facts(case)).text
