"""The linking key is rotated without opening a case, in slices, and when somebody left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.linking import catching, keeping, rotating
from caseboard.linking.errors import LinksMovedError
from caseboard.linking.session import with_links
from tests.caseboard.linking.hands import Hand, forget_memory, generations, pages, verbs
from tests.caseboard.linking.ring import tell, tell_of_nobody
from tests.caseboard.readers.hands import with_dora

if TYPE_CHECKING:
    from caseboard.desk import Desk
    from caseboard.linking.engine.record import Record
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World


def some(world: World, count: int = 4) -> list[Complainant]:
    cases = [tell(world) for _ in range(count)]
    Hand(world, "ana").caught_up()
    return cases


def rotate(world: World, hand: Hand, seconds: float = 60) -> rotating.Progress | None:
    """Do a slice; None when the rotation is over."""
    found: list[rotating.Progress] = []

    def step(links: OpenLinks) -> None:
        found.append(rotating.step(world.desk, hand.present, links, seconds))

    before = generations(world)
    with_links(world.desk, hand.present, lambda links: _once(links, before, world, step))
    return found[0] if found else None


def _once(links: OpenLinks, before: object, world: World, step: object) -> None:
    if generations(world) == before or any(stage == "coming" for _, stage in generations(world)):
        step(links)  # type: ignore[operator]


def records(world: World, hand: Hand) -> dict[bytes, Record]:
    return with_links(
        world.desk,
        hand.present,
        lambda links: {thread: record for thread, record, _ in links.all_records()},
    )


def chain(world: World, hand: Hand) -> tuple[bytes, ...]:
    def of(links: OpenLinks) -> tuple[bytes, ...]:
        assert links.key is not None
        return links.key.key.chain

    return with_links(world.desk, hand.present, of)


def test_a_rotation_renews_every_token_and_opens_no_case(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = some(world)
    ana = Hand(world, "ana")
    before, old = records(world, ana), chain(world, ana)
    monkeypatch.setattr(catching, "look", None)
    rotate(world, ana)
    assert generations(world) == [(2, "open")]
    assert chain(world, ana)[:-1] == old
    after = records(world, ana)
    assert after.keys() == before.keys()
    for thread, record in after.items():
        assert record == before[thread].renewed(chain(world, ana)[-1])
    # Encoded anew under the longer chain each case is as it was renewed.
    monkeypatch.undo()
    ana.encode_again()
    assert records(world, ana) == after
    assert len(verbs(world, "link key rotated")) == 1
    assert {page.generation for page in pages(world)} == {2}
    assert len(cases) == len(after)


def test_after_a_rotation_old_and_new_cases_are_compared(world: World) -> None:
    first, *rest = some(world)
    ana = Hand(world, "ana")
    rotate(world, ana)
    new = tell(world)
    world.visit("ana").get("/")
    assert set(ana.leads(first)) == {each.thread for each in (*rest, new)}
    forget_memory(world)
    assert set(Hand(world, "carmen").leads(new)) == {each.thread for each in (first, *rest)}


def test_a_rotation_that_was_cut_off_goes_on_by_anybody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotating, "SLICE", 2)
    cases = some(world, 5)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    found = rotate(world, ana, seconds=0)
    assert found == rotating.Progress(2, 5)
    assert generations(world) == [(1, "open"), (2, "coming")]
    forget_memory(world)
    late = tell(world)
    world.visit("ana").get("/")
    ana.caught_up()
    assert rotate(world, carmen, seconds=0) == rotating.Progress(4, 6)
    rotate(world, carmen)
    assert generations(world) == [(2, "open")]
    assert set(records(world, carmen)) == {each.thread for each in (*cases, late)}
    assert len(ana.leads(late)) == 5


def test_when_somebody_left_the_key_is_rotated_before_a_page_is_written(world: World) -> None:
    first, *_ = some(world, 3)
    old = chain(world, Hand(world, "ana"))
    with_dora(world, "bruno")
    ana = Hand(world, "ana")
    assert len(ana.leads(first)) == 2
    assert generations(world) == [(2, "open")]
    assert chain(world, ana)[:-1] == old
    assert "dora" in {name for name, _ in _readers(world, ana)}
    assert "bruno" not in {name for name, _ in _readers(world, ana)}


def _readers(world: World, hand: Hand) -> tuple[tuple[str, str], ...]:
    def of(links: OpenLinks) -> tuple[tuple[str, str], ...]:
        assert links.key is not None
        return links.key.key.readers

    return with_links(world.desk, hand.present, of)


def test_under_a_stale_key_nothing_is_written(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    some(world, 3)
    before = [page.number for page in pages(world)]
    with_dora(world, "bruno")
    tell_of_nobody(world)
    ana = Hand(world, "ana")
    monkeypatch.setattr(rotating, "step", lambda *_: None)
    ana.write()
    ana.caught_up()
    assert [page.number for page in pages(world)] == before


def test_a_case_taken_out_while_it_rotates_stays_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotating, "SLICE", 2)
    cases = some(world, 3)
    ana = Hand(world, "ana")
    rotate(world, ana, seconds=0)
    gone = min(each.thread for each in cases)

    out_of_the_pages(world, ana, gone)
    assert generations(world) == [(1, "open")]
    rotate(world, ana)
    assert gone not in records(world, Hand(world, "carmen"))


def coming(world: World, hand: Hand) -> set[bytes]:
    """The cases that the generation that is being filled holds."""

    def done(links: OpenLinks) -> set[bytes]:
        found = rotating._coming(world.desk, hand.present, links)
        return set(found.done) if found else set()

    return with_links(world.desk, hand.present, done)


def out_of_the_pages(world: World, hand: Hand, gone: bytes) -> None:
    def take_out(links: OpenLinks) -> None:
        links.owe_gone(gone)
        keeping.keep(world.desk, hand.present, links, worth=1)

    with_links(world.desk, hand.present, take_out)


def test_a_rotation_that_begins_is_a_deed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotating, "SLICE", 2)
    some(world, 3)
    ana = Hand(world, "ana")
    rotate(world, ana, seconds=0)
    assert verbs(world, "link key rotation begun") == ["-"]
    rotate(world, ana)
    assert len(verbs(world, "link key rotation begun")) == 1
    assert len(verbs(world, "link key rotated")) == 1


def test_what_a_colleague_began_meanwhile_is_not_thrown_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotating, "SLICE", 2)
    some(world, 3)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    look = rotating._coming

    def look_before_carmen(desk: Desk, present: Present, links: OpenLinks) -> object:
        monkeypatch.setattr(rotating, "_coming", look)
        found = look(desk, present, links)
        rotate(world, carmen, seconds=0)
        return found

    monkeypatch.setattr(rotating, "_coming", look_before_carmen)
    assert rotate(world, ana, seconds=0) == rotating.Progress(0, 3)
    assert generations(world) == [(1, "open"), (2, "coming")]
    assert len(coming(world, ana)) == 2
    assert len(verbs(world, "link key rotation begun")) == 1


@pytest.mark.parametrize("begun", [False, True], ids=["to begin", "to go on"])
def test_a_session_from_before_a_case_was_taken_out_writes_it_nowhere(
    world: World, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    monkeypatch.setattr(rotating, "SLICE", 2)
    gone = max(each.thread for each in some(world, 3))
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    records(world, carmen)

    def step(links: OpenLinks) -> None:
        out_of_the_pages(world, carmen, gone)
        if begun:
            monkeypatch.setattr(rotating, "SLICE", 1)
            rotate(world, carmen, seconds=0)
            monkeypatch.setattr(rotating, "SLICE", 9)
        with pytest.raises(LinksMovedError):
            rotating.step(world.desk, ana.present, links, seconds=0)

    with_links(world.desk, ana.present, step)
    assert gone not in coming(world, ana)
    assert generations(world) == [(1, "open"), (2, "coming")][: 1 + begun]
    assert len(coming(world, ana)) == begun


def test_what_moved_is_told(world: World) -> None:
    some(world, 2)
    ana = Hand(world, "ana")
    moved = 0

    def step(links: OpenLinks) -> None:
        nonlocal moved
        if moved == 0:
            moved += 1
            with pytest.raises(LinksMovedError):
                rotating.step(world.desk, ana.present, links)
            raise LinksMovedError

    with_links(world.desk, ana.present, step)
    assert generations(world) == [(2, "open")]
