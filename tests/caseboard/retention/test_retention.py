"""A case is kept for its term and as long as it is held; then it is erased, and nothing is left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import MetaData, func, select, text

from caseboard.__main__ import main
from caseboard.audit.actions import verify
from caseboard.cases.actions import Draft, look, send_reply
from caseboard.folder.actions import folder_of
from caseboard.inbox import renewing
from caseboard.retention import verb
from caseboard.retention.actions import order_erasure
from caseboard.retention.errors import KeptError
from intake.letterbox.engine import open_engine
from tests.caseboard.folder.desk_hands import add
from tests.caseboard.readers.hands import present

if TYPE_CHECKING:
    from datetime import date

    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

ORDER, HOLD = "conservacion/borrado", "conservacion/retencion"


def closed(world: World, **details: object) -> tuple[Complainant, Visit]:
    """File a report, answer it with a last state, and let five years go by."""
    filed = world.complain(files={"a.png": b"un recibo " * 20_000}, **details)
    ana = world.visit("ana")
    ana.get(filed.address)
    ana.post(f"{filed.address}/respuestas", text="Se cerró.", state="closed", version="0")
    add(world, "ana", filed.thread, {"text": "nota"})
    world.clock.pass_(days=5 * 366)
    world.publish()
    return filed, world.visit("ana")


def erase(world: World, monkeypatch: pytest.MonkeyPatch, **later: float) -> int:
    """Run the nightly command as the owner, some time later."""
    world.clock.pass_(**later)
    monkeypatch.setenv("PLAZA_CASEBOARD", world.caseboard_url)
    monkeypatch.setenv("PLAZA_LETTERBOX", world.owner_url)
    monkeypatch.setenv("PLAZA_BLOBS", world.settings.blobs_url)
    monkeypatch.setattr(verb, "today", lambda: day_of(world))
    monkeypatch.setattr(verb, "now", world.clock)
    return main(["erase"])


def day_of(world: World) -> date:
    from config.clock import today

    return today(world.clock)


def left_of(url: str, thread: bytes) -> dict[str, int]:
    """Return how many rows each table still has of a thread."""
    engine, found = open_engine(url), MetaData()
    with engine.begin() as connection:
        found.reflect(connection)
        counts = {
            table.name: connection.execute(
                select(func.count()).select_from(table).where(table.c.thread == thread)
            ).scalar_one()
            for table in found.sorted_tables
            if "thread" in table.c
        }
    engine.dispose()
    return {name: count for name, count in counts.items() if count}


def ciphertexts(world: World, thread: bytes) -> list[bytes]:
    """Return a stretch of every sealed thing of a case, as it lies in the databases now."""
    found = [each.sealed[-200:-100] for each in world.desk.drawer.messages(thread)]
    with world.desk.reading() as session:
        for table in ("items", "case_keys", "replies"):
            rows = session.execute(
                text(f"SELECT sealed FROM {table} WHERE thread = :thread"), {"thread": thread}
            )
            found += [bytes(sealed)[-200:-100] for (sealed,) in rows]
    return found


def test_an_open_case_has_no_term_and_cannot_be_erased(world: World) -> None:
    filed = world.complain()
    ana = world.visit("ana")
    assert "se guarda sin plazo" in ana.get(f"{filed.address}/conservacion").text
    answer = ana.post(f"{filed.address}/{ORDER}")
    assert answer.status_code == 409
    assert "no ha terminado" in answer.text


def test_the_page_warns_before_the_term_ends(world: World) -> None:
    filed = world.complain()
    ana = world.visit("ana")
    ana.post(f"{filed.address}/respuestas", text="Se cerró.", state="closed", version="0")
    assert "Se guarda hasta el 23 de noviembre de 2031" in (
        ana.get(f"{filed.address}/conservacion").text
    )
    world.clock.pass_(days=5 * 365 - 30)
    world.publish()
    assert "Su plazo termina" in world.visit("ana").get(f"{filed.address}/conservacion").text


def test_what_is_due_is_erased_after_a_week_and_nothing_is_left(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    filed, ana = closed(world)
    other = world.complain(files={"b.png": b"otro recibo " * 20_000})
    ana.get("/")
    ana.get(f"{filed.address}/custodia")
    sealed = ciphertexts(world, filed.thread)
    assert len(sealed) >= 5
    assert ana.post(f"{filed.address}/{ORDER}").status_code == 303
    assert erase(world, monkeypatch, days=6) == 0
    assert left_of(world.owner_url, filed.thread) != {}
    assert erase(world, monkeypatch, days=1) == 0
    assert left_of(world.owner_url, filed.thread) == {}
    assert left_of(world.caseboard_url, filed.thread) == {}
    if "sqlite" in world.owner_url:
        files = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]
        for stretch in sealed:
            assert not any(stretch in file for file in files)
    blobs = Path(world.settings.blobs_url.removeprefix("file://"))
    assert len([each for each in blobs.rglob("*") if each.is_file()]) == 1
    assert len(world.desk.drawer.attachments(other.thread)) == 1


def test_the_desk_goes_on_after_an_erasure(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    filed, ana = closed(world)
    kept = world.complain()
    ana.get("/")
    ana.post(f"{filed.address}/{ORDER}")
    erase(world, monkeypatch, days=7)
    world.publish()
    carmen = world.visit("carmen")
    assert carmen.get(filed.address).status_code == 404
    assert carmen.get(kept.address).status_code == 200
    listed = carmen.get("/").text
    assert kept.thread.hex()[:4] in listed
    assert filed.thread.hex() not in listed
    with world.desk.reading() as session:
        assert verify(session).faults == ()
        last = session.execute(text("SELECT verb FROM audit WHERE verb = 'case erased'")).all()
    assert len(last) == 1


def test_an_erasure_ends_what_open_sessions_remember_and_leaves_their_views(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed, ana = closed(world)
    ana.post(f"{filed.address}/{ORDER}")
    world.clock.pass_(days=7)
    world.publish()
    ana = world.visit("ana")
    ana.post("/vistas", name="Mías", volver="/?entidad=mides")
    assert filed.thread.hex() in ana.get("/").text
    erase(world, monkeypatch)
    assert ana.get("/").status_code == 303
    with world.desk.reading() as session:
        shelves = session.execute(text("SELECT DISTINCT shelf FROM shelf_pages")).scalars().all()
    assert shelves == ["views"]


def test_a_hold_keeps_a_case_and_takes_an_order_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed, ana = closed(world)
    ana.post(f"{filed.address}/{ORDER}")
    ana.post(f"{filed.address}/{HOLD}", held="1", reason="Proceso 1-2031.")
    page = ana.get(f"{filed.address}/conservacion").text
    assert "Tiene una retención legal" in page
    assert "Proceso 1-2031." in page
    answer = ana.post(f"{filed.address}/{ORDER}")
    assert answer.status_code == 409
    assert "retención legal: levántala" in answer.text
    erase(world, monkeypatch, days=30)
    assert left_of(world.owner_url, filed.thread) != {}


def deeds(world: World) -> list[str]:
    with world.desk.reading() as session:
        return list(session.scalars(text("SELECT verb FROM audit ORDER BY sequence")))


def test_an_answer_takes_an_order_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    filed, ana = closed(world)
    ana.post(f"{filed.address}/{ORDER}")
    again = ana.post(f"{filed.address}/respuestas", text="Se reabre.", state="", version="1")
    assert again.status_code == 303
    assert "Este caso se va a borrar" not in ana.get(f"{filed.address}/conservacion").text
    assert "erasure withdrawn" in deeds(world)
    erase(world, monkeypatch, days=30)
    assert left_of(world.owner_url, filed.thread) != {}


def test_a_case_that_was_answered_after_it_was_shown_is_not_ordered_to_be_erased(
    world: World,
) -> None:
    filed, _ana = closed(world)
    ana = present("ana")
    shown = look(world.desk, ana, filed.thread)
    folder = folder_of(world.desk, ana, filed.thread)
    assert shown
    assert folder
    send_reply(world.desk, ana, shown, Draft("Se reabre.", None, shown.case.version))
    with pytest.raises(KeptError, match="changed"):
        order_erasure(world.desk, ana, shown, folder)


@pytest.mark.parametrize("wait", [0, 6])
def test_a_case_whose_complainant_writes_in_the_week_of_grace_is_kept(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wait: int
) -> None:
    filed, ana = closed(world)
    ana.post(f"{filed.address}/{ORDER}")
    world.clock.pass_(days=wait)
    filed.add("Volvió a llamarme.")
    erase(world, monkeypatch, days=7)
    assert left_of(world.owner_url, filed.thread) != {}
    told = capsys.readouterr().out
    assert "0 casos borrados" in told
    assert "1 casos no se borraron" in told
    assert deeds(world)[-1] == "erasure withdrawn"
    erase(world, monkeypatch, days=1)
    assert "no se borraron" not in capsys.readouterr().out


def test_a_lifted_hold_lets_it_be_erased_again(world: World) -> None:
    filed, ana = closed(world)
    ana.post(f"{filed.address}/{HOLD}", held="1", reason="Sí.")
    ana.post(f"{filed.address}/{HOLD}", held="0", reason="Ya no.")
    assert ana.post(f"{filed.address}/{ORDER}").status_code == 303


def test_whoever_reads_it_takes_an_order_back_and_only_a_coordinator_gives_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed, ana = closed(world)
    carmen = world.visit("carmen")
    assert carmen.post(f"{filed.address}/{ORDER}").status_code == 403
    ana.post(f"{filed.address}/{ORDER}")
    assert "Este caso se va a borrar" in carmen.get(f"{filed.address}/conservacion").text
    carmen.post(f"{filed.address}/{ORDER}/cancelar")
    erase(world, monkeypatch, days=30)
    assert left_of(world.owner_url, filed.thread) != {}


@pytest.mark.parametrize(("reason", "told"), [("", "Escribe el motivo"), ("a" * 1_001, "acórtalo")])
def test_a_hold_needs_its_reason(world: World, reason: str, told: str) -> None:
    filed = world.complain()
    answer = world.visit("ana").post(f"{filed.address}/{HOLD}", held="1", reason=reason)
    assert answer.status_code == 400
    assert told in answer.text
    assert f"{reason}</textarea>" in answer.text


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_the_desk_itself_can_erase_nothing(world: World) -> None:
    from sqlalchemy.exc import ProgrammingError

    for table in ("items", "case_keys", "replies", "cases", "custody"):
        with pytest.raises(ProgrammingError), world.desk.transaction() as transaction:
            transaction.execute(text(f"DELETE FROM {table}"))


def test_what_ends_is_listed_without_opening_a_case(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closed five years ago, closed a month later, held, and open: the first day comes first."""
    filed = [world.complain() for _ in range(4)]
    ana = world.visit("ana")
    for case in filed[:3]:
        ana.post(f"{case.address}/respuestas", text="Se cerró.", state="closed", version="0")
        world.clock.pass_(days=25)
        world.publish()
        ana = world.visit("ana")
    assert "Ninguno." in ana.get("/plazos/conservacion").text
    world.clock.pass_(days=5 * 365 - 60)
    world.publish()
    ana = world.visit("ana")
    assert "3 casos cuyo plazo de conservación" in ana.get("/plazos").text
    ana.post(f"{filed[1].address}/{HOLD}", held="1", reason="Proceso 1-2031.")
    ana.get("/")
    monkeypatch.setattr(renewing, "card_of", _never)
    page = ana.get("/plazos/conservacion").text
    places = [page.find(f"/casos/{case.thread.hex()}/conservacion") for case in filed]
    assert 0 < places[0] < places[1] < places[2]
    assert places[3] == -1
    assert "Terminó: falta decidir" in page[: places[0]]
    assert "Retención legal: no se borra" in page[places[0] : places[1]]
    assert "Termina pronto" in page[places[1] :]
    monkeypatch.undo()
    ana.post(f"{filed[0].address}/{ORDER}")
    assert "Se borra el" in ana.get("/plazos/conservacion").text


def test_what_i_may_not_read_is_not_among_what_ends(world: World) -> None:
    filed, _ana = closed(world, left_out=["carmen"])
    page = world.visit("carmen").get("/plazos/conservacion").text
    assert filed.thread.hex() not in page
    assert "Ninguno." in page


def _never(*_given: object) -> None:
    raise AssertionError("a case was opened")
