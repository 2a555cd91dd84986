"""`make run`: it leaves nothing behind, keeps what it has, and renews what is due."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caseboard.audit.actions import verify
from caseboard.database import reading
from config.clock import now
from crypto.age import find_seat
from crypto.envelope import open_envelope
from crypto.keys import Identity
from crypto.messages import Report
from crypto.recovery import join_shares
from crypto.roster import read_roster, roster_hash
from demo import ceremony, prepare
from demo.places import PORTS, Places
from intake.letterbox.blobs import open_blobs
from intake.letterbox.drawer import Drawer
from intake.letterbox.engine import open_engine
from tests.fixtures.demo import ROOT, free_shift, is_free, start_demo, stop_demo
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from intake.letterbox.drawer import Message
    from tests.fixtures.demo import RunningDemo

OLD = timedelta(days=25)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """A demo that was prepared 25 days ago and started once since then, never looked at again."""
    where = Places(tmp_path_factory.mktemp("old-demo"), free_shift())
    where.folder.mkdir(exist_ok=True)
    prepare.before_start(where, now() - OLD)
    first = where.roster.read_bytes()
    (where.folder / "first-roster.txt").write_bytes(first)
    stop_demo(start_demo(where.folder, where.shift))
    return where


@pytest.fixture
def started(old: Places) -> Iterator[Callable[[], RunningDemo]]:
    """Starts the demo again in the same folder; whatever happens, it is gone afterwards."""
    running: list[RunningDemo] = []

    def start() -> RunningDemo:
        running.append(start_demo(old.folder, old.shift))
        return running[-1]

    yield start
    for each in running:
        if each.process.poll() is None:
            stop_demo(each)
        each.process.communicate()


def ports_free(where: Places) -> bool:
    return all(is_free(port + where.shift) for port in PORTS.values())


def servers_of(where: Places) -> list[str]:
    """Return the processes whose environment names this demo's folder, by asking the kernel."""
    asked = subprocess.run(["ps", "-eo", "pid=,args="], capture_output=True, text=True, check=True)
    lines = [line for line in asked.stdout.splitlines() if "gunicorn" in line]
    return [line for line in lines if str(where.folder) in _environment(line.split()[0])]


def _environment(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_text("utf-8", "replace")
    except OSError:
        return ""


def eventually(holds: Callable[[], bool]) -> bool:
    limit = time.monotonic() + 30
    while not holds() and time.monotonic() < limit:
        time.sleep(0.05)
    return holds()


def reports(where: Places) -> list[tuple[bytes, Message]]:
    engine = open_engine(where.database("letterbox"))
    drawer = Drawer(engine, open_blobs(where.blobs))
    found = [(row.thread, each) for row in drawer.threads() for each in drawer.messages(row.thread)]
    engine.dispose()
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whatever_ends_it_stops_everything_that_it_started(
    old: Places, started: Callable[[], RunningDemo], number: signal.Signals
) -> None:
    running = started()
    assert len(servers_of(old)) >= len(PORTS)
    running.process.send_signal(number)
    running.process.send_signal(number)
    assert running.process.wait(60) == 0
    assert servers_of(old) == []
    assert ports_free(old)


def test_killed_without_a_word_it_leaves_nothing_either(
    old: Places, started: Callable[[], RunningDemo]
) -> None:
    running = started()
    running.process.kill()
    running.process.wait()
    assert eventually(lambda: servers_of(old) == [])
    assert ports_free(old)


def test_a_second_start_keeps_the_data_and_files_nothing_again(
    old: Places, started: Callable[[], RunningDemo]
) -> None:
    kept = ("codes.json", "members.json", "root.seed", "caseboard.secret", "roster.txt")
    before = {name: (old.folder / name).read_bytes() for name in kept}
    threads = {thread for thread, _ in reports(old)}
    running = started()
    assert {name: (old.folder / name).read_bytes() for name in kept} == before
    assert {thread for thread, _ in reports(old)} == threads
    assert len(threads) == len(cast.REPORTS)
    assert running.code(0) in running.welcome


def test_an_interrupted_filing_goes_on_where_it_stopped(
    old: Places, started: Callable[[], RunningDemo]
) -> None:
    file = old.folder / "codes.json"
    codes = json.loads(file.read_text())
    file.write_text(json.dumps(codes[:-1]))
    filed = len(reports(old))
    started()
    assert json.loads(file.read_text())[:-1] == codes[:-1]
    assert len(reports(old)) == filed + 1
    file.write_text(json.dumps(codes))


def test_a_roster_near_its_end_is_renewed_and_the_chain_holds(old: Places) -> None:
    first = (old.folder / "first-roster.txt").read_bytes()
    root = ceremony.root_public(old)
    before, after = read_roster(first, root), read_roster(old.roster.read_bytes(), root)
    assert (before.version, after.version) == (1, 2)
    assert after.previous == roster_hash(first)
    assert after.members == before.members
    assert after.not_before <= now() < after.not_after - ceremony.RENEW_BEFORE


def test_a_fresh_roster_is_not_renewed(old: Places) -> None:
    before = old.roster.read_bytes()
    assert not ceremony.renew_roster(old, now())
    assert old.roster.read_bytes() == before


def test_the_audit_chain_of_all_these_starts_holds(old: Places) -> None:
    engine = open_engine(old.database("caseboard"))
    with reading(engine) as session:
        verdict = verify(session)
    engine.dispose()
    assert verdict.rows >= len(cast.INVESTIGATORS)
    assert verdict.faults == ()


@pytest.mark.parametrize("present", [(1, 2), (1, 3), (2, 3)])
def test_two_shares_on_paper_open_every_report(old: Places, present: tuple[int, int]) -> None:
    """The drill of recovery: paper, the letterbox, and nothing else of the installation."""
    shares = [(old.recovery / f"parte-{number}.txt").read_text().strip() for number in present]
    identity = Identity.from_seed(join_shares(shares))
    for thread, message in reports(old):
        assert find_seat(message.sealed, identity) is not None
        _, body = open_envelope(
            message.sealed, identity, kind="report", thread=thread, message=message.message
        )
        assert "facts" in Report.decode(body).answers


def test_an_occupied_port_is_told_and_nothing_is_started_beside_it(
    old: Places, started: Callable[[], RunningDemo], tmp_path: Path
) -> None:
    started()
    second = subprocess.run(
        [sys.executable, "-m", "demo"],
        cwd=ROOT,
        env={**os.environ, "PLAZA_DEMO_DIR": str(tmp_path), "PLAZA_DEMO_SHIFT": str(old.shift)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1
    assert "está ocupado" in second.stderr
    assert list(tmp_path.iterdir()) == []
