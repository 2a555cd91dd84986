"""Enrolling: secrets come over standard input, and only public things come out."""

from __future__ import annotations

import io
import json
from base64 import b64encode
from typing import TYPE_CHECKING

import pytest

from caseboard.__main__ import main
from caseboard.people.models import Person
from crypto.wrapping import unwrap_keyring
from tests.samples import cast
from tests.samples.cast import ANA

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.caseboard.world import World
    from tests.fixtures.databases import Database

ENROLL = ["enroll", "--member", "elena", "--name", "Elena Toc", "--cost", "19456,2,1"]
PASSPHRASE = "cuatro garzas junto al muelle"


@pytest.fixture
def run(caseboard: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def enroll(stdin: str, *more: str) -> int:
        monkeypatch.setenv("PLAZA_CASEBOARD", caseboard.url)
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        return main([*ENROLL, *more])

    return enroll


def test_the_entry_for_the_roster_is_printed_and_nothing_secret(
    world: World, run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"passphrase": PASSPHRASE, "totp_secret": ANA.totp_secret}
    assert run(json.dumps(given), "--institution", "mineduc") == 0
    out, err = capsys.readouterr()
    assert err == ""
    entry = json.loads(out)
    assert (entry["id"], entry["name"], entry["role"]) == ("elena", "Elena Toc", "investigator")
    assert entry["institution"] == "mineduc"
    with world.desk.reading() as session:
        row = session.get_one(Person, "elena")
    keyring = unwrap_keyring(row.wrapped, PASSPHRASE)
    assert entry["age"] == keyring.identity.recipient.text
    assert entry["ed25519"] == b64encode(keyring.signing_public).decode()


def test_a_new_second_factor_is_told_once_and_works(
    world: World, run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(f"{PASSPHRASE}\n") == 0
    assert "otpauth://totp/Plaza%20Limpia:elena?secret=" in capsys.readouterr().err


def test_a_given_keyring_is_taken(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "elena.key"
    file.write_text(b64encode(cast.keyring("delia").to_bytes()).decode())
    assert run(f"{PASSPHRASE}\n", "--keyring", str(file)) == 0
    entry = json.loads(capsys.readouterr().out)
    assert entry["age"] == cast.keyring("delia").identity.recipient.text


@pytest.mark.parametrize(
    ("stdin", "sentence"),
    [
        ("corta\n", "15 a 1024 caracteres"),
        ("", "15 a 1024 caracteres"),
        ("Elena Toc elena toc\n", "se adivinaría pronto"),
        ("aaaaaaaaaaaaaaaaaaaa\n", "ni seguir un patrón"),
        (f"{PASSPHRASE}\nno es base32!\n", "segundo factor"),
        (f"{PASSPHRASE}\nJBSWY3DP\n", "segundo factor"),
        ("{", "El JSON debe tener"),
        ('{"totp_secret": "x"}', "El JSON debe tener"),
    ],
)
def test_what_is_refused_is_told_and_leaves_nobody(
    world: World,
    run: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    stdin: str,
    sentence: str,
) -> None:
    assert run(stdin) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    with world.desk.reading() as session:
        assert session.get(Person, "elena") is None


def test_a_name_is_enrolled_once(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(f"{PASSPHRASE}\n") == 0
    assert run(f"{PASSPHRASE}\n") == 2
    assert "ya está en el escritorio" in capsys.readouterr().err


@pytest.mark.parametrize(
    "odd", [["--member", "Elena T."], ["--member", "e" * 33], ["--cost", "1,1,1"]], ids=str
)
def test_an_odd_argument_is_told_in_one_sentence(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], odd: list[str]
) -> None:
    assert run(f"{PASSPHRASE}\n", *odd) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "Revisa --member" in err


def test_a_database_without_its_tables_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLAZA_CASEBOARD", f"sqlite:///{tmp_path}/empty.db")
    assert main(["audit", "verify"]) == 2
    assert "no está migrada" in capsys.readouterr().err


def test_without_its_database_the_verb_says_which_variable(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PLAZA_CASEBOARD", raising=False)
    assert main(["audit", "verify"]) == 2
    assert "PLAZA_CASEBOARD" in capsys.readouterr().err
