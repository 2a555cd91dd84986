"""Each process, started fresh with real settings, loads its own modules and nobody else's.

What a process has not loaded, no fault in it can run: this is the wall between the doors, the
desk and the public pages (docs/decisions/0009), looked at from the inside of each.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bench", "caseboard", "config", "crypto", "demo", "intake", "migrations", "reporting")
PROCESSES = ("intake", "nojs", "reporting", "caseboard")
LOOK = """
import json, sys
import wsgi
wsgi.{process}()
print(json.dumps(sorted(sys.modules)))
"""

# For each process: what it may load of ours, and what of others' it must not.
ALLOWED = {
    "intake": ("config", "crypto", "intake"),
    "nojs": ("config", "crypto", "intake"),
    "reporting": ("config", "reporting"),
    "caseboard": ("caseboard", "config", "crypto", "intake", "reporting"),
}
FORBIDDEN = {
    "intake": (
        "intake.nojs",
        "crypto.wrapping",
        "crypto.recovery",
        "intake.letterbox.drawer",
        "pyotp",
        "argon2",
        "shamir_mnemonic",
    ),
    "nojs": (
        "intake.app",
        "intake.routes",
        "intake.site",
        "crypto.wrapping",
        "crypto.recovery",
        "intake.letterbox.drawer",
        "pyotp",
        "argon2",
        "shamir_mnemonic",
    ),
    "reporting": (
        "reporting.importing",
        "reporting.system.publish",
        "frictionless",
        "ocdsmerge",
        "jsonschema",
        "openpyxl",
        "rdflib",
        "xmlschema",
        "cryptography",
        "obstore",
        "mnemonic",
        "pyotp",
        "argon2",
        "flask_wtf",
    ),
    "caseboard": ("reporting.app", "reporting.system.publish", "intake.letterbox.slot"),
}
TOOLS = (
    "pytest",
    "hypothesis",
    "playwright",
    "alembic",
    "tests",
    "tools",
    "zopfli",
    "werkzeug.debug",
)


def environ(process: str, folder: Path) -> dict[str, str]:
    """Return the whole environment of a process: its own names and nothing of this one's."""
    (folder / "blobs").mkdir()
    (folder / "site").mkdir()
    root = base64.b64encode(bytes(range(32))).decode()
    site = {"format": "plaza-limpia/site/v1", "root": root, "files": [], "languages": ["es"]}
    site["exit_url"] = "https://example.org/"
    (folder / "site" / "manifest.json").write_text(json.dumps(site))
    door = {
        "PLAZA_LETTERBOX": f"sqlite:///{folder}/letterbox.db",
        "PLAZA_BLOBS": f"file://{folder}/blobs",
        "PLAZA_ROSTER": str(folder / "roster"),
        "PLAZA_ROOT": root,
        "PLAZA_HOSTS": "localhost",
    }
    own: Mapping[str, dict[str, str]] = {
        "intake": {**door, "PLAZA_SITE": str(folder / "site")},
        "nojs": {**door, "PLAZA_INTAKE_ORIGIN": "http://localhost:8000"},
        "reporting": {
            "PLAZA_REPORTING": f"sqlite:///{folder}/reporting.db",
            "PLAZA_HOSTS": "localhost",
        },
        "caseboard": {
            **door,
            "PLAZA_CASEBOARD": f"sqlite:///{folder}/caseboard.db",
            "PLAZA_SECRET": root,
        },
    }
    return {"PATH": "/usr/bin:/bin", "HOME": str(folder), **own[process]}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The names of all modules that each process has loaded once it can serve."""
    found = {}
    for process in PROCESSES:
        folder = tmp_path_factory.mktemp(process)
        run = subprocess.run(
            [sys.executable, "-W", "error", "-c", LOOK.format(process=process)],
            cwd=ROOT,
            env=environ(process, folder),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        found[process] = set(json.loads(run.stdout.splitlines()[-1]))
    return found


def within(names: set[str], package: str) -> set[str]:
    """Return the modules that are a package or lie inside it."""
    return {name for name in names if name == package or name.startswith(f"{package}.")}


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_loads_its_own(process: str, loaded: dict[str, set[str]]) -> None:
    home = "intake.nojs" if process == "nojs" else process
    assert f"{home}.app" in loaded[process] or f"{home}.desk" in loaded[process]
    assert "config.settings" in loaded[process]


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_loads_no_floor_that_is_not_its_own(
    process: str, loaded: dict[str, set[str]]
) -> None:
    strange = {name for each in PACKAGES for name in within(loaded[process], each)}
    for package in ALLOWED[process]:
        strange -= within(strange, package)
    assert strange == set()


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_loads_nothing_that_it_must_never_run(
    process: str, loaded: dict[str, set[str]]
) -> None:
    found = {name for each in FORBIDDEN[process] for name in within(loaded[process], each)}
    assert found == set()


def test_the_desk_takes_only_the_letterbox_from_intake(loaded: dict[str, set[str]]) -> None:
    names = within(loaded["caseboard"], "intake") - {"intake"}
    assert names == within(names, "intake.letterbox")


@pytest.mark.parametrize("process", PROCESSES)
def test_no_tool_of_ours_is_loaded_where_people_are_served(
    process: str, loaded: dict[str, set[str]]
) -> None:
    found = {name for each in TOOLS for name in within(loaded[process], each)}
    assert found == set()


def test_the_look_itself_sees_a_module_that_was_loaded() -> None:
    assert within({"intake", "intake.nojs.app", "intakes"}, "intake") == {
        "intake",
        "intake.nojs.app",
    }


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_that_lacks_a_setting_does_not_start_and_names_it(
    process: str, tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", f"import wsgi\nwsgi.{process}()"],
        cwd=ROOT,
        env={**environ(process, tmp_path), "PLAZA_HOSTS": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode != 0
    assert run.stderr.startswith("PLAZA_HOSTS: falta.")
