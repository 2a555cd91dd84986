"""How the desk's mails leave: read from the environment by the command that sends them.

The pages of the desk need none of this, and refuse to start where it is set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from email_validator import EmailNotValidError, validate_email

from config import environ as read
from config.addresses import LOOPBACK
from config.environ import SettingError, SharedFileError
from config.settings import CaseboardSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

TLS, STARTTLS, PLAIN = "smtps", "smtp", "smtp+plain"
_PORTS = {TLS: 465, STARTTLS: 587, PLAIN: 25}
_MUST_BE = "smtps://usuario@correo.example.gt:465, o smtp://…:587 (que exige STARTTLS)"
_ROOT_BYTES = 32
_SHORT_WORD = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True)
class Post:
    """A mail server and who we are to it; `security` is TLS, STARTTLS or, on loopback, PLAIN."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def domain(self) -> str:
        """Return the sender's domain: all that a mail tells of where it was made."""
        return self.sender.rpartition("@")[2]


def post_from(environ: Mapping[str, str]) -> Post:
    """Read PLAZA_SMTP, _SMTP_SENDER and, where there is a user, _SMTP_PASSWORD (a file).

    Raises SettingError; also for a way without TLS to another machine.
    """
    parts = _address(environ)
    user = unquote(parts.username or "")
    return Post(
        host=parts.hostname or "",
        port=parts.port or _PORTS[parts.scheme],
        security=parts.scheme,
        sender=_sender(environ),
        user=user,
        password=_password(environ) if user else "",
    )


def desk_from(environ: Mapping[str, str], caseboard_url: str) -> CaseboardSettings:
    """Read what finding news needs: the databases, under the desk's role, and the roster."""
    root = read.secret(environ, "PLAZA_ROOT", "la llave raíz pública (32 bytes)")
    if len(root) != _ROOT_BYTES:
        raise SettingError("PLAZA_ROOT", "debe ser la llave raíz pública (32 bytes).")
    return CaseboardSettings(
        caseboard_url=caseboard_url,
        letterbox_url=read.database(environ, "PLAZA_LETTERBOX"),
        blobs_url=read.blobs(environ, "PLAZA_BLOBS"),
        roster_path=read.path(environ, "PLAZA_ROSTER", "el archivo de la lista de destinatarios"),
        root_public=root,
        secret=b"",
        hosts=(),
    )


def _address(environ: Mapping[str, str]) -> SplitResult:
    parts = urlsplit(read.text(environ, "PLAZA_SMTP", _MUST_BE))
    try:
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        port_is_fine = False
    if parts.scheme not in _PORTS or not parts.hostname or not port_is_fine:
        raise SettingError("PLAZA_SMTP", f"debe ser {_MUST_BE}.")
    if parts.password is not None:
        raise SettingError("PLAZA_SMTP", "no lleva contraseña: va en un archivo aparte.")
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise SettingError("PLAZA_SMTP", f"debe ser {_MUST_BE}, sin nada después del puerto.")
    if parts.scheme == PLAIN and parts.hostname not in LOOPBACK:
        raise SettingError("PLAZA_SMTP", "sin TLS solo se admite en esta misma máquina.")
    return parts


def _sender(environ: Mapping[str, str]) -> str:
    must_be = "la dirección desde la que salen los avisos"
    try:
        value = read.text(environ, "PLAZA_SMTP_SENDER", must_be)
        return plain_address(value)
    except EmailNotValidError:
        raise SettingError("PLAZA_SMTP_SENDER", f"debe ser {must_be}.") from None


def _password(environ: Mapping[str, str]) -> str:
    must_be = "el archivo con la contraseña del correo"
    file = read.path(environ, "PLAZA_SMTP_PASSWORD", must_be)
    try:
        password = read.private_text(file).strip()
    except SharedFileError:
        said = "otras personas pueden leerlo: chmod 600."
        raise SettingError("PLAZA_SMTP_PASSWORD", said) from None
    except (OSError, UnicodeDecodeError):
        raise SettingError("PLAZA_SMTP_PASSWORD", f"debe ser {must_be}, legible.") from None
    if not _SHORT_WORD.fullmatch(password):
        raise SettingError("PLAZA_SMTP_PASSWORD", f"debe ser {must_be}, en una sola línea.")
    return password


def plain_address(text: str) -> str:
    """Return an address of ASCII as it is written to; nobody is asked whether it exists.

    Raises EmailNotValidError.
    """
    found = validate_email(text, check_deliverability=False, allow_smtputf8=False)
    return found.ascii_email or found.normalized
