"""Who reads one case: added, taken away, kept out; every file follows and the payload stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from caseboard.audit.models import AuditRow
from caseboard.cases.actions import look
from caseboard.folder.actions import folder_of
from caseboard.readers.settling import settle
from crypto.age import split
from tests.caseboard.readers.hands import (
    choose,
    files_of,
    keyring_of,
    opens,
    present,
    under_a_new_root,
    who_opens,
    with_dora,
)
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

BIG = b"\x89PNG" + bytes(90_000)


def a_full_case(world: World) -> Complainant:
    """A report with a file, a follow-up, a reply and a note of the folder."""
    case = world.complain(files={"foto.png": BIG})
    case.add("Me llamó otra vez.")
    ana = world.visit("ana")
    ana.get("/")
    path = f"{case.address}/respuestas"
    assert ana.post(path, text="Gracias.", state="", version="0").status_code == 303
    folder = folder_of(world.desk, present("ana"), case.thread)
    assert folder is not None
    with world.desk.transaction() as transaction:
        folder.add(transaction, "note", {"text": "Llamar al testigo."})
    world.clock.pass_(seconds=30)
    return case


def deeds(world: World) -> list[str]:
    with world.desk.reading() as session:
        rows = session.query(AuditRow).order_by(AuditRow.sequence)
        return [row.details for row in rows if row.verb == "readers changed"]


def test_who_is_taken_away_opens_no_file_and_who_is_added_opens_all(world: World) -> None:
    case = a_full_case(world)
    with_dora(world)
    before = [split(each)[1] for each in files_of(world, case)]
    answer = choose(world.visit("ana"), case, "ana", "bruno", "dora")
    assert answer.status_code == 303
    assert "queda" not in answer.location
    assert who_opens(world, case)[:5] == [{"ana", "bruno", "dora", "recuperacion"}] * 5
    after = [split(each)[1] for each in files_of(world, case)]
    assert set(before) <= set(after)
    assert look(world.desk, present("carmen"), case.thread) is None
    assert look(world.desk, present("dora"), case.thread) is not None
    assert deeds(world) == ['{"added":["dora"],"lead":null,"number":1,"removed":["carmen"]}']


def test_the_complainant_is_told_who_reads_from_now_on(world: World) -> None:
    case = world.complain()
    with_dora(world)
    ana = world.visit("ana")
    ana.get("/")
    choose(ana, case, "ana", "bruno", "carmen", "dora")
    (reply, signer) = case.answers()[-1]
    assert signer == "ana"
    assert "también puede leer tu denuncia" in reply.text
    assert "Dora Tzul" in reply.text
    choose(ana, case, "ana", "dora", number=1)
    assert len(case.answers()) == 1
    choose(ana, case, "ana", number=2, tell="y")
    assert "Ya no la lee: Dora Tzul." in case.answers()[-1][0].text


def test_those_kept_out_can_never_be_added(world: World) -> None:
    left_out = world.complain(left_out=("carmen",))
    health = world.complain(answers=cast.REPORTS[0] | {"institution": "mspas"})
    ana = world.visit("ana")
    ana.get("/")
    for case, member, why in (
        (left_out, "carmen", "la dejó fuera"),
        (health, "bruno", "Trabaja en la entidad señalada"),
    ):
        answer = choose(ana, case, "ana", member)
        assert answer.status_code == 403
        assert why in answer.text
        assert "Porque sí." in answer.text
        assert who_opens(world, case)[0] & {"bruno", "carmen"} == {"bruno", "carmen"} - {member}
        assert "disabled" in ana.get(f"{case.address}/lectores").text
    assert deeds(world) == []


def test_what_was_sealed_to_fewer_is_never_given_to_those_left_out(world: World) -> None:
    """The complainant kept Carmen out of one follow-up; a change of readers does not undo that."""
    case = world.complain()
    case.add("Esto no es para Carmen.", left_out=("carmen",))
    with_dora(world)
    ana = world.visit("ana")
    ana.get("/")
    choose(ana, case, "ana", "carmen", "dora")
    report, follow_up = who_opens(world, case)[:2]
    if "carmen" not in report:
        report, follow_up = follow_up, report
    assert report == {"ana", "carmen", "dora", "recuperacion"}
    assert follow_up == {"ana", "dora", "recuperacion"}


def test_what_comes_later_follows_when_a_reader_looks(world: World) -> None:
    case = world.complain()
    with_dora(world)
    ana = world.visit("ana")
    ana.get("/")
    choose(ana, case, "ana", "dora")
    case.add("Algo más.")
    assert {"bruno", "carmen"} <= set.union(*who_opens(world, case))
    assert ana.get(case.address).status_code == 200
    assert all(each == {"ana", "dora", "recuperacion"} for each in who_opens(world, case))


def test_half_done_work_is_taken_up_again(world: World) -> None:
    """Killed between the header and its mark: the new seats are not taken for the old ones."""
    case = world.complain()
    case.add("Esto no es para Carmen.", left_out=("carmen",))
    with_dora(world, "bruno")
    ana = world.visit("ana")
    ana.get("/")
    choose(ana, case, "ana", "carmen", "dora")
    world.as_owner("UPDATE rewrappings SET number = 0, roster = 0, coming = NULL WHERE number < 0")
    opened = look(world.desk, present("ana"), case.thread)
    assert opened is not None
    assert settle(world.desk, present("ana"), opened) == 0
    assert {frozenset(each) for each in who_opens(world, case)} == {
        frozenset({"ana", "carmen", "dora", "recuperacion"}),
        frozenset({"ana", "dora", "recuperacion"}),
    }


def test_who_was_taken_away_is_out_although_no_header_is_rewritten_yet(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letterbox fails after the signed change: its word counts, not the old header."""
    case = world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    assert carmen.get(case.address).status_code == 200

    def fail(*_: object) -> bool:
        raise ConnectionError

    monkeypatch.setattr(world.desk.drawer, "rewrap", fail)
    ana.get("/")
    assert choose(ana, case, "ana", "bruno").status_code == 500
    assert "carmen" in who_opens(world, case)[0]
    assert look(world.desk, present("carmen"), case.thread) is None
    assert carmen.get(case.address).status_code == 404
    assert look(world.desk, present("ana"), case.thread) is not None


def test_only_who_leads_changes_what_somebody_leads(world: World) -> None:
    case = world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.get("/")
    carmen.get("/")
    everybody = ("ana", "bruno", "carmen")
    assert choose(ana, case, *everybody, lead="ana").status_code == 303
    answer = choose(carmen, case, "carmen", number=1)
    assert answer.status_code == 403
    assert "lo lleva otra persona" in answer.text
    assert choose(ana, case, "ana", "carmen", lead="carmen", number=1).status_code == 303
    assert choose(carmen, case, "carmen", lead="carmen", number=2).status_code == 303


@pytest.mark.parametrize(
    ("readers", "fields", "status", "sentence"),
    [
        ((), {}, 403, "al menos una persona"),
        (("ana", "bruno", "carmen"), {}, 403, "No cambiaste nada"),
        (("ana",), {"reason": ""}, 400, "Escribe por qué cambia"),
        (("ana",), {"number": "5"}, 409, "Alguien cambió quién lee"),
        (("ana", "zoe"), {"number": "x"}, 400, "No se cambió nada"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    world: World, readers: tuple[str, ...], fields: dict[str, str], status: int, sentence: str
) -> None:
    case = world.complain()
    ana = world.visit("ana")
    ana.get("/")
    answer = choose(ana, case, *readers, **fields)
    assert answer.status_code == status
    assert sentence in answer.text
    assert who_opens(world, case) == [{"ana", "bruno", "carmen", "recuperacion"}]
    assert deeds(world) == []


def test_a_case_that_is_not_mine_has_no_page_of_readers(world: World) -> None:
    case = world.complain(left_out=("ana",))
    ana = world.visit("ana")
    assert ana.get(f"{case.address}/lectores").status_code == 404
    assert choose(ana, case, "ana").status_code == 404


@pytest.mark.parametrize(
    "crime",
    [
        "UPDATE reader_changes SET number = 7 WHERE number = 2",
        "DELETE FROM reader_changes WHERE number = 1",
        "UPDATE reader_changes SET signed = reason WHERE number = 2",
    ],
)
def test_an_altered_history_closes_the_case(world: World, crime: str) -> None:
    case = world.complain()
    ana = world.visit("ana")
    ana.get("/")
    choose(ana, case, "ana", "carmen")
    choose(ana, case, "ana", number=1)
    world.as_owner(crime)
    answer = ana.get(case.address)
    assert answer.status_code == 409
    assert "fue alterada en la base de datos" in answer.text


def test_a_reply_after_a_change_reaches_the_readers_of_now(world: World) -> None:
    case = world.complain()
    with_dora(world)
    ana = world.visit("ana")
    ana.get("/")
    choose(ana, case, "ana", "dora")
    ana.post(f"{case.address}/respuestas", text="Seguimos.", state="", version="1")
    assert all(each == {"ana", "dora", "recuperacion"} for each in who_opens(world, case))
    assert "Dora Tzul" in ana.get(case.address).text


def test_reasons_are_sealed_to_those_who_read(world: World) -> None:
    case = world.complain()
    ana = world.visit("ana")
    ana.get("/")
    choose(ana, case, "ana", "carmen", reason="Bruno conoce a la familia.")
    assert "Bruno conoce a la familia." in ana.get(f"{case.address}/lectores").text
    with world.desk.reading() as session:
        (row,) = session.execute(text("SELECT * FROM reader_changes"))
    assert "familia" not in str(row)
    assert opens(row.reason, keyring_of("carmen").identity)
    assert not opens(row.reason, keyring_of("bruno").identity)


@pytest.mark.parametrize("named", [True, False])
def test_a_case_opens_under_a_new_root_that_names_the_old_one(world: World, *, named: bool) -> None:
    case = world.complain()
    ana = world.visit("ana")
    ana.get("/")
    choose(ana, case, "ana", "carmen")
    ana = under_a_new_root(world, *([cast.root_public()] if named else []))
    assert ana.get(case.address).status_code == (200 if named else 409)
