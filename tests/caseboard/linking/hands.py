"""What tests of links do at the desk: act as somebody, look into tables, sign in anew."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.audit.models import AuditRow
from caseboard.cases.actions import look
from caseboard.facts.facts import Person
from caseboard.linking import actions, catching, keeping
from caseboard.linking.judging import Judged
from caseboard.linking.models import LinkGeneration, LinkPage
from caseboard.linking.session import with_links
from caseboard.retention.erasing import erase_case
from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from tests.caseboard.folder.desk_hands import change, folder
from tests.caseboard.readers.hands import present as _present

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    import pytest

    from caseboard.cases.actions import OpenCase
    from caseboard.linking.holding import OpenLinks
    from caseboard.linking.relating import Related
    from caseboard.people.sessions import Present
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

REASON = "Es el mismo número y la misma oficina."


class Hand:
    """Somebody at the desk with an unlocked session, without the door."""

    def __init__(self, world: World, name: str) -> None:
        self.world, self.name = world, name
        self.present: Present = _present(name)

    def look(self, case: Complainant | bytes) -> OpenCase:
        thread = case if isinstance(case, bytes) else case.thread
        opened = look(self.world.desk, self.present, thread)
        assert opened is not None
        return opened

    def related(self, case: Complainant) -> Related:
        return actions.leads_of(self.world.desk, self.present, self.look(case))

    def leads(self, case: Complainant) -> list[bytes]:
        return [each.thread for each in self.related(case).leads]

    def decide(
        self,
        mine: Complainant,
        theirs: Complainant,
        verdict: str,
        people: tuple[str, str] = ("", ""),
    ) -> None:
        judged = Judged(verdict, "Porque coincide.", *people)
        sides = self.look(mine), self.look(theirs)
        actions.decide(self.world.desk, self.present, *sides, judged)

    def write(self) -> None:
        """Write what is pending, however little."""

        def all_of_it(links: OpenLinks) -> None:
            keeping.keep(self.world.desk, self.present, links, worth=1)

        with_links(self.world.desk, self.present, all_of_it)

    def encode_again(self) -> None:
        """Open every case anew and encode it."""

        def all_of_them(links: OpenLinks) -> None:
            for thread in list(links.readable):
                catching.look_at(self.world.desk, self.present, links, thread)

        with_links(self.world.desk, self.present, all_of_them)

    def caught_up(self) -> None:
        """Compare everything and write it."""
        assert actions.go_on(self.world.desk, self.present) is False

    def confirm_person(self, case: Complainant, names: str) -> str:
        """Confirm somebody as a fact of a case and return the item."""
        content: dict[str, object] = {
            "role": "demander",
            "names": names,
            **dict.fromkeys(("nickname", "post", "institution", "unit", "dpi", "nit"), ""),
            "phones": [],
            "accounts": [],
            "note": "",
            "sources": [],
            "void": "",
        }
        content |= dict.fromkeys({each.name for each in fields(Person)} - content.keys(), "")
        opened = folder(self.world, self.name, case.thread)
        with self.world.desk.transaction() as transaction:
            return opened.add(transaction, "person", content).hex()


def waiting_for(who: Hand, one: Complainant, two: Complainant) -> list[str]:
    """The decisions about people of two cases that a second person may still confirm."""
    pair = actions.pair_of(who.world.desk, who.present, who.look(one), who.look(two))
    assert pair is not None
    return [each.decision for each in pair.waiting]


def tie_people(who: Hand, one: Complainant, two: Complainant, names: str) -> tuple[str, str]:
    """Confirm somebody in each of two cases and decide that they are the same; their items."""
    people = who.confirm_person(one, names), who.confirm_person(two, names)
    who.decide(one, two, "same", people)
    return people


def bear_out(who: Hand, one: Complainant, two: Complainant) -> None:
    """Confirm, as a second person, the one decision about people of two cases that waits."""
    (decision,) = waiting_for(who, one, two)
    sides = who.look(one), who.look(two)
    actions.confirm(who.world.desk, who.present, *sides, decision, "Lo conozco.")


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, deed: Callable[[], None]
) -> None:
    """Have a colleague's deed committed when the next one has looked and not begun to write."""
    deciding = module.deciding

    def late(*arguments: object) -> object:
        monkeypatch.setattr(module, "deciding", deciding)
        deed()
        return deciding(*arguments)

    monkeypatch.setattr(module, "deciding", late)


def clear(who: Hand, case: Complainant) -> None:
    """Note of the one person of a case that they turned out to be somebody else."""
    (kept,) = folder(who.world, who.name, case.thread).items("person")
    change(who.world, who.name, case.thread, kept, kept.content | {"void": "Era otra persona."})


def restore(who: Hand, case: Complainant) -> None:
    """Note of the one person of a case that they were the right one after all."""
    (kept,) = folder(who.world, who.name, case.thread).items("person")
    change(who.world, who.name, case.thread, kept, kept.content | {"void": ""})


def generations(world: World) -> list[tuple[int, str]]:
    with world.desk.reading() as session:
        query = select(LinkGeneration.generation, LinkGeneration.stage)
        return [(row[0], row[1]) for row in session.execute(query)]


def pages(world: World) -> list[LinkPage]:
    with world.desk.reading() as session:
        query = select(LinkPage).order_by(LinkPage.generation, LinkPage.number)
        return list(session.scalars(query))


def verbs(world: World, verb: str) -> list[str]:
    """The objects of the deeds of one verb."""
    with world.desk.reading() as session:
        query = select(AuditRow.object).where(AuditRow.verb == verb)
        return list(session.scalars(query.order_by(AuditRow.sequence)))


def details(world: World, verb: str) -> list[str]:
    """What the log says besides of the deeds of one verb."""
    with world.desk.reading() as session:
        query = select(AuditRow.details).where(AuditRow.verb == verb)
        return list(session.scalars(query.order_by(AuditRow.sequence)))


def forget_memory(world: World) -> None:
    """Let go of all that any session has open of the links."""
    for digest in world.desk.links.digests:
        world.desk.links.drop(digest)


def sign_in_again(world: World, name: str = "ana") -> Visit:
    """Sign in as somebody who was here before, with nothing left in memory."""
    forget_memory(world)
    world.clock.pass_(minutes=1)
    return world.visit(name)


def erase(world: World, case: Complainant, days: int = 0) -> None:
    """Erase a case whose week of grace ends in so many days, whether or not it was ordered."""
    engines = open_engine(world.caseboard_url), open_engine(world.owner_url)
    blobs, now = open_blobs(world.settings.blobs_url), world.clock()
    due = now.date() + timedelta(days=days)
    assert erase_case(engines[0], engines[1], blobs, case.thread, due, now)
    for engine in engines:
        engine.dispose()
