"""Each process refuses to start on a setting that is missing, odd or not its own."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from config.settings import (
    CaseboardSettings,
    IntakeSettings,
    NojsSettings,
    ReportingSettings,
    SettingError,
)

if TYPE_CHECKING:
    from pathlib import Path

ROOT = base64.b64encode(bytes(range(32))).decode()
# What a process may be told and does without.
MAY = {"caseboard": {"PLAZA_IDLE_MINUTES", "PLAZA_REPORTING"}}
Settings = type[IntakeSettings | NojsSettings | ReportingSettings | CaseboardSettings]
CLASSES: dict[str, Settings] = {
    "intake": IntakeSettings,
    "nojs": NojsSettings,
    "reporting": ReportingSettings,
    "caseboard": CaseboardSettings,
}


@pytest.fixture
def environs(tmp_path: Path) -> dict[str, dict[str, str]]:
    """The whole environment of each process, without a fault."""
    door = {
        "PLAZA_LETTERBOX": "sqlite:////srv/plaza/letterbox.db",
        "PLAZA_BLOBS": "file:///srv/plaza/blobs",
        "PLAZA_ROSTER": str(tmp_path / "roster"),
        "PLAZA_ROOT": ROOT,
        "PLAZA_HOSTS": "denuncia.example.gt, 127.0.0.1:8000",
        "PATH": "/usr/bin",
    }
    return {
        "intake": {**door, "PLAZA_SITE": str(tmp_path)},
        "nojs": {**door, "PLAZA_INTAKE_ORIGIN": "https://denuncia.example.gt"},
        "reporting": {
            "PLAZA_REPORTING": "postgresql+psycopg://plaza_reporting@/reporting",
            "PLAZA_HOSTS": "plaza.example.gt",
        },
        "caseboard": {
            **door,
            "PLAZA_CASEBOARD": "postgresql+psycopg://plaza_desk@/caseboard",
            "PLAZA_SECRET": ROOT,
            "PLAZA_IDLE_MINUTES": "10",
            "PLAZA_REPORTING": "postgresql+psycopg://plaza_desk@/reporting",
        },
    }


@pytest.mark.parametrize("process", CLASSES)
def test_a_whole_environment_is_accepted(process: str, environs: dict[str, dict[str, str]]) -> None:
    settings = CLASSES[process].from_environ(environs[process])
    assert settings.hosts


def test_the_values_arrive_as_they_were_given(environs: dict[str, dict[str, str]]) -> None:
    settings = CaseboardSettings.from_environ(environs["caseboard"])
    assert settings.root_public == bytes(range(32))
    assert settings.idle_minutes == 10
    assert settings.hosts == ("denuncia.example.gt", "127.0.0.1:8000")


def test_idle_minutes_are_15_when_nobody_says(environs: dict[str, dict[str, str]]) -> None:
    environ = environs["caseboard"]
    del environ["PLAZA_IDLE_MINUTES"]
    assert CaseboardSettings.from_environ(environ).idle_minutes == 15


def test_a_desk_that_is_told_of_no_figures_has_none(environs: dict[str, dict[str, str]]) -> None:
    environ = environs["caseboard"]
    assert CaseboardSettings.from_environ(environ).reporting_url.endswith("/reporting")
    del environ["PLAZA_REPORTING"]
    assert CaseboardSettings.from_environ(environ).reporting_url == ""


def test_a_secret_is_not_shown_with_the_settings(environs: dict[str, dict[str, str]]) -> None:
    environ = {**environs["caseboard"], "PLAZA_SECRET": base64.b64encode(b"s" * 40).decode()}
    assert "ssss" not in repr(CaseboardSettings.from_environ(environ))


@pytest.mark.parametrize("process", CLASSES)
def test_every_missing_variable_is_named(process: str, environs: dict[str, dict[str, str]]) -> None:
    names = [each for each in environs[process] if each.startswith("PLAZA_")]
    for name in set(names) - MAY.get(process, set()):
        for environ in (
            {key: value for key, value in environs[process].items() if key != name},
            {**environs[process], name: "  "},
        ):
            with pytest.raises(SettingError, match=f"^{name}: falta") as caught:
                CLASSES[process].from_environ(environ)
            assert caught.value.name == name


@pytest.mark.parametrize("process", CLASSES)
def test_a_neighbours_variable_is_refused(
    process: str, environs: dict[str, dict[str, str]]
) -> None:
    known = set(environs[process])
    every = {name for each in environs.values() for name in each if name != "PATH"}
    for name in {*(every - known), "PLAZA_DEBUGGER", "PLAZA_LETERBOX"}:
        with pytest.raises(SettingError, match=f"^{name}: este proceso no la conoce"):
            CLASSES[process].from_environ({**environs[process], name: "x"})


@pytest.mark.parametrize("process", CLASSES)
@pytest.mark.parametrize("switch", ["DEBUG", "FLASK_DEBUG", "PLAZA_DEBUG", "PYTHONDEVMODE"])
def test_a_debugger_is_refused(
    process: str, switch: str, environs: dict[str, dict[str, str]]
) -> None:
    with pytest.raises(SettingError, match=f"^{switch}: debe estar apagada"):
        CLASSES[process].from_environ({**environs[process], switch: "1"})


def test_a_debugger_that_is_off_is_no_fault(environs: dict[str, dict[str, str]]) -> None:
    environ = {**environs["reporting"], "FLASK_DEBUG": "0", "DEBUG": ""}
    assert ReportingSettings.from_environ(environ).hosts == ("plaza.example.gt",)


ODD = [
    ("intake", "PLAZA_LETTERBOX", "mysql://servidor/base"),
    ("intake", "PLAZA_LETTERBOX", "sqlite:///relativo.db"),
    ("intake", "PLAZA_LETTERBOX", "sqlite://"),
    ("intake", "PLAZA_LETTERBOX", "sqlite:////srv/l.db?synchronous=off"),
    ("intake", "PLAZA_LETTERBOX", "sqlite:////srv/l.db#x"),
    ("intake", "PLAZA_BLOBS", "/srv/blobs"),
    ("intake", "PLAZA_BLOBS", "file://servidor/blobs"),
    ("intake", "PLAZA_BLOBS", "file:///"),
    ("intake", "PLAZA_BLOBS", "http://s3.example"),
    ("intake", "PLAZA_BLOBS", "s3://"),
    ("intake", "PLAZA_BLOBS", "s3://cubeta?anonymous=1"),
    ("intake", "PLAZA_ROSTER", "roster"),
    ("intake", "PLAZA_ROSTER", "/no/such/place/roster"),
    ("intake", "PLAZA_ROOT", ROOT[:-1]),
    ("intake", "PLAZA_ROOT", ROOT[:-2] + "9="),
    ("intake", "PLAZA_ROOT", "á" * 44),
    ("intake", "PLAZA_ROOT", base64.b64encode(bytes(31)).decode()),
    ("intake", "PLAZA_SITE", "/no/such/site"),
    ("intake", "PLAZA_SITE", "sitio"),
    ("intake", "PLAZA_HOSTS", "https://denuncia.example.gt"),
    ("intake", "PLAZA_HOSTS", "*.example.gt"),
    ("intake", "PLAZA_HOSTS", ".example.gt"),
    ("intake", "PLAZA_HOSTS", "[::1]:8000"),
    ("intake", "PLAZA_HOSTS", "a.gt,,b.gt"),
    ("nojs", "PLAZA_INTAKE_ORIGIN", "http://denuncia.example.gt"),
    ("nojs", "PLAZA_INTAKE_ORIGIN", "https://denuncia.example.gt/"),
    ("nojs", "PLAZA_INTAKE_ORIGIN", "https://yo@denuncia.example.gt"),
    ("nojs", "PLAZA_INTAKE_ORIGIN", "http://onion.example.gt"),
    ("nojs", "PLAZA_INTAKE_ORIGIN", "javascript:alert(1)"),
    ("reporting", "PLAZA_REPORTING", "sqlite:///:memory:"),
    ("caseboard", "PLAZA_CASEBOARD", "sqlite:////srv/plaza/letterbox.db"),
    ("caseboard", "PLAZA_SECRET", base64.b64encode(bytes(31)).decode()),
    ("caseboard", "PLAZA_SECRET", "secreto"),
    ("caseboard", "PLAZA_REPORTING", ""),
    ("caseboard", "PLAZA_REPORTING", "mysql://servidor/base"),
    ("caseboard", "PLAZA_FORMER_ROOTS", "no es base64"),
    ("caseboard", "PLAZA_FORMER_ROOTS", "c2hvcnQ="),
    ("caseboard", "PLAZA_IDLE_MINUTES", "0"),
    ("caseboard", "PLAZA_IDLE_MINUTES", "61"),
    ("caseboard", "PLAZA_IDLE_MINUTES", "-5"),
    ("caseboard", "PLAZA_IDLE_MINUTES", "1.5"),
    ("caseboard", "PLAZA_IDLE_MINUTES", "²"),
]


@pytest.mark.parametrize(("process", "name", "value"), ODD)
def test_an_odd_value_is_refused_and_named(
    process: str, name: str, value: str, environs: dict[str, dict[str, str]]
) -> None:
    with pytest.raises(SettingError, match=f"^{name}: ") as caught:
        CLASSES[process].from_environ({**environs[process], name: value})
    assert str(caught.value).endswith((".", ")"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("postgresql://plaza_desk@/plaza", "postgresql+psycopg://owner@/plaza"),
        ("postgresql://a@DB.example.gt/plaza", "postgresql://b:c@db.example.gt/plaza"),
    ],
)
def test_one_database_for_both_is_refused_however_it_is_spelt(
    one: str, other: str, environs: dict[str, dict[str, str]]
) -> None:
    both = {"PLAZA_CASEBOARD": one, "PLAZA_LETTERBOX": other}
    with pytest.raises(SettingError, match=r"^PLAZA_CASEBOARD: debe ser otra base"):
        CLASSES["caseboard"].from_environ({**environs["caseboard"], **both})


@pytest.mark.parametrize(
    "origin",
    [
        "https://denuncia.example.gt",
        "https://denuncia.example.gt:8443",
        "http://127.0.0.1:8000",
        "http://[::1]:8000",
        "http://abcdefghijklmnop.onion",
    ],
)
def test_an_address_that_keeps_words_to_itself_is_accepted(
    origin: str, environs: dict[str, dict[str, str]]
) -> None:
    environ = {**environs["nojs"], "PLAZA_INTAKE_ORIGIN": origin}
    assert NojsSettings.from_environ(environ).intake_origin == origin
