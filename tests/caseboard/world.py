"""A whole desk on fresh databases: a roster, three investigators, and people who complain.

Bruno is employed at the ministry of health ("mspas"), so reports about it are not sealed to him.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pyotp
from sqlalchemy import func, select, text

from caseboard.app import create_app
from caseboard.database import transaction
from caseboard.people.enrolment import Candidate, enrol
from caseboard.people.models import Person
from caseboard.people.roles import Role
from caseboard.team.noticing import take_note
from config.settings import CaseboardSettings
from crypto.roster import FormerMember, Member, Roster, read_entry, roster_hash, sign_roster
from crypto.wrapping import Cost
from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from intake.letterbox.slot import Slot
from tests.caseboard.clock import Clock
from tests.caseboard.complainant import Complainant, complain
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse

    from caseboard.desk import Desk
    from crypto.keys import Keyring
    from tests.fixtures.databases import Database
    from tests.samples.cast import Investigator

CHEAP = Cost(19_456, 2, 1)
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def person(name: str) -> Investigator:
    """Return one of the cast by name."""
    return next(who for who in cast.EVERYBODY if who.id == name)


@dataclass
class World:
    """Everything a test of the desk needs; `visit(name)` is a browser signed in as somebody."""

    settings: CaseboardSettings
    clock: Clock
    slot: Slot
    owner_url: str
    caseboard_url: str
    names: tuple[str, ...] = ("ana", "bruno", "carmen")
    joined: tuple[Member, ...] = ()
    version: int = 1
    previous: str | None = None
    renewed: dict[str, Member] = field(default_factory=dict)
    app: Flask = field(init=False)
    _elsewhere: list[Flask] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.publish()
        self.app = create_app(self.settings, self.clock)
        self.app.testing = False
        take_note(self.desk)

    @property
    def desk(self) -> Desk:
        desk: Desk = self.app.extensions["desk"]
        return desk

    @property
    def roster(self) -> Roster:
        whole = cast.roster_around(self.clock(), self.version, self.previous)
        whole = replace(whole, members=tuple(self.renewed.get(m.id, m) for m in whole.members))
        joined = {member.id for member in self.joined}
        kept = tuple(
            m
            for m in whole.members
            if (m.id in self.names and m.id not in joined) or m.role == "recovery"
        )
        kept = (*self.joined, *kept)
        gone = tuple(_former(m) for m in whole.members if m not in kept and m.id not in joined)
        return replace(whole, members=kept, former=(*whole.former, *gone))

    def publish(self, roster: Roster | None = None) -> Roster:
        """Sign and put down the next version, of these names unless another roster is given."""
        path = self.settings.roster_path
        if path.exists():
            self.version, self.previous = self.version + 1, roster_hash(path.read_bytes())
        given = roster or self.roster
        following = replace(given, version=self.version, previous=self.previous)
        path.write_bytes(sign_roster(following, cast.ROOT_SEED))
        return following

    def restart(self) -> None:
        """Start the desk's process anew: what it knows then is what its database holds."""
        _close(self.desk)
        self.app = create_app(self.settings, self.clock)

    def elsewhere(self) -> Flask:
        """Start a second process of the same desk."""
        self._elsewhere.append(create_app(self.settings, self.clock))
        return self._elsewhere[-1]

    def note(self) -> None:
        """Let the desk take note of the roster that lies there now."""
        self.desk.roster_file._read_at = float("-inf")
        take_note(self.desk)

    def rotate(self, name: str, entry: str) -> None:
        """Publish a roster in which somebody has the key of a new entry."""
        member = read_entry(html.unescape(entry).strip().encode())
        members = tuple(member if m.id == name else m for m in self.roster.members)
        self.renewed[name] = member
        self.publish(replace(self.roster, members=members))
        self.note()

    def renew_key(self, name: str, keyring: Keyring) -> None:
        """Publish a roster in which somebody has another key."""
        who = replace(person(name).member, recipient=keyring.identity.recipient)
        self.joined = (replace(who, ed25519=keyring.signing_public),)
        self.publish()
        self.note()

    def as_owner(self, *statements: str) -> None:
        """Do to the caseboard's database what only its owner can."""
        engine = open_engine(self.caseboard_url)
        with transaction(engine) as session:
            for statement in statements:
                session.execute(text(statement))
        engine.dispose()

    def enrol(self, url: str, *names: str) -> None:
        _enrol(url, names, self.clock)

    def hire(self, *names: str) -> None:
        """Enrol more of the cast: those who read nothing."""
        self.enrol(self.settings.caseboard_url, *names)

    def complain(self, **details: Any) -> Complainant:  # noqa: ANN401 - as of `complain`
        return complain(self.slot, self.roster, self.clock, **details)

    def visit(self, name: str | None = None) -> Visit:
        """Open a browser, signed in as somebody unless no name is given."""
        visit = Visit(self)
        if name:
            answer = visit.sign_in(name)
            assert answer.status_code == 303, answer.text
        return visit

    def code(self, name: str) -> str:
        return pyotp.TOTP(person(name).totp_secret).at(int(self.clock().timestamp()))

    def close(self) -> None:
        for app in (self.app, *self._elsewhere):
            _close(app.extensions["desk"])
        self.slot._engine.dispose()


class Visit:
    """A browser without a screen: it keeps cookies and sends forms with their token."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client = world.app.test_client()
        self.headers = {"Sec-Fetch-Site": "same-origin"}

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def post(self, path: str, **fields: Any) -> TestResponse:  # noqa: ANN401 - form values
        """Send a form with the token of the page that this browser would see."""
        data = {"csrf_token": self.token(), **fields}
        return self.client.post(path, data=data, headers=self.headers)

    def token(self) -> str:
        """Return the token of some form of ours: they are good for every form of a session."""
        for path in ("/sesiones", "/desbloquear", "/entrar"):
            found = _TOKEN.search(self.get(path).text)
            if found:
                return found[1]
        raise AssertionError("no page has a form")

    def sign_in(self, name: str, **other: str) -> TestResponse:
        known = name in {who.id for who in cast.EVERYBODY}
        passphrase = person(name).passphrase if known else "una frase que no es de nadie"
        code = self.world.code(name) if known else "123456"
        fields = {"member": name, "passphrase": passphrase, "code": code}
        return self.post("/entrar", **(fields | other))

    def cookie(self) -> str | None:
        found = self.client.get_cookie("__Host-plaza-session")
        return found.value if found else None

    def set_cookie(self, value: str) -> None:
        self.client.set_cookie("__Host-plaza-session", value)


def make_world(letterbox: Database, caseboard: Database, folder: Path) -> World:
    """Return a desk whose three investigators are enrolled, on its own role's addresses."""
    blobs = f"file://{folder}/blobs"
    settings = CaseboardSettings(
        caseboard_url=caseboard.inside_url,
        letterbox_url=letterbox.inside_url,
        blobs_url=blobs,
        roster_path=folder / "roster.txt",
        root_public=cast.root_public(),
        secret=b"s" * 32,
        hosts=("localhost", "127.0.0.1"),
    )
    slot = Slot(open_engine(letterbox.outside_url), open_blobs(blobs))
    enrol_the_three(caseboard.inside_url)
    return World(settings, Clock(), slot, letterbox.url, caseboard.url)


def enrol_the_three(url: str) -> None:
    """Enrol Ana, Bruno and Carmen where they are not yet."""
    engine = open_engine(url)
    with transaction(engine) as session:
        there = session.scalar(select(func.count()).select_from(Person))
    engine.dispose()
    if not there:
        _enrol(url, World.names, Clock())


def _enrol(url: str, names: Iterable[str], clock: Clock) -> None:
    engine = open_engine(url)
    for name in names:
        who = person(name)
        secrets = (who.passphrase, who.totp_secret, who.keyring)
        role = Role(who.role) if who not in cast.INVESTIGATORS else None
        candidate = Candidate(who.id, who.name, who.institution, *secrets, role)
        with transaction(engine) as session:
            enrol(session, candidate, clock(), CHEAP)
    engine.dispose()


def _close(desk: Desk) -> None:
    """End a process: its watching thread first, which would else open a connection once more."""
    desk.shelves.close()
    desk.links.close()
    desk.engine.dispose()
    desk.drawer._engine.dispose()
    if desk.figures is not None:
        desk.figures.dispose()


def _former(member: Member) -> FormerMember:
    return FormerMember(member.id, member.name, member.ed25519 or b"")
