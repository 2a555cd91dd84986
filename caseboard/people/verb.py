"""`python -m caseboard enroll`: make a person of the desk and print their entry for the roster."""

from __future__ import annotations

import getpass
import json
import sys
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caseboard.database import transaction
from caseboard.errors import EnrolmentError
from caseboard.people.enrolment import Candidate, enrol
from caseboard.people.roles import READERS, Role
from caseboard.people.strength import check_strong
from config.clock import now
from crypto.errors import CryptoError
from crypto.keys import Keyring
from crypto.wrapping import DEFAULT_COST, Cost
from intake.letterbox.engine import open_engine

if TYPE_CHECKING:
    from argparse import Namespace


def add_to(verbs: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Teach the command line this verb."""
    parser = verbs.add_parser("enroll", help="da de alta; escribe la entrada para la lista")
    parser.add_argument("--member", required=True, help="nombre corto: a-z, 0-9 y guiones")
    parser.add_argument("--name", required=True, help="el nombre que la gente ve")
    parser.add_argument("--institution", default="none", help="dónde trabaja, o none")
    parser.add_argument(
        "--role",
        type=Role,
        choices=list(Role),
        help="si falta, coordina la primera e investigan las demás",
    )
    parser.add_argument(
        "--keyring", type=Path, help="archivo con 64 bytes en base64; si falta, se hace"
    )
    parser.add_argument(
        "--cost", type=_cost, default=DEFAULT_COST, help="memoria en KiB,pasadas,carriles"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace, url: str) -> int:
    """Enrol; the entry goes to standard output, a new second factor to standard error."""
    passphrase, secret = _secrets()
    check_strong(passphrase, asked.member, asked.name)
    candidate = Candidate(
        member=asked.member,
        name=asked.name,
        institution=None if asked.institution == "none" else asked.institution,
        passphrase=passphrase,
        totp_secret=secret,
        keyring=_keyring(asked.keyring),
        role=asked.role,
    )
    engine = open_engine(url)
    try:
        with transaction(engine) as session:
            enrolled = enrol(session, candidate, now(), asked.cost)
    finally:
        engine.dispose()
    if asked.role is None or asked.role in READERS:
        sys.stdout.write(json.dumps(enrolled.entry, ensure_ascii=False) + "\n")
    if secret is None:
        sys.stderr.write(f"Segundo factor para su teléfono: {enrolled.totp_uri}\n")
    return 0


def _secrets() -> tuple[str, str | None]:
    """Return passphrase and second factor: from a prompt, two lines, or one line of JSON."""
    if sys.stdin.isatty():
        passphrase = getpass.getpass("Frase de contraseña: ")
        if getpass.getpass("Otra vez: ") != passphrase:
            raise EnrolmentError("Las dos frases no son iguales.")
        return passphrase, None
    text = sys.stdin.read()
    if text.lstrip().startswith("{"):
        return _from_json(text)
    lines = [*text.splitlines(), "", ""]
    return lines[0], lines[1].strip() or None


def _from_json(text: str) -> tuple[str, str | None]:
    try:
        given = json.loads(text)
        return str(given["passphrase"]), given.get("totp_secret")
    except (ValueError, KeyError) as error:
        raise EnrolmentError(
            "El JSON debe tener «passphrase» y, si quieres, «totp_secret»."
        ) from error


def _keyring(path: Path | None) -> Keyring | None:
    if path is None:
        return None
    try:
        return Keyring.from_bytes(b64decode(path.read_text("ascii"), validate=True))
    except (OSError, ValueError, CryptoError) as error:
        raise EnrolmentError("El archivo de llaves debe ser 64 bytes en base64.") from error


def _cost(text: str) -> Cost:
    memory, passes, lanes = (int(part) for part in text.split(","))
    return Cost(memory, passes, lanes)
