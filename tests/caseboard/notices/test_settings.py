"""The command refuses to send on terms that nobody should trust, and says which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.__main__ import main
from caseboard.notices import verb
from caseboard.notices.settings import PLAIN, STARTTLS, TLS, post_from
from config.environ import SettingError
from tests.caseboard.notices.desk_mail import ask_for_mails
from tests.caseboard.notices.mailroom import SENDER, open_mailroom

if TYPE_CHECKING:
    from pathlib import Path

    from tests.caseboard.world import World

GOOD = {"PLAZA_SMTP": "smtps://correo.example.gt", "PLAZA_SMTP_SENDER": SENDER}


@pytest.fixture
def password(tmp_path: Path) -> Path:
    file = tmp_path / "clave"
    file.write_text("una-clave-larga\n")
    file.chmod(0o600)
    return file


def test_the_ports_are_those_of_the_scheme_and_the_user_may_be_an_address(password: Path) -> None:
    environ = GOOD | {
        "PLAZA_SMTP": "smtp://avisos%40correo.org.gt@correo.example.gt",
        "PLAZA_SMTP_PASSWORD": str(password),
    }
    post = post_from(environ)
    assert (post.security, post.port, post.user) == (STARTTLS, 587, SENDER)
    assert post.password == "una-clave-larga"
    assert "una-clave" not in repr(post)
    assert post_from(GOOD).port == 465
    assert post_from(GOOD).security == TLS
    near = post_from(GOOD | {"PLAZA_SMTP": "smtp+plain://localhost:2525"})
    assert (near.security, near.port) == (PLAIN, 2525)


@pytest.mark.parametrize(
    "changed",
    [
        {"PLAZA_SMTP": ""},
        {"PLAZA_SMTP": "correo.example.gt"},
        {"PLAZA_SMTP": "http://correo.example.gt"},
        {"PLAZA_SMTP": "smtps://"},
        {"PLAZA_SMTP": "smtps://correo.example.gt:0"},
        {"PLAZA_SMTP": "smtps://correo.example.gt:99999"},
        {"PLAZA_SMTP": "smtps://ana:clave@correo.example.gt"},
        {"PLAZA_SMTP": "smtps://correo.example.gt/otra?tls=no"},
        {"PLAZA_SMTP": "smtp+plain://correo.example.gt"},
        {"PLAZA_SMTP": "smtp+plain://10.0.0.5:25"},
        {"PLAZA_SMTP": "smtps://ana@correo.example.gt"},
        {"PLAZA_SMTP_SENDER": ""},
        {"PLAZA_SMTP_SENDER": "Plaza <avisos@correo.org.gt>"},
        {"PLAZA_SMTP_SENDER": "avisos@correo.org.gt\nBcc: otro@correo.org.gt"},
    ],
)
def test_odd_settings_are_refused_by_name(changed: dict[str, str]) -> None:
    with pytest.raises(SettingError) as refused:
        post_from(GOOD | changed)
    assert refused.value.name in {*changed, "PLAZA_SMTP_PASSWORD"}


def test_a_password_that_others_can_read_is_refused(password: Path) -> None:
    password.chmod(0o640)
    environ = GOOD | {
        "PLAZA_SMTP": "smtps://ana@correo.example.gt",
        "PLAZA_SMTP_PASSWORD": str(password),
    }
    with pytest.raises(SettingError, match="chmod 600"):
        post_from(environ)


def test_the_command_finds_and_sends(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import base64

    ask_for_mails(world, "ana")
    settings = world.settings
    with open_mailroom() as room:
        for name, value in {
            "PLAZA_CASEBOARD": settings.caseboard_url,
            "PLAZA_LETTERBOX": settings.letterbox_url,
            "PLAZA_BLOBS": settings.blobs_url,
            "PLAZA_ROSTER": str(settings.roster_path),
            "PLAZA_ROOT": base64.b64encode(settings.root_public).decode(),
            "PLAZA_SMTP": f"smtp+plain://localhost:{room.port}",
            "PLAZA_SMTP_SENDER": SENDER,
        }.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(verb, "now", world.clock)
        world.complain()
        assert main(["notices", "send"]) == 0
        world.clock.pass_(hours=1)
        assert main(["notices", "send"]) == 0
        assert len(room.letters) == 1
    assert "1 avisos enviados" in capsys.readouterr().out
    monkeypatch.delenv("PLAZA_SMTP")
    assert main(["notices", "send"]) == 2
    assert "PLAZA_SMTP" in capsys.readouterr().err
