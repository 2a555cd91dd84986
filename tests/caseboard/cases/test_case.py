"""A case shows to its readers, whole and checked, and to nobody else in any way."""

from __future__ import annotations

import secrets
import threading
from typing import TYPE_CHECKING

from sqlalchemy import event, text

from crypto.age import seal
from crypto.envelope import Header, seal_envelope
from intake.letterbox.engine import open_engine
from tests.caseboard.world import person
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.world import Visit, World

HEALTH = cast.REPORTS[1]


def test_the_questions_stand_in_the_words_of_their_version(world: World) -> None:
    complainant = world.complain(answers=HEALTH)
    page = world.visit("ana").get(complainant.address).text
    assert "¿Qué te pidieron?" in page
    assert "Una parte de mi sueldo" in page
    assert "lluvia-de-almidón-2093" in page
    assert "¿Cómo te llamas?" not in page  # nobody asked: the report is anonymous


def test_a_date_is_said_as_people_say_it_and_anything_else_as_it_came(world: World) -> None:
    told = world.complain(answers={"date": "2026-05-11", "facts": "Pasó ese día."})
    vague = world.complain(answers={"date": "en mayo", "facts": "No recuerdo el día."})
    ana = world.visit("ana")
    assert "11 de mayo de 2026" in ana.get(told.address).text
    assert "en mayo" in ana.get(vague.address).text


def test_a_version_that_this_program_does_not_know_is_still_read(world: World) -> None:
    complainant = world.complain(questionnaire="2031-1", answers={"otra": "Algo nuevo pasó."})
    page = world.visit("ana").get(complainant.address).text
    assert "2031-1" in page
    assert "Algo nuevo pasó." in page


def test_what_was_left_empty_is_told_apart_from_what_was_never_asked(world: World) -> None:
    first = world.complain(questionnaire="2026-1", answers={"facts": "Me pidieron dinero."})
    second = world.complain(questionnaire="2026-2", answers={"facts": "Me pidieron dinero."})
    ana = world.visit("ana")
    early, late = (" ".join(ana.get(each.address).text.split()) for each in (first, second))
    assert "Sin respuesta: Fecha" in early
    assert "La versión 2026-1 del formulario no preguntaba:" in early
    assert early.index("no preguntaba:") < early.index("¿Te han castigado o amenazado por esto?")
    assert "no preguntaba:" not in late
    assert "¿Te han castigado o amenazado por esto?" in late
    assert "¿A qué cuenta o teléfono?" not in late  # nobody was asked: nothing had to be paid


def test_answers_of_the_second_version_are_shown_in_its_words(world: World) -> None:
    answers = {
        "place": "1601",
        "budget_line": "029",
        "paid": "prefer-not",
        "identity": "confidential",
    }
    page = world.visit("ana").get(world.complain(questionnaire="2026-2", answers=answers).address)
    for words in ("Cobán", "029 · Otras remuneraciones", "Prefiero no decir", "Con reserva"):
        assert words in page.text
    assert "abogado debe redactar" not in page.text


def test_a_colleague_who_was_left_out_sees_exactly_what_there_is_not(world: World) -> None:
    complainant = world.complain(answers=HEALTH)
    bruno = world.visit("bruno")
    assert "0 casos" in bruno.get("/").text
    theirs = bruno.get(complainant.address)
    nothing = bruno.get("/casos/" + "0" * 32)
    assert (theirs.status_code, theirs.data) == (404, nothing.data)
    assert theirs.headers == nothing.headers


def test_left_out_and_not_there_take_the_same_way_and_leave_the_same_trace(world: World) -> None:
    complainant = world.complain(answers=HEALTH)
    bruno = world.visit("bruno")
    bruno.get("/")
    theirs = statements(world, bruno, complainant.address)
    nothing = statements(world, bruno, "/casos/" + "0" * 32)
    assert theirs == nothing
    assert not any("INSERT INTO audit" in each for each in theirs)


def statements(world: World, visit: Visit, path: str) -> list[str]:
    """Return what a visit asks of both databases, without what the watch over sessions asks."""
    asked: list[str] = []
    mine = threading.get_ident()

    def note(_c: object, _u: object, statement: str, *_more: object) -> None:
        if threading.get_ident() == mine:
            asked.append(statement)

    engines = (world.desk.engine, world.desk.drawer._engine)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    assert visit.get(path).status_code == 404
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)
    return asked


def test_a_colleague_who_was_left_out_cannot_answer_it_either(world: World) -> None:
    complainant = world.complain(answers=HEALTH)
    bruno = world.visit("bruno")
    fields = {"text": "Yo también.", "state": "", "version": "0"}
    theirs = bruno.post(f"{complainant.address}/respuestas", **fields)
    nothing = bruno.post(f"/casos/{'0' * 32}/respuestas", **fields)
    assert (theirs.status_code, theirs.data) == (404, nothing.data)
    assert complainant.answers() == []


def test_a_complainants_choice_to_leave_somebody_out_holds(world: World) -> None:
    complainant = world.complain(left_out=["carmen"])
    assert world.visit("carmen").get(complainant.address).status_code == 404
    assert "Carmen" not in world.visit("ana").get(complainant.address).text


def test_addresses_that_name_no_case_are_all_alike(world: World) -> None:
    ana = world.visit("ana")
    pages = {ana.get(f"/casos/{text}").data for text in ("x", "0" * 31, "F" * 32, "0" * 34, "%00")}
    assert pages == {ana.get("/casos/" + "0" * 32).data}


def test_a_follow_up_that_another_wrote_is_shown_as_such_and_its_words_are_not(
    world: World,
) -> None:
    complainant = world.complain()
    complainant.add("Soy yo otra vez.")
    complainant.add("Retiro todo, fue mentira.", mac_key=b"0" * 32)
    page = world.visit("ana").get(complainant.address).text
    assert "Soy yo otra vez." in page
    assert "Este mensaje no es de quien denunció" in page
    assert "Retiro todo" not in page


def test_each_trouble_has_its_sentence_and_the_rest_of_the_page_goes_on(world: World) -> None:
    complainant = world.complain()
    ana = person("ana").keyring.identity.recipient
    other = Header("follow-up", secrets.token_bytes(16), secrets.token_bytes(16), None, "browser")
    whole = seal_envelope(other, b"{}\n{}", [ana])
    complainant.drop(other.message, whole)
    complainant.drop(secrets.token_bytes(16), whole[:-20] + bytes(20))
    complainant.drop(secrets.token_bytes(16), seal(b"de otra version".ljust(4096, b"\0"), [ana]))
    stranger = cast.recovery().recipient
    complainant.drop(secrets.token_bytes(16), seal_envelope(other, b"", [stranger]))
    complainant.add("Y esto sí.")
    page = world.visit("ana").get(complainant.address).text
    for sentence in (
        "dice pertenecer a otro lugar",
        "está dañado",
        "tiene un formato que este programa no conoce",
        "no está sellado para ti",
        "Y esto sí.",
        "tres mil quetzales",
    ):
        assert sentence in page


def test_a_damaged_report_does_not_break_the_list_nor_its_page(world: World) -> None:
    broken, whole = world.complain(), world.complain(answers=HEALTH)
    damage(world, broken.report)
    ana = world.visit("ana")
    inbox = ana.get("/").text
    assert "Este mensaje está dañado" in inbox
    assert "auxiliar de enfermería" in inbox
    page = ana.get(broken.address)
    assert page.status_code == 200
    assert "Esta denuncia no se puede abrir" in page.text
    assert ana.get(whole.address).status_code == 200


def test_a_report_that_came_back_from_a_copy_opens_again(world: World) -> None:
    complainant = world.complain()
    damage(world, complainant.report)
    ana = world.visit("ana")
    ana.get("/")
    assert "no se puede abrir" in ana.get(complainant.address).text
    damage(world, complainant.report)  # the same bit again: as it was
    assert "tres mil quetzales" in ana.get(complainant.address).text


def damage(world: World, message: bytes) -> None:
    """Turn the last byte of a stored report, as a failing disk would."""
    engine = open_engine(world.owner_url)
    with engine.begin() as connection:
        sealed = connection.execute(
            text("SELECT sealed FROM messages WHERE message = :m"), {"m": message}
        ).scalar_one()
        turned = sealed[:-1] + bytes([sealed[-1] ^ 1])
        connection.execute(
            text("UPDATE messages SET sealed = :s WHERE message = :m"), {"s": turned, "m": message}
        )
    engine.dispose()


def test_what_a_stranger_wrote_is_never_markup(world: World) -> None:
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    complainant = world.complain(answers={"facts": attack, "institution": attack, attack: attack})
    ana = world.visit("ana")
    for page in (ana.get("/").text, ana.get(complainant.address).text):
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page
