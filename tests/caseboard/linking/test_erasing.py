"""An erased case leaves no token: taken out when it is ordered, or all pages go at night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from caseboard.cases.actions import Draft, send_reply
from caseboard.cases.models import Erasure
from caseboard.inbox.arrivals import try_those
from caseboard.inbox.models import Seat
from caseboard.inbox.noting import note_all
from caseboard.linking.dossiers import join
from caseboard.linking.models import TakenOut
from caseboard.linking.session import with_links
from caseboard.retention.actions import order_erasure, set_hold, withdraw_order
from config.clock import today
from tests.caseboard.folder.desk_hands import folder
from tests.caseboard.linking.hands import Hand, erase, forget_memory, generations, pages
from tests.caseboard.linking.ring import tell, tell_of_nobody

if TYPE_CHECKING:
    from caseboard.linking.holding import OpenLinks
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World


def known(world: World, name: str = "ana") -> set[bytes]:
    """The cases of which the pages hold a record, read anew."""
    forget_memory(world)
    hand = Hand(world, name)

    def threads(links: OpenLinks) -> set[bytes]:
        return set(links.numbers)

    return with_links(world.desk, hand.present, threads)


def order(world: World, case: Complainant) -> None:
    """Close a case, wait for its term, and order that it be erased."""
    ana = Hand(world, "ana")
    opened = ana.look(case)
    send_reply(world.desk, ana.present, opened, Draft("Terminamos.", "closed", opened.case.version))
    ana.caught_up()
    world.clock.pass_(days=366 * 11)
    world.publish()
    world.note()
    order_erasure(world.desk, ana.present, ana.look(case), folder(world, "ana", case.thread))


def test_what_is_ordered_leaves_the_pages_at_once(world: World) -> None:
    gone, kept, other = tell(world), tell(world), tell(world)
    order(world, gone)
    assert known(world) == {kept.thread, other.thread}
    with world.desk.reading() as session:
        assert list(session.scalars(select(TakenOut.thread))) == [gone.thread]
    assert gone.thread not in Hand(world, "carmen").leads(kept)
    Hand(world, "carmen").caught_up()
    assert gone.thread not in known(world, "carmen")


def test_the_night_leaves_the_pages_of_the_others(world: World) -> None:
    gone, kept, other = tell(world), tell(world), tell(world)
    order(world, gone)
    before = [page.sealed for page in pages(world)]
    world.clock.pass_(days=8)
    erase(world, gone)
    assert [page.sealed for page in pages(world)] == before
    assert known(world) == {kept.thread, other.thread}
    with world.desk.reading() as session:
        assert list(session.scalars(select(TakenOut.thread))) == []


def test_what_nobody_could_take_out_takes_every_page_with_it(world: World) -> None:
    gone, kept, other = tell(world), tell(world), tell(world)
    Hand(world, "ana").caught_up()
    world.clock.pass_(days=10)
    with world.desk.transaction() as transaction:
        transaction.add(Erasure(thread=gone.thread, due=today(world.clock), member="ana"))
    erase(world, gone)
    assert (pages(world), generations(world)) == ([], [])
    forget_memory(world)
    ana = Hand(world, "ana")
    assert ana.leads(kept) == [other.thread]
    ana.write()
    assert known(world) == {kept.thread, other.thread}


@pytest.mark.parametrize("how", ["withdrawn", "held"])
def test_an_order_that_is_taken_back_brings_the_case_back(world: World, how: str) -> None:
    gone, kept = tell(world), tell(world)
    order(world, gone)
    ana = Hand(world, "ana")
    assert ana.leads(kept) == []
    if how == "held":
        hers = folder(world, "ana", gone.thread)
        set_hold(world.desk, ana.present, hers, "Lo pide un juez.", held=True)
    else:
        assert withdraw_order(world.desk, ana.present, gone.thread)
    assert ana.leads(kept) == [gone.thread]
    ana.write()
    assert known(world) == {gone.thread, kept.thread}


@pytest.mark.parametrize("how", ["same", "joined"])
def test_what_was_decided_of_an_erased_case_is_behind_no_wall(world: World, how: str) -> None:
    kept, gone = tell_of_nobody(world), tell(world, left_out=("ana",))
    carmen = Hand(world, "carmen")
    if how == "same":
        carmen.decide(kept, gone, "same")
    else:
        sides = carmen.look(kept), carmen.look(gone)
        join(world.desk, carmen.present, *sides, "Es lo mismo.")
    assert Hand(world, "ana").related(kept).walled
    world.clock.pass_(days=10)
    with world.desk.transaction() as transaction:
        transaction.add(Erasure(thread=gone.thread, due=today(world.clock), member="carmen"))
    erase(world, gone)
    forget_memory(world)
    ana = Hand(world, "ana")
    assert folder(world, "ana", kept.thread).items("link", "dossier")
    assert not ana.related(kept).walled


def test_a_case_erased_while_somebody_tries_it_leaves_no_seat(world: World) -> None:
    gone, other = tell(world), tell(world)
    note_all(world.desk)
    present = Hand(world, "ana").present
    lying = {each.thread: world.desk.drawer.messages(each.thread) for each in (gone, other)}
    erase(world, gone, days=10)
    try_those(world.desk, present, lying)
    with world.desk.reading() as session:
        assert set(session.scalars(select(Seat.thread))) == {other.thread}
