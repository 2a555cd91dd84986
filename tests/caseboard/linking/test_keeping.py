"""Links come back from sealed pages, are made anew when damaged, and stay current."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, select

from caseboard.cases.actions import look
from caseboard.linking import catching, keeping, keys, loading
from caseboard.linking.errors import LinksMovedError
from caseboard.linking.models import LinkGeneration, LinkPage
from caseboard.linking.survey import survey
from tests.caseboard.linking.hands import (
    Hand,
    forget_memory,
    generations,
    pages,
    sign_in_again,
    verbs,
)
from tests.caseboard.linking.ring import tell, tell_of_nobody

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.linking.holding import OpenLinks
    from caseboard.linking.survey import Survey
    from caseboard.people.sessions import Present
    from tests.caseboard.world import World


@pytest.fixture(autouse=True)
def each_change_is_worth_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping.keep, "__kwdefaults__", {"worth": 1})


def opened(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return a list that grows by each case that catching up opens from now on."""
    found: list[bytes] = []

    def note(desk: Desk, present: Present, thread: bytes) -> OpenCase | None:
        found.append(thread)
        return look(desk, present, thread)

    monkeypatch.setattr(catching, "look", note)
    return found


def test_after_unlocking_only_what_changed_is_opened_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [tell(world) for _ in range(3)]
    Hand(world, "ana").caught_up()
    new = tell(world)
    found = opened(monkeypatch)
    assert len(Hand(world, "ana").leads(cases[0])) == 3
    assert found == [new.thread]


def test_what_one_colleague_compared_no_other_opens_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [tell(world) for _ in range(3)]
    Hand(world, "ana").caught_up()
    carmen = Hand(world, "carmen")
    found = opened(monkeypatch)
    assert sorted(carmen.leads(cases[0])) == sorted(each.thread for each in cases[1:])
    # Her key has never tried them, so that is what is done; what she may not read she cannot open.
    assert set(found) <= {each.thread for each in cases}


def test_two_sessions_take_in_what_the_other_wrote(world: World) -> None:
    first, second = tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    assert ana.leads(first) == carmen.leads(first) == [second.thread]
    third = tell(world)
    world.visit("ana").get("/")
    assert third.thread in ana.leads(first)
    assert third.thread in carmen.leads(first)
    assert verbs(world, "link pages damaged") == []
    assert len(verbs(world, "link key made")) == 1


@pytest.mark.parametrize("fault", ["altered", "missing", "key"])
def test_damaged_pages_are_noted_and_made_anew_from_the_cases(world: World, fault: str) -> None:
    first, second = tell(world), tell(world)
    ana = Hand(world, "ana")
    ana.caught_up()
    tell_of_nobody(world)
    world.visit("ana").get("/")
    ana.caught_up()
    _damage(world, fault)
    forget_memory(world)
    assert Hand(world, "ana").leads(first) == [second.thread]
    assert len(verbs(world, "link pages damaged")) == 1
    assert generations(world) == [(2, "open")]
    forget_memory(world)
    assert Hand(world, "carmen").leads(first) == [second.thread]
    assert len(verbs(world, "link pages damaged")) == 1


@pytest.mark.parametrize("fault", ["altered", "key"])
def test_what_a_colleague_made_anew_meanwhile_is_not_thrown_away(
    world: World, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    first, second = tell(world), tell(world)
    Hand(world, "ana").caught_up()
    _damage(world, fault)
    forget_memory(world)
    begin, made = loading._begin, list[bytes]()

    def begin_after_carmen(desk: Desk, present: Present, **asked: Any) -> None:  # noqa: ANN401
        monkeypatch.setattr(loading, "_begin", begin)
        Hand(world, "carmen").caught_up()
        made.extend(page.sealed for page in pages(world))
        begin(desk, present, **asked)

    monkeypatch.setattr(loading, "_begin", begin_after_carmen)
    assert Hand(world, "ana").leads(first) == [second.thread]
    assert generations(world) == [(2, "open")]
    assert made
    assert [page.sealed for page in pages(world)][: len(made)] == made
    assert len(verbs(world, "link pages damaged")) == 1


@pytest.mark.parametrize("times", [3, 1000])
def test_what_is_written_anew_while_it_is_read_is_no_damage(
    world: World, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    first, second = tell(world), tell(world)
    Hand(world, "ana").caught_up()
    forget_memory(world)
    read, moved = loading._read, list[str]()

    def read_or_move(desk: Desk, present: Present) -> OpenLinks:
        moved.append(present.member)
        if len(moved) <= times:
            raise LinksMovedError
        return read(desk, present)

    monkeypatch.setattr(loading, "_read", read_or_move)
    related = Hand(world, "ana").related(first)
    assert related.closed == (times == 1000)
    assert [each.thread for each in related.leads] == [second.thread] * (times == 3)
    assert verbs(world, "link pages damaged") == []
    assert generations(world) == [(1, "open")]
    assert len(moved) < 100


def _damage(world: World, fault: str) -> None:
    first = pages(world)[0]
    with world.desk.transaction() as transaction:
        if fault == "key":
            row = transaction.get_one(LinkGeneration, 1)
            row.sealed = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])
            return
        transaction.execute(delete(LinkPage).where(LinkPage.number == first.number))
        if fault == "altered":
            sealed = first.sealed[:-1] + bytes([first.sealed[-1] ^ 1])
            transaction.add(LinkPage(generation=1, number=first.number, sealed=sealed))


def test_a_case_that_comes_while_pages_are_read_is_not_taken_for_one_that_is_gone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, carmen = tell(world), Hand(world, "carmen")
    carmen.caught_up()
    late = list[bytes]()

    def and_then(session: Session, present: Present) -> Survey:
        found = survey(session, present)
        if not late:
            late.append(tell(world).thread)
            world.visit("carmen").get("/")
            carmen.caught_up()
        return found

    monkeypatch.setattr(loading, "survey", and_then)
    ana = Hand(world, "ana")
    links = loading.load(world.desk, ana.present)
    assert late
    assert not links.pending.gone
    links.close()
    assert ana.leads(first) == late


def test_an_image_takes_the_place_of_many_pages(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_MOST_PAGES", 3)
    first, ana, counts = tell(world), Hand(world, "ana"), []
    for _ in range(6):
        tell(world)
        world.visit("ana").get("/")
        world.clock.pass_(minutes=1)
        ana.related(first)
        counts.append(len(pages(world)))
    assert max(counts) <= 4
    assert counts[-1] < len(counts)
    assert len(Hand(world, "carmen").leads(first)) == 6


def test_a_large_image_lies_in_parts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PART_BYTES", 500)
    first = tell(world)
    for _ in range(3):
        tell(world)
    Hand(world, "ana").caught_up()
    assert len(pages(world)) >= 3
    assert len(Hand(world, "carmen").leads(first)) == 3


def test_the_memory_goes_with_the_session(world: World) -> None:
    first = tell(world)
    tell(world)
    ana = world.visit("ana")
    ana.get(first.address)
    assert len(world.desk.links.digests) == 1
    ana.post("/bloquear")
    assert world.desk.links.digests == set()


def test_a_case_page_stands_when_the_key_is_not_ours_yet(world: World) -> None:
    first = tell(world)
    with world.desk.transaction() as transaction:
        _make_for_nobody(world, transaction.add)
    page = sign_in_again(world).get(first.address)
    assert page.status_code == 200
    assert "Todavía no tienes la llave de los enlaces" in page.text


def _make_for_nobody(world: World, add: Callable[[object], None]) -> None:
    """Put a key there that is sealed to Carmen alone."""
    made = keys.fresh_key(1, world.desk.roster())
    mine = replace(made, readers=tuple(each for each in made.readers if each[0] == "carmen"))
    add(keys.sealed_row(world.desk, Hand(world, "carmen").present, mine, "open"))


def test_a_key_is_sealed_to_who_joined_since(world: World) -> None:
    first, second = tell(world), tell(world)
    with world.desk.transaction() as transaction:
        _make_for_nobody(world, transaction.add)
    assert Hand(world, "ana").related(first).closed
    assert Hand(world, "carmen").leads(first) == [second.thread]
    assert Hand(world, "ana").leads(first) == [second.thread]
    assert verbs(world, "link key shared") == ["-"]
    with world.desk.reading() as session:
        assert session.scalar(select(LinkGeneration.generation)) == 1
