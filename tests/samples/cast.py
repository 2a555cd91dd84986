"""The one cast of the whole project: who investigates, who tells, and with which keys.

Everybody is invented. Every secret here is derived from a public sentence, so it protects nothing
and must never leave tests and the demo.

Ana coordinates and investigates; Bruno investigates but is employed at the ministry that two
reports are about; Carmen is a colleague whom some complainants leave out; the recovery key belongs
to nobody. Elisa keys in paper, Fabián looks at figures and Gloria audits: nothing is sealed to
them. Hugo has just been invited, and the roster does not list him yet.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crypto.code import Code, code_from_secret
from crypto.keys import Identity, Keyring
from crypto.roster import FormerMember, Member, Roster, sign_roster

Answers = dict[str, str | list[str]]


def seed(name: str) -> bytes:
    """32 bytes that everybody can compute: the test-only secret of this name."""
    return hashlib.sha256(f"plaza-limpia/tests/{name}".encode()).digest()


@dataclass(frozen=True)
class Investigator:
    """One who logs in: `institution` is where they are employed, or None.

    `role` is theirs at the desk; a seat in the roster has only who reads.
    """

    id: str
    name: str
    institution: str | None
    passphrase: str
    role: str = "investigator"

    @property
    def totp_secret(self) -> str:
        """20 bytes in base32, as authenticator apps read it."""
        return base64.b32encode(seed(f"totp/{self.id}")[:20]).decode()

    @property
    def keyring(self) -> Keyring:
        return keyring(self.id)

    @property
    def member(self) -> Member:
        keys = self.keyring
        return Member(
            id=self.id,
            name=self.name,
            role="investigator",
            institution=self.institution,
            recipient=keys.identity.recipient,
            ed25519=keys.signing_public,
        )


ANA = Investigator("ana", "Ana Chonay", None, "marimba ceiba neblina comal", "coordinator")
BRUNO = Investigator("bruno", "Bruno Marroquín", "mspas", "barrilete tejado sandía viernes")
CARMEN = Investigator("carmen", "Carmen Ixcayá", "cnc", "tecolote jabón vereda martes")
INVESTIGATORS = (ANA, BRUNO, CARMEN)

ELISA = Investigator("elisa", "Elisa Tum", None, "chirimía rebozo pozol enero", "clerk")
FABIAN = Investigator("fabian", "Fabián Coc", None, "lancha milpa espejo tapir", "analyst")
GLORIA = Investigator("gloria", "Gloria Sicán", None, "nance volcán domingo tinaja", "auditor")
STAFF = (ELISA, FABIAN, GLORIA)
HUGO = Investigator("hugo", "Hugo Pop", None, "tortuga candil ombligo sauce")
EVERYBODY = (*INVESTIGATORS, *STAFF, HUGO)

ROOT_SEED = seed("root")
FORMER = FormerMember(
    "delia", "Delia Sazo", Keyring(seed("age/delia"), seed("ed/delia")).signing_public
)

REPORTS: tuple[Answers, ...] = tuple(
    {name: value.strip() if isinstance(value, str) else value for name, value in report.items()}
    for report in tomllib.loads(
        Path(__file__).with_name("reports.toml").read_text(encoding="utf-8")
    )["reports"]
)
"""Answers by question id; two are about "mspas", where Bruno is employed."""

CANARIES = (
    "gorrión-de-tinta-4471",
    "lluvia-de-almidón-2093",
    "brújula-de-corcho-8816",
    "tapial-de-helecho-5520",
    "cántaro-de-niebla-3308",
    "jícara-de-invierno-7752",
    "ocarina-de-cobre-6104",
    "celaje-de-estaño-9937",
    "comal-de-escarcha-1265",
)
"""One string of each report, in order, that stands nowhere else: to be looked for in leaks."""


def keyring(member_id: str) -> Keyring:
    """The keyring of "ana", "bruno", "carmen" or the former member "delia"."""
    return Keyring(seed(f"age/{member_id}"), seed(f"ed/{member_id}"))


def recovery() -> Identity:
    """The recovery key, whole."""
    return Identity.from_seed(seed("age/recuperacion"))


def case_key() -> Identity:
    """The key of the one case that vectors tell of."""
    return Identity.from_seed(seed("case-key"))


def root_public() -> bytes:
    """The root's public key, 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(ROOT_SEED).public_key().public_bytes_raw()


def members() -> tuple[Member, ...]:
    """Ana, Bruno, Carmen, recovery: in seat order."""
    key = recovery().recipient
    last = Member("recuperacion", "Llave de recuperación", "recovery", None, key, None)
    return (*(person.member for person in INVESTIGATORS), last)


def roster_around(now: datetime, version: int = 1, previous: str | None = None) -> Roster:
    """The roster that began yesterday and lives 30 days; the same bytes all day."""
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start = day - timedelta(days=1)
    return Roster(version, previous, start, start + timedelta(days=30), members(), (FORMER,))


def roster(now: datetime, version: int = 1, previous: str | None = None) -> bytes:
    """The signed file of `roster_around`."""
    return sign_roster(roster_around(now, version, previous), ROOT_SEED)


def code(number: int) -> Code:
    """The follow-up code of the report of this number."""
    return code_from_secret(seed(f"code/{number}")[:16])


def canary_report(number: int) -> tuple[Answers, tuple[str, ...]]:
    """A report whose every text is a canary of its own, and those canaries."""
    marks = {name: seed(f"canary/{name}/{number}").hex()[:20] for name in _TYPED}
    texts = {name: f"{name} {mark} señal" for name, mark in marks.items()}
    return {**texts, **_CHOSEN}, tuple(texts.values())


_TYPED = ("unit", "amount", "who", "facts", "name", "contact")
_CHOSEN: Answers = {
    "date": "2026-03-02",
    "institution": "mineduc",
    "asked": ["money"],
    "in_exchange": ["hire"],
    "identity": "identified",
}
