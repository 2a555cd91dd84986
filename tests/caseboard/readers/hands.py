"""What tests of readers do at the desk: choose readers, look into files, ask who opens what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from caseboard.cases.models import SentReply
from caseboard.folder.models import CaseKey
from caseboard.people.sessions import Present
from caseboard.people.splitting import Token
from crypto.age import find_seat
from crypto.keys import Keyring
from crypto.members import FormerMember, Member
from crypto.roster import roster_hash, sign_roster
from tests.caseboard.world import person
from tests.samples import cast

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from crypto.keys import Identity
    from crypto.roster import Roster
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

DORA = Keyring(cast.seed("age/dora"), cast.seed("ed/dora"))
DORA_MEMBER = Member(
    "dora", "Dora Tzul", "investigator", None, DORA.identity.recipient, DORA.signing_public
)


def keyring_of(name: str) -> Keyring:
    return DORA if name == "dora" else person(name).keyring


def present(name: str, keyring: Keyring | None = None) -> Present:
    """Somebody at the desk, without the door."""
    return Present(name, Token.fresh(), 0, keyring or keyring_of(name))


def with_dora(world: World, *leaving: str) -> Roster:
    """Publish a roster in which Dora has joined and some have left, and let the desk see it."""
    whole = world.roster
    kept = tuple(each for each in whole.members if each.id not in leaving)
    gone = tuple(
        FormerMember(each.id, each.name, each.ed25519 or b"")
        for each in whole.members
        if each.id in leaving
    )
    roster = replace(whole, members=(*kept, DORA_MEMBER), former=(*whole.former, *gone))
    published = world.publish(roster)
    world.note()
    return published


def choose(
    visit: Visit,
    case: Complainant,
    *readers: str,
    number: int | str = 0,
    lead: str = "",
    **more: Any,  # noqa: ANN401 - fields of the form
) -> TestResponse:
    """Send the form of a case's readers."""
    fields = {"readers": list(readers), "lead": lead, "reason": "Porque sí.", "number": str(number)}
    return visit.post(f"{case.address}/lectores", **(fields | more))


def files_of(world: World, case: Complainant) -> list[bytes]:
    """Every sealed file of a case that its readers should open: letterbox, replies, case key."""
    drawer = world.desk.drawer
    sealed = [each.sealed for each in drawer.messages(case.thread) if each.direction == "in"]
    for message in drawer.attachments(case.thread):
        pieces = drawer.attachment(case.thread, message)
        assert pieces is not None
        sealed.append(b"".join(pieces))
    with world.desk.reading() as session:
        sealed += session.scalars(select(SentReply.sealed).where(SentReply.thread == case.thread))
        sealed += session.scalars(select(CaseKey.sealed).where(CaseKey.thread == case.thread))
    return sealed


def opens(sealed: bytes, identity: Identity) -> bool:
    return find_seat(sealed, identity) is not None


def who_opens(world: World, case: Complainant) -> list[set[str]]:
    """For each file, which of all the people we know can open it."""
    keys = {name: keyring_of(name).identity for name in ("ana", "bruno", "carmen", "dora")}
    keys["recuperacion"] = cast.recovery()
    return [
        {name for name, identity in keys.items() if opens(sealed, identity)}
        for sealed in files_of(world, case)
    ]


def under_a_new_root(world: World, *former: bytes) -> Visit:
    """Start the desk under another root that signed the next roster; return Ana's browser."""
    seed = cast.seed("another root")
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    path = world.settings.roster_path
    before = roster_hash(path.read_bytes())
    following = replace(world.roster, version=world.version + 1, previous=before)
    path.write_bytes(sign_roster(following, seed))
    world.settings = replace(world.settings, root_public=public, former_roots=former)
    world.restart()
    world.note()
    world.clock.pass_(seconds=30)
    return world.visit("ana")


def begin(visit: Visit, **fields: object) -> str:
    """Begin a job by its form and return the address of its page."""
    answer = visit.post("/equipo/tareas", **({"reason": "Cambio de equipo."} | fields))
    assert answer.status_code == 303, answer.text
    return answer.location


def run(visit: Visit, page: str) -> str:
    """Stay on the page of a job as a browser does, until it no longer asks for itself."""
    for _ in range(50):
        answer = visit.get(page)
        assert answer.status_code == 200
        if "Refresh" not in answer.headers:
            return answer.text
    raise AssertionError("the job does not end")


def some_cases(world: World, count: int = 4) -> list[Complainant]:
    cases = [world.complain() for _ in range(count)]
    world.visit("ana").get("/")
    world.clock.pass_(seconds=30)
    return cases
