"""Join, leave, change a key, lose a key, recover from paper: each as docs/operations.md tells it.

Each drill says how long it took (`pytest -rP` shows it): what it costs to be ready is a figure.
"""

from __future__ import annotations

import base64
import html
import json
import re
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from caseboard.cases.actions import look
from caseboard.database import transaction
from caseboard.people.enrolment import Candidate, enrol, put_keyring
from caseboard.people.models import Person
from caseboard.people.vault import Opened, close_vault
from crypto.age import find_seat
from crypto.envelope import read_header_line
from crypto.keys import Keyring
from crypto.messages import Report
from crypto.padding import unpad
from crypto.roster import read_roster
from intake.letterbox.engine import open_engine
from tests.caseboard.ceremony.table import Table
from tests.caseboard.ceremony.test_shares import split as split_recovery
from tests.caseboard.complainant import complain
from tests.caseboard.readers.hands import begin, present, run
from tests.caseboard.world import CHEAP, person
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

ROOT = base64.b64encode(cast.root_public()).decode()
DORA_PASSPHRASE = "una frase larga para la prueba"


@dataclass
class Office:
    """The desk and, on another table, the offline machine; `now` is one clock for both."""

    world: World
    table: Table
    signed: int = 1

    def change(self, wanted: str) -> None:
        """Propose, sign and publish: the stick goes to the offline machine and comes back."""
        roster = self.world.settings.roster_path
        begins = self.world.clock().date().isoformat()
        self.signed += 1
        n, do = self.signed, self.table.do
        proposal = f"propose --roster {roster} --root {ROOT} --from {begins} {wanted} --out p{n}"
        assert do(proposal) == 0, self.table.refused
        sign = f"sign --proposal p{n} --key raiz.key --roster {roster} --out l{n}"
        version = read_roster(roster.read_bytes(), cast.root_public()).version + 1
        assert do(sign, str(version)) == 0, self.table.refused
        assert do(f"publish --roster l{n} --root {ROOT} --to {roster}") == 0, self.table.refused
        self.world.note()
        self.world.clock.pass_(seconds=30)

    def cases(self, count: int = 3) -> list[Complainant]:
        made = [self.world.complain() for _ in range(count)]
        self.signs_in("ana")
        return made

    def signs_in(self, name: str) -> Visit:
        visit = self.world.visit(name)
        assert visit.get("/").status_code == 200
        self.world.clock.pass_(seconds=30)
        return visit

    def enters(self, name: str, keyring: Keyring) -> None:
        """Enrol somebody new, and put their entry on the stick."""
        engine = open_engine(self.world.caseboard_url)
        who = person(name) if name in {"ana", "bruno", "carmen"} else None
        candidate = Candidate(name, who.name if who else "Dora Tzul", None, DORA_PASSPHRASE,
                              who.totp_secret if who else None, keyring)  # fmt: skip
        with transaction(engine) as session:
            enrolled = enrol(session, candidate, self.world.clock(), CHEAP)
        engine.dispose()
        self.table.put(f"{name}.json", json.dumps(enrolled.entry).encode())


@pytest.fixture
def database_kind() -> str:
    """A drill is the same on both databases; the deeds are tested on each."""
    return "sqlite"


@pytest.fixture
def office(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Office:
    folder = tmp_path / "offline"
    folder.mkdir()
    monkeypatch.setattr("caseboard.ceremony.publishing.now", world.clock)
    table = Table(folder, monkeypatch, capsys)
    table.put("raiz.key", base64.b64encode(cast.ROOT_SEED))
    return Office(world, table)


@contextmanager
def timed(drill: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    sys.stdout.write(f"{drill}: {time.perf_counter() - began:.1f} s\n")


def opens(visit: Visit, cases: list[Complainant]) -> list[bool]:
    return [visit.get(case.address).status_code == 200 for case in cases]


def test_somebody_joins_and_reads_what_is_given_to_them(office: Office) -> None:
    cases = office.cases()
    with timed("join"):
        dora = Keyring.generate()
        office.enters("dora", dora)
        office.change("--join dora.json")
        ana = office.signs_in("ana")
        assert "Dora Tzul" in ana.get("/equipo").text
        given = [case.thread.hex() for case in cases[:2]]
        run(ana, begin(ana, kind="give", joining="dora", threads=given))
    found = [look(office.world.desk, present("dora", dora), case.thread) for case in cases]
    assert [each is not None for each in found] == [True, True, False]


def test_somebody_leaves_and_reads_nothing_any_more(office: Office) -> None:
    cases = office.cases()
    bruno = office.signs_in("bruno")
    assert all(opens(bruno, cases))
    with timed("leave"):
        office.change("--leave bruno")
        assert bruno.get("/").status_code == 303
        ana = office.signs_in("ana")
        run(ana, begin(ana, kind="leave", leaving="bruno"))
    identity = person("bruno").keyring.identity
    for case in cases:
        (message,) = office.world.desk.drawer.messages(case.thread)
        assert find_seat(message.sealed, identity) is None


def test_somebody_changes_their_key_and_reads_as_before(office: Office) -> None:
    cases = office.cases()
    with timed("rotate"):
        ana = office.signs_in("ana")
        ana.post("/equipo/llave/nueva")
        page = ana.get("/equipo/llave").text
        entry = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
        assert entry
        office.table.put("ana-2.json", html.unescape(entry[1]).strip().encode())
        office.change("--rotate ana-2.json")
        turned = ana.post("/equipo/llave/cambio", passphrase=person("ana").passphrase)
        assert turned.status_code == 303
        ana = office.signs_in("ana")
        run(ana, ana.post("/equipo/llave/traspaso").location)
    assert all(opens(ana, cases))


def test_somebody_loses_their_key_and_a_colleague_gives_their_cases_back(office: Office) -> None:
    cases = office.cases()
    with timed("lose a key"):
        fresh = Keyring.generate()
        _starts_over(office, "carmen", fresh)
        office.change("--rotate carmen.json")
        ana = office.signs_in("ana")
        run(ana, begin(ana, kind="renew", joining="carmen"))
    carmen = office.signs_in("carmen")
    assert all(opens(carmen, cases))


def test_everybody_is_gone_and_papers_open_the_reports(office: Office) -> None:
    table = office.table
    with timed("recover with 2 of 3 shares"):
        shares = split_recovery(table)
        (table.folder / "ficha.json").rename(table.folder / "recuperacion.json")
        office.change("--rotate recuperacion.json")
        recovery = read_roster(office.world.settings.roster_path.read_bytes(), cast.root_public())
        case = complain(office.world.slot, recovery, office.world.clock)
        (message,) = office.world.desk.drawer.messages(case.thread)
        table.put("denuncia.age", message.sealed)
        assert table.do("join --entry recuperacion.json --out llave.txt", shares[2], shares[1]) == 0
        assert table.do("open --key llave.txt --sealed denuncia.age --out clara.bin") == 0
    line, _, body = unpad(table.take("clara.bin"), "report").partition(b"\n")
    assert read_header_line(line).thread == case.thread
    assert Report.decode(body).answers["institution"] == "mides"


def _starts_over(office: Office, name: str, keyring: Keyring) -> None:
    """Give somebody new keys under their passphrase, as a fresh invitation does."""
    who = person(name)
    engine = open_engine(office.world.caseboard_url)
    with transaction(engine) as session:
        row = session.get_one(Person, name)
        opened = Opened(keyring, who.totp_secret)
        put_keyring(row, keyring, close_vault(opened, name, who.passphrase, CHEAP))
        entry = {
            "id": name,
            "name": who.name,
            "role": "investigator",
            "institution": who.institution,
            "age": row.age,
            "ed25519": row.ed25519,
        }
    engine.dispose()
    office.table.put(f"{name}.json", json.dumps(entry).encode())
