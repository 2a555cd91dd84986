"""What a complainant tells later: who they are, to whom they chose, and that they take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crypto.messages import GivenIdentity

if TYPE_CHECKING:
    from tests.caseboard.world import World

MARIA = GivenIdentity("confidential", "María Xol", "5555-0000, de noche")
WITHDRAWN = "retiró esta denuncia"


def test_a_case_says_that_nobody_told_who_they_are(world: World) -> None:
    complainant = world.complain()
    assert "Anónima: no dijo quién es" in world.visit("ana").get(complainant.address).text


def test_a_case_says_how_the_report_itself_answered(world: World) -> None:
    complainant = world.complain(answers={"facts": "Pasó ayer.", "identity": "identified"})
    assert "Con su nombre" in world.visit("ana").get(complainant.address).text


def test_an_identity_told_later_shows_with_its_mode(world: World) -> None:
    complainant = world.complain()
    complainant.add("", identity=MARIA)
    page = world.visit("ana").get(complainant.address).text
    for words in ("Dijo quién es", MARIA.name, MARIA.contact, "Con reserva"):
        assert words in page
    assert "Anónima" not in page


def test_an_identity_shows_to_those_whom_it_was_told_alone(world: World) -> None:
    complainant = world.complain()
    complainant.add("Esto es solo para Ana.", identity=MARIA, left_out=["bruno"])
    page = world.visit("bruno").get(complainant.address).text
    assert MARIA.name not in page
    assert "no está sellado para ti" in page
    assert MARIA.name in world.visit("ana").get(complainant.address).text


def test_a_name_is_text_whatever_it_holds(world: World) -> None:
    complainant = world.complain()
    complainant.add("", identity=GivenIdentity("identified", "<script>x</script>\u202e", ""))
    page = world.visit("ana").get(complainant.address).text
    assert "<script>x" not in page
    assert "\u202e" not in page


def test_a_report_that_was_taken_back_is_marked(world: World) -> None:
    complainant = world.complain()
    complainant.add("Hola.")
    ana = world.visit("ana")
    assert WITHDRAWN not in ana.get(complainant.address).text
    complainant.add("", withdrawn=True)
    page = ana.get(complainant.address).text
    assert WITHDRAWN in page
    assert "Retiró su denuncia" in page


def test_a_forged_withdrawal_marks_nothing(world: World) -> None:
    complainant = world.complain()
    complainant.add("", withdrawn=True, mac_key=b"k" * 32)
    assert WITHDRAWN not in world.visit("ana").get(complainant.address).text
