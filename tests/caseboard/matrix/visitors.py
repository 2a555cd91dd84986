"""Who asks in the matrix: nobody, one of each role, and one who waits; each locked and unlocked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.people import cookie, sessions
from tests.caseboard.matrix.table import (
    ABSENT,
    DOOR,
    HOME,
    LOCK,
    REFUSED,
    SERVED,
)
from tests.caseboard.world import Visit, person

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.caseboard.matrix.table import Line
    from tests.caseboard.world import World

MEMBERS = {
    "": "",
    "ana": "coordinator",
    "carmen": "investigator",
    "hugo": "investigator",
    "elisa": "clerk",
    "fabian": "analyst",
    "gloria": "auditor",
}
WAITING = {"hugo"}
HOMES = {
    "/espera",
    "/papel",
    "/cuenta",
    "/sesiones",
    "/bitacora/equipo",
    "/estadisticas/publicadas",
}


@dataclass
class Visitor:
    """A browser of somebody, whose session is begun again whenever a cell has ended it."""

    visit: Visit
    member: str
    state: str
    token: str = ""

    def begin(self) -> Visitor:
        """Stand at the desk as a new session does, without any stretching."""
        if self.state != "none":
            self._begin_session()
        self.token = self.token or self.visit.token()
        return self

    def ask(self, method: str, address: str, **fields: str) -> TestResponse:
        """Send one request as our own page would, and begin again when it ended the session."""
        data = {"csrf_token": self.token, **fields} if method != "GET" else None
        answer = self.visit.client.open(
            address, method=method, data=data, headers=self.visit.headers
        )
        if any(cookie.NAME in value for value in answer.headers.getlist("Set-Cookie")):
            self.begin()
        return answer

    def _begin_session(self) -> None:
        desk = self.visit.world.desk
        keyring = person(self.member).keyring
        with desk.transaction() as transaction:
            token = sessions.begin(transaction, self.member, keyring, desk.epoch())
            if self.state == "locked":
                sessions.lock(transaction, token.digest)
                token = token.locked()
        self.visit.set_cookie(token.text)


def visitors(world: World) -> list[Visitor]:
    """Return everybody who asks, each with a fresh browser."""
    return [
        Visitor(Visit(world), member, state).begin()
        for member in MEMBERS
        for state in (("none",) if not member else ("locked", "unlocked"))
    ]


def expected(line: Line, visitor: Visitor, method: str, kind: str, *, root: bool) -> set[str]:
    """Return what the table allows as the answer of one cell."""
    role, waits = MEMBERS[visitor.member], visitor.member in WAITING
    if line.need == "nothing":
        home = line.leads_home and visitor.member
        return {SERVED, HOME} if home else {line.objects.get(kind, SERVED)}
    if not role:
        return {DOOR}
    if role not in line.roles or (waits and len(line.roles) < len(set(MEMBERS.values())) - 1):
        return {HOME} if method == "GET" and (waits or root) else {REFUSED}
    if line.need == "key" and visitor.state == "locked":
        return {LOCK}
    return {SERVED, HOME} if line.leads_home else {line.objects.get(kind, SERVED)}


def kind_of(answer: TestResponse) -> str:
    """Return what an answer is, in the words of the table."""
    if answer.status_code in {403, 404, 405}:
        return {403: REFUSED, 404: ABSENT, 405: "405"}[answer.status_code]
    if answer.status_code >= 500:
        return str(answer.status_code)
    if answer.status_code != 303 or "Clear-Site-Data" in answer.headers:
        return SERVED
    path = answer.location.partition("?")[0]
    if path in {"/entrar", "/desbloquear"}:
        return DOOR if path == "/entrar" else LOCK
    return HOME if path in HOMES else SERVED
