"""What each process must be told before it serves anybody: one frozen class per process.

A process refuses to start (`SettingError`) when a variable is missing, odd or not its own:
a letterbox door that was handed the caseboard's address is a wall with a hole in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from config import environ as read
from config.environ import SettingError
from config.questionnaire import CURRENT, versions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "CaseboardSettings",
    "IntakeSettings",
    "NojsSettings",
    "ReportingSettings",
    "SettingError",
]

# Somewhere that anybody might have been looking at. A link, so nothing is fetched from it.
ELSEWHERE = "https://www.google.com/"
ROOT_BYTES = 32
SECRET_BYTES = 32
IDLE_MINUTES = 15
IDLE_MOST = 60
DEBUG_SWITCHES = ("DEBUG", "FLASK_DEBUG", "PLAZA_DEBUG", "PYTHONDEVMODE")
OFF = ("", "0", "false", "no", "off")


@dataclass(frozen=True)
class IntakeSettings:
    """The door whose reports are sealed in the browser."""

    letterbox_url: str
    blobs_url: str
    roster_path: Path
    root_public: bytes
    site_dir: Path
    hosts: tuple[str, ...]
    work_secret: bytes = field(default=b"", repr=False)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> IntakeSettings:
        """Read PLAZA_LETTERBOX, _BLOBS, _ROSTER, _ROOT, _SITE, _HOSTS and, if there, _WORK."""
        _check_names(environ, *DOOR, "PLAZA_SITE", "PLAZA_WORK")
        return cls(
            letterbox_url=read.database(environ, "PLAZA_LETTERBOX"),
            blobs_url=read.blobs(environ, "PLAZA_BLOBS"),
            roster_path=_roster(environ),
            root_public=_root(environ),
            site_dir=read.directory(environ, "PLAZA_SITE", "el directorio del sitio construido"),
            hosts=read.hosts(environ, "PLAZA_HOSTS"),
            work_secret=_secret(environ, "PLAZA_WORK") if "PLAZA_WORK" in environ else b"",
        )


@dataclass(frozen=True)
class NojsSettings:
    """The door for visitors without JavaScript."""

    letterbox_url: str
    blobs_url: str
    roster_path: Path
    root_public: bytes
    hosts: tuple[str, ...]
    intake_origin: str
    exit_url: str = ELSEWHERE
    questionnaire: str = CURRENT

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> NojsSettings:
        """Read what the other door reads, PLAZA_INTAKE_ORIGIN, _EXIT_URL and _QUESTIONNAIRE."""
        own = ("PLAZA_INTAKE_ORIGIN", "PLAZA_EXIT_URL", "PLAZA_QUESTIONNAIRE")
        _check_names(environ, *DOOR, *own)
        must_be = "la dirección del buzón con JavaScript (https://denuncia.example.gt)"
        return cls(
            letterbox_url=read.database(environ, "PLAZA_LETTERBOX"),
            blobs_url=read.blobs(environ, "PLAZA_BLOBS"),
            roster_path=_roster(environ),
            root_public=_root(environ),
            hosts=read.hosts(environ, "PLAZA_HOSTS"),
            intake_origin=read.origin(environ, "PLAZA_INTAKE_ORIGIN", must_be),
            exit_url=read.address(environ, "PLAZA_EXIT_URL", ELSEWHERE),
            questionnaire=questionnaire(environ),
        )


@dataclass(frozen=True)
class ReportingSettings:
    """The public transparency pages."""

    reporting_url: str
    hosts: tuple[str, ...]

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> ReportingSettings:
        """Read PLAZA_REPORTING and PLAZA_HOSTS."""
        _check_names(environ, "PLAZA_REPORTING", "PLAZA_HOSTS")
        return cls(
            reporting_url=read.database(environ, "PLAZA_REPORTING"),
            hosts=read.hosts(environ, "PLAZA_HOSTS"),
        )


@dataclass(frozen=True)
class CaseboardSettings:
    """The investigators' desk."""

    caseboard_url: str
    letterbox_url: str
    blobs_url: str
    roster_path: Path
    root_public: bytes
    secret: bytes = field(repr=False)
    hosts: tuple[str, ...]
    idle_minutes: int = IDLE_MINUTES
    former_roots: tuple[bytes, ...] = ()
    reporting_url: str = ""

    @property
    def roots(self) -> tuple[bytes, ...]:
        """Return whose rosters of old are believed: the present root and those before it."""
        return self.root_public, *self.former_roots

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> CaseboardSettings:
        """Read what the doors read, and the names of `DESK`."""
        _check_names(environ, *DOOR, *DESK)
        settings = cls(
            caseboard_url=read.database(environ, "PLAZA_CASEBOARD"),
            letterbox_url=read.database(environ, "PLAZA_LETTERBOX"),
            blobs_url=read.blobs(environ, "PLAZA_BLOBS"),
            roster_path=_roster(environ),
            root_public=_root(environ),
            secret=_secret(environ, "PLAZA_SECRET"),
            hosts=read.hosts(environ, "PLAZA_HOSTS"),
            idle_minutes=read.minutes(environ, "PLAZA_IDLE_MINUTES", IDLE_MINUTES, IDLE_MOST),
            former_roots=former_roots(environ),
            reporting_url=read.database(environ, FIGURES) if FIGURES in environ else "",
        )
        if _place(settings.caseboard_url) == _place(settings.letterbox_url):
            raise SettingError("PLAZA_CASEBOARD", "debe ser otra base que la de PLAZA_LETTERBOX.")
        return settings


DOOR = ("PLAZA_LETTERBOX", "PLAZA_BLOBS", "PLAZA_ROSTER", "PLAZA_ROOT", "PLAZA_HOSTS")
# The public figures, which the desk only reads; where it is not told, its pages say so.
FIGURES = "PLAZA_REPORTING"
DESK = ("PLAZA_CASEBOARD", "PLAZA_SECRET", "PLAZA_IDLE_MINUTES", "PLAZA_FORMER_ROOTS", FIGURES)


def _check_names(environ: Mapping[str, str], *known: str) -> None:
    """Refuse a debugger's switch and any PLAZA_ name that this process does not know."""
    for name in DEBUG_SWITCHES:
        if environ.get(name, "").strip().lower() not in OFF:
            raise SettingError(name, "debe estar apagada: la depuración muestra lo que se escribe.")
    for name in sorted(environ):
        if name.startswith("PLAZA_") and name not in known:
            raise SettingError(name, "este proceso no la conoce: quítala o corrige su nombre.")


def questionnaire(environ: Mapping[str, str]) -> str:
    """Return the version that PLAZA_QUESTIONNAIRE names, today's when it names none."""
    version = environ.get("PLAZA_QUESTIONNAIRE", "").strip() or CURRENT
    if version not in versions():
        raise SettingError("PLAZA_QUESTIONNAIRE", f"debe ser una de {', '.join(versions())}.")
    return version


def _place(url: str) -> tuple[str, str, str]:
    """Return where a database is, however its driver and its user are spelt."""
    parts = urlsplit(url)
    return parts.netloc.rpartition("@")[2].lower(), parts.path, parts.query


def _roster(environ: Mapping[str, str]) -> Path:
    return read.path(environ, "PLAZA_ROSTER", "el archivo de la lista de destinatarios")


def _root(environ: Mapping[str, str]) -> bytes:
    must_be = "la llave raíz pública (32 bytes)"
    raw = read.secret(environ, "PLAZA_ROOT", must_be)
    if len(raw) != ROOT_BYTES:
        raise SettingError("PLAZA_ROOT", f"debe ser {must_be}; tiene {len(raw)} bytes.")
    return raw


def former_roots(environ: Mapping[str, str]) -> tuple[bytes, ...]:
    """Return the public keys that PLAZA_FORMER_ROOTS names with commas, none when it is not set."""
    name = "PLAZA_FORMER_ROOTS"
    texts = [each.strip() for each in environ.get(name, "").split(",") if each.strip()]
    must_be = "las llaves raíz públicas de antes (base64 de 32 bytes), separadas por comas"
    found = tuple(read.secret({name: each}, name, must_be) for each in texts)
    if any(len(each) != ROOT_BYTES for each in found):
        raise SettingError(name, f"debe ser {must_be}.")
    return found


def _secret(environ: Mapping[str, str], name: str) -> bytes:
    must_be = "un secreto al azar de 32 bytes o más"
    raw = read.secret(environ, name, must_be)
    if len(raw) < SECRET_BYTES:
        raise SettingError(name, f"debe ser {must_be}; tiene {len(raw)} bytes.")
    return raw
