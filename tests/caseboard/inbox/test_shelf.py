"""The list comes back from sealed pages, is made anew when they are damaged, and stays current."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select

from caseboard.audit.models import AuditRow
from caseboard.cases.changes import note_change
from caseboard.inbox import index, keeping, renewing
from caseboard.inbox.cards import card_of
from caseboard.inbox.models import Seat
from caseboard.retention.erasing import erase_case
from caseboard.retention.terms import GRACE
from caseboard.shelf.models import ShelfPage
from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from tests.samples import cast

if TYPE_CHECKING:
    from caseboard.inbox.cards import Filled, Material, Reader
    from tests.caseboard.world import Visit, World


@pytest.fixture(autouse=True)
def each_change_is_worth_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping.keep, "__kwdefaults__", {"worth": 1})


def pages(world: World) -> list[ShelfPage]:
    with world.desk.reading() as session:
        query = select(ShelfPage).where(ShelfPage.shelf == "cases").order_by(ShelfPage.number)
        return list(session.scalars(query))


def sign_in_again(world: World, name: str = "ana") -> Visit:
    """Sign in as somebody who was here before, with nothing left in memory."""
    for digest in world.desk.shelves.digests:
        world.desk.shelves.drop(digest)
    world.clock.pass_(minutes=1)
    return world.visit(name)


def opened(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return a list that grows by each case that is opened from now on."""
    found: list[bytes] = []

    def note(material: Material, reader: Reader) -> Filled:
        found.append(material.case.thread)
        return card_of(material, reader)

    monkeypatch.setattr(renewing, "card_of", note)
    return found


def verbs(world: World) -> list[str]:
    with world.desk.reading() as session:
        return list(session.scalars(select(AuditRow.verb)))


def test_after_unlocking_only_what_changed_is_opened_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        world.complain()
    world.visit("ana").get("/")
    new = world.complain(answers=cast.REPORTS[0])
    found = opened(monkeypatch)
    page = sign_in_again(world).get("/").text
    assert found == [new.thread]
    assert "4 casos" in page
    assert "tres mil quetzales" in page
    assert "Concursé por una plaza" in page


def test_a_follow_up_that_came_while_nobody_was_here_is_counted(world: World) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    ana.get(complainant.address)
    ana.get("/")
    world.clock.pass_(days=30)
    complainant.add("Algo más.")
    assert "1 sin leer" in sign_in_again(world).get("/").text


def test_a_follow_up_is_not_lost_when_the_letterbox_fails_as_it_comes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    ana.get(complainant.address)
    assert "sin leer" not in _listed(ana)
    complainant.add("Algo más.")

    def fail(*_: object) -> list[bytes]:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(world.desk.drawer, "messages", fail)
        assert ana.get("/").status_code == 500
    assert "1 sin leer" in _listed(ana)


def test_many_arrivals_are_taken_in_by_steps(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    filed = [world.complain() for _ in range(3)]
    ana = world.visit("ana")
    ana.get("/")
    for each in filed:
        each.add("Algo más.")
    monkeypatch.setattr(renewing, "AT_ONCE", 2)
    found = opened(monkeypatch)
    ana.get("/")
    assert len(found) == 2
    ana.get("/")
    assert sorted(found) == sorted(each.thread for each in filed)


def _listed(visit: Visit) -> str:
    """The lines of the list, without its filters."""
    return visit.get("/").text.partition("<main")[2].partition("<ol")[2]


def test_a_door_with_a_clock_of_next_year_hides_nothing(world: World) -> None:
    mine = world.complain()
    world.clock.pass_(days=365)
    world.complain()
    world.clock.pass_(days=-365)
    ana = world.visit("ana")
    assert "2 casos" in ana.get("/").text
    world.complain()
    ana.get(mine.address)
    mine.add("Algo más.")
    page = ana.get("/").text
    assert "3 casos" in page
    assert page.count("1 sin leer") == 3


def test_changes_follow_the_image_until_most_of_it_changed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_FEWEST", 2)
    ana = world.visit("ana")
    counts = []
    for _ in range(5):
        world.complain()
        ana.get("/")
        counts.append(len(pages(world)))
    assert counts == [1, 2, 3, 1, 2]
    assert "5 casos" in sign_in_again(world).get("/").text


def test_a_large_image_lies_in_parts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_PART", 10_000)
    world.complain()
    world.visit("ana").get("/")
    assert len(pages(world)) > 2
    assert "1 caso " in sign_in_again(world).get("/").text


@pytest.mark.parametrize("fault", ["altered", "missing"])
def test_a_damaged_shelf_is_noted_and_made_anew(world: World, fault: str) -> None:
    world.complain()
    ana = world.visit("ana")
    ana.get("/")
    world.complain()
    ana.get("/")
    first = pages(world)[0]
    with world.desk.transaction() as transaction:
        transaction.execute(delete(ShelfPage).where(ShelfPage.number == first.number))
        if fault == "altered":
            row = {"owner": "ana", "key": first.key, "shelf": "cases", "number": first.number}
            transaction.add(ShelfPage(**row, sealed=first.sealed[:-1] + b"x"))
    again = sign_in_again(world)
    assert "2 casos" in again.get("/").text
    assert verbs(world).count("shelf damaged") == 1
    assert "2 casos" in sign_in_again(world).get("/").text
    assert verbs(world).count("shelf damaged") == 1


def test_an_image_of_another_program_is_made_anew_without_alarm(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.complain()
    world.visit("ana").get("/")
    monkeypatch.setattr(index, "SHAPE", "another")
    found = opened(monkeypatch)
    assert "1 caso " in sign_in_again(world).get("/").text
    assert len(found) == 1
    assert "shelf damaged" not in verbs(world)


def test_the_pages_hold_no_word_in_clear(world: World) -> None:
    world.complain(answers=cast.REPORTS[3])
    ana = world.visit("ana")
    ana.post("/vistas", name="gorrión secreto", volver="/?entidad=mides")
    ana.get("/")
    with world.desk.reading() as session:
        sealed = [page.sealed for page in session.scalars(select(ShelfPage))]
    assert len(sealed) == 2
    for each in sealed:
        for word in (cast.CANARIES[3], "mides", "gorrión", "CREATE TABLE"):
            assert word.encode() not in each


def test_what_is_not_mine_any_more_leaves_the_list_and_the_pages(world: World) -> None:
    kept, taken = world.complain(), world.complain(answers=cast.REPORTS[3])
    ana = world.visit("ana")
    assert "2 casos" in ana.get("/").text
    _leave_out(world, taken.thread)
    assert "1 caso " in ana.get("/").text
    assert kept.thread.hex() in ana.get("/").text
    assert "1 caso " in sign_in_again(world).get("/").text


def test_a_page_that_was_written_late_brings_no_erased_case_back(world: World) -> None:
    kept, erased = world.complain(), world.complain(answers=cast.REPORTS[3])
    assert "2 casos" in world.visit("ana").get("/").text
    late = pages(world)
    letterbox, caseboard = open_engine(world.owner_url), open_engine(world.caseboard_url)
    blobs = open_blobs(world.settings.blobs_url)
    now = world.clock()
    tomorrow = now.date() + timedelta(days=1)
    erase_case(caseboard, letterbox, blobs, erased.thread, tomorrow + GRACE, now)
    with world.desk.transaction() as transaction:
        for page in late:
            transaction.add(
                ShelfPage(
                    owner=page.owner,
                    key=page.key,
                    shelf=page.shelf,
                    number=page.number,
                    sealed=page.sealed,
                )
            )
    listed = sign_in_again(world).get("/").text
    assert "1 caso " in listed
    assert kept.thread.hex() in listed
    assert len(pages(world)) == 1
    for engine in (letterbox, caseboard):
        engine.dispose()


def _leave_out(world: World, thread: bytes) -> None:
    """Say that the report opens no more, as a rewrapping does."""
    with world.desk.transaction() as transaction:
        note_change(transaction, [thread])
        for seat in transaction.scalars(select(Seat).where(Seat.thread == thread)):
            seat.standing = "none"


def test_two_windows_of_one_person_do_not_disturb_each_other(world: World) -> None:
    world.complain()
    one = world.visit("ana")
    world.clock.pass_(minutes=1)
    other = world.visit("ana")
    one.get("/")
    other.get("/")
    world.complain()
    assert "2 casos" in one.get("/").text
    assert "2 casos" in other.get("/").text
    assert "2 casos" in sign_in_again(world).get("/").text
    assert "shelf damaged" not in verbs(world)
