"""`./plaza`, called as a person calls it: from a clean clone, and from the installed one."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINE = re.compile(r"  \./plaza (?P<name>\S+) +(?P<what>[A-ZÁÉÍÓÚ].+\.)")


def plaza(
    *words: str, top: Path = ROOT, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(top / "plaza"), *words], check=False, capture_output=True, text=True, cwd=cwd or top
    )


@pytest.fixture
def bare_clone(tmp_path: Path) -> Path:
    """A checkout where nobody has typed make yet."""
    shutil.copy2(ROOT / "plaza", tmp_path / "plaza")
    return tmp_path


def commands() -> list[str]:
    return [found["name"] for found in LINE.finditer(plaza().stdout)]


def test_alone_it_lists_every_command_with_one_sentence(bare_clone: Path) -> None:
    for top in (ROOT, bare_clone):
        answer = plaza(top=top)
        assert answer.returncode == 0
        listed = answer.stdout.splitlines()[1:-1]
        assert all(LINE.fullmatch(line) for line in listed)
    assert {"questionnaire", "translations", "paper", "posters", "verify"} <= set(commands())


def test_a_command_that_does_not_exist_gets_a_sentence() -> None:
    answer = plaza("cuestionario")
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "«cuestionario»" in answer.stderr
    assert "Escribe ./plaza" in answer.stderr


def test_without_the_environment_it_says_to_type_make(bare_clone: Path) -> None:
    answer = plaza("translations", "check", top=bare_clone)
    assert answer.returncode == 2
    assert "make run" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_every_command_leads_to_a_program() -> None:
    for name in commands():
        answer = plaza(name, "--help")
        assert answer.returncode == 0, answer.stderr
        assert re.search(r"usage|\buso\b", answer.stdout, re.IGNORECASE)


def test_the_folder_it_is_called_in_lends_it_no_module(tmp_path: Path) -> None:
    (tmp_path / "argparse.py").write_text("raise SystemExit('a stranger')")
    (tmp_path / "config.py").write_text("raise SystemExit('a stranger')")
    answer = plaza("translations", "--help", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr


def test_it_is_a_program_that_python_can_read() -> None:
    assert importlib.util.find_spec("tools.translations") is not None
    assert (ROOT / "plaza").stat().st_mode & 0o111
