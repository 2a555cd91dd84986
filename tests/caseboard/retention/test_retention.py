"""A case is kept for its term and as long as it is held; then it is erased, and nothing is left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from caseboard.audit.actions import verify
from caseboard.inbox import renewing
from tests.caseboard.retention.hands import (
    HOLD,
    ORDER,
    ciphertexts,
    closed,
    erase,
    left_of,
)

if TYPE_CHECKING:
    from tests.caseboard.world import World


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
