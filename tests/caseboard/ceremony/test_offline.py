"""No verb of the offline machine opens a connection or a database: the interpreter is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.caseboard.ceremony.table import dora

ROOT = Path(__file__).resolve().parents[3]
WATCHED = """
import sys
def refuse(event, arguments):
    if event in {"socket.connect", "socket.bind", "sqlite3.connect", "socket.getaddrinfo"}:
        raise SystemExit(f"opened: {event}")
sys.addaudithook(refuse)
from caseboard.ceremony.__main__ import main
ended = main(sys.argv[1:])
loaded = {"sqlalchemy", "psycopg", "intake", "caseboard.desk"} & set(sys.modules)
sys.exit(f"loaded: {loaded}" if loaded else ended)
"""


def run(*words: str, typed: str = "", folder: Path) -> str:
    command = [sys.executable, "-c", WATCHED, *words]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, input=typed, capture_output=True, text=True, cwd=folder, env=environment,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_whole_ceremony_touches_no_network_and_no_database(tmp_path: Path) -> None:
    root = run("make-root", "--out", "raiz.key", folder=tmp_path).splitlines()[2].strip()
    split = ("split", "--threshold", "2", "--shares", "2", "--entry", "r.json")
    run(*split, typed="\n\n", folder=tmp_path)
    (tmp_path / "dora.json").write_text(json.dumps(dora()), "utf-8")
    joined = ("--join", "dora.json", "--join", "r.json")
    run("propose", "--first", *joined, "--out", "p.txt", folder=tmp_path)
    signed = ("sign", "--first", "--proposal", "p.txt", "--key", "raiz.key", "--out", "l.txt")
    run(*signed, typed="1\n", folder=tmp_path)
    run("publish", "--first", "--roster", "l.txt", "--root", root, "--to", "x.txt", folder=tmp_path)
    assert "Dora Tzul" in run("show", "--roster", "x.txt", "--root", root, folder=tmp_path)
