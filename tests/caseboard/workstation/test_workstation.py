"""One command opens the desk on loopback; whatever would open it to others is refused."""

from __future__ import annotations

import base64
import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caseboard.workstation.__main__ import main
from caseboard.workstation.settings import WorkstationError, environment_for
from config.settings import CaseboardSettings
from tests.fixtures.demo import free_shift, is_free
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.world import World

TOP = Path(__file__).resolve().parents[3]
PORT = 8004


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def settings_file(world: World, folder: Path, **other: str) -> Path:
    """Write the small file that an investigator keeps."""
    pairs = {
        "PLAZA_CASEBOARD": world.settings.caseboard_url,
        "PLAZA_LETTERBOX": world.settings.letterbox_url,
        "PLAZA_BLOBS": world.settings.blobs_url,
        "PLAZA_ROSTER": str(world.settings.roster_path),
        "PLAZA_ROOT": base64.b64encode(cast.root_public()).decode(),
    } | other
    file = folder / "escritorio.env"
    lines = ["# el escritorio", "", *(f"{name}={value}" for name, value in pairs.items())]
    file.write_text("\n".join(lines), "utf-8")
    file.chmod(0o600)
    return file


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*words, "--no-browser"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


def test_one_command_serves_the_desk_on_loopback_alone(world: World, tmp_path: Path) -> None:
    port = PORT + free_shift()
    file = settings_file(world, tmp_path)
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PLAZA_")}
    command = [str(TOP / "plaza"), "caseboard", "--settings", str(file), "--port", str(port)]
    with subprocess.Popen(
        [*command, "--no-browser"], env=plain, stdout=subprocess.DEVNULL
    ) as process:
        try:
            assert "Entrar al escritorio" in page(port, f"127.0.0.1:{port}")
            assert "Entrar al escritorio" not in page(port, "escritorio.example.gt")
            listening = subprocess.run(
                [sys.executable, "-c", LISTENING, str(port)],
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            assert set(listening.stdout.split()) == {"127.0.0.1"}
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
            assert is_free(port)


LISTENING = """
import sys, psutil
for each in psutil.net_connections("tcp"):
    if each.laddr.port == int(sys.argv[1]) and each.status == "LISTEN":
        print(each.laddr.ip)
"""


def page(port: int, host: str) -> str:
    """Ask for the door as soon as somebody listens."""
    last = time.monotonic() + 60
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/entrar", headers={"Host": host})
            return connection.getresponse().read().decode()
        except OSError:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)
        finally:
            connection.close()


@pytest.mark.parametrize("port", ["0.0.0.0:8004", "80", "99999", "puerto", "::"])
def test_only_a_port_of_this_machine_is_taken(
    port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "solo escucha en la misma laptop" in refused(capsys, "--port", port)


@pytest.mark.parametrize("hosts", ["escritorio.example.gt", "127.0.0.1:8004,0.0.0.0:8004"])
def test_a_name_for_others_is_refused(
    world: World, tmp_path: Path, hosts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = settings_file(world, tmp_path, PLAZA_HOSTS=hosts)
    assert "solo escucha en la misma máquina" in refused(capsys, "--settings", str(file))


def test_an_address_in_the_environment_is_refused(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SERVE_LISTEN", "0.0.0.0:8004")
    file = settings_file(world, tmp_path)
    assert "solo escucha en la misma máquina" in refused(capsys, "--settings", str(file))


def test_a_file_that_others_can_read_is_refused(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = settings_file(world, tmp_path)
    file.chmod(0o640)
    assert "chmod 600" in refused(capsys, "--settings", str(file))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://desk@db.example.gt/caseboard",
        "postgresql+psycopg://desk@db.example.gt/caseboard?sslmode=require",
        "postgresql+psycopg://desk@/caseboard?host=db.example.gt",
        "postgresql+psycopg://desk@/caseboard?host=localhost,db.example.gt",
        "postgresql+psycopg://desk@/caseboard?host=localhost&host=db.example.gt",
        "postgresql+psycopg://desk@localhost/caseboard?host=db.example.gt",
        "postgresql+psycopg://desk@localhost/caseboard?hostaddr=192.0.2.7",
        "postgresql+psycopg://desk@/caseboard?hostaddr=192.0.2.7&sslmode=require",
        "postgresql+psycopg://desk@/caseboard?service=far",
        "postgresql+psycopg://localhost#@db.example.gt/caseboard",
        "postgresql+psycopg://desk@db.example.gt/a?sslmode=verify-full&sslmode=disable",
    ],
)
def test_a_far_database_must_show_its_certificate(
    world: World, tmp_path: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = settings_file(world, tmp_path, PLAZA_CASEBOARD=url)
    assert "sslmode=verify-full" in refused(capsys, "--settings", str(file))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://desk@/caseboard",
        "postgresql+psycopg://desk@[::1]:5433/caseboard",
        "postgresql+psycopg://desk@/caseboard?host=/run/postgresql",
        "postgresql+psycopg://desk@localhost/caseboard?hostaddr=127.0.0.1",
        "postgresql+psycopg://desk@db.example.gt/caseboard?sslmode=verify-full&hostaddr=192.0.2.7",
    ],
)
def test_a_near_database_and_one_whose_certificate_is_checked_will_do(url: str) -> None:
    given = {"PLAZA_CASEBOARD": url, "PLAZA_LETTERBOX": url}
    assert environment_for(given, 9_004)["PLAZA_CASEBOARD"] == url


def test_public_figures_across_the_network_are_checked_as_well() -> None:
    near, far = "postgresql+psycopg://desk@/x", "postgresql+psycopg://desk@db.example.gt/figures"
    given = {"PLAZA_CASEBOARD": near, "PLAZA_LETTERBOX": near, "PLAZA_REPORTING": far}
    with pytest.raises(WorkstationError, match="PLAZA_REPORTING"):
        environment_for(given, 9_004)
    assert environment_for({**given, "PLAZA_REPORTING": near}, 9_004)["PLAZA_REPORTING"] == near


def test_no_server_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address without a host is near only while nothing else names one."""
    for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE"):
        monkeypatch.setenv(name, "db.example.gt")
    near = "postgresql+psycopg://desk@/caseboard"
    told = environment_for({"PLAZA_CASEBOARD": near, "PLAZA_LETTERBOX": near}, 9_004)
    assert [name for name in told if name.startswith("PG")] == []


def test_without_a_database_the_setting_is_named(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = settings_file(world, tmp_path, PLAZA_LETTERBOX="")
    assert "PLAZA_LETTERBOX: falta" in refused(capsys, "--settings", str(file))


@pytest.mark.parametrize("line", ["PLAZA_ROOT", "LD_PRELOAD=/tmp/x.so", "export PLAZA_ROOT=x"])
def test_a_line_that_is_no_setting_is_refused_with_its_number(
    tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "escritorio.env"
    file.write_text(f"# nota\n{line}\n", "utf-8")
    file.chmod(0o600)
    assert "Línea 2" in refused(capsys, "--settings", str(file))


def test_the_process_is_told_what_any_desk_is_told(world: World) -> None:
    given = {"PLAZA_CASEBOARD": world.settings.caseboard_url,
             "PLAZA_LETTERBOX": world.settings.letterbox_url,
             "PLAZA_BLOBS": world.settings.blobs_url,
             "PLAZA_ROSTER": str(world.settings.roster_path),
             "PLAZA_ROOT": base64.b64encode(cast.root_public()).decode()}  # fmt: skip
    told = environment_for(given, 9_004)
    settings = CaseboardSettings.from_environ(told)
    assert settings.hosts == ("127.0.0.1:9004", "localhost:9004")
    assert told["SERVE_LISTEN"] == "127.0.0.1:9004"
