"""`new-root`: a new root key takes over. Both keys sign the handover, and the last roster goes on.

docs/formats.md section 14. Every site, poster and process pins the old root until it is told the
new one by hand: no signature can do that for people, so the handover says it and they compare.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from caseboard.ceremony import asking, files, reading, root
from caseboard.ceremony.errors import CeremonyError
from caseboard.ceremony.proposal import with_hash_of
from config.clock import now, today
from crypto.checks import from_base64, require_text, to_base64
from crypto.errors import CryptoError
from crypto.roster import fingerprint, roster_hash, sign_roster
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from argparse import Namespace

    from caseboard.ceremony.root import Root

FORMAT = "plaza-limpia/root-handover/v1"
_DOMAIN = f"{FORMAT}\n".encode()
_FORMATS = re.compile(re.escape(FORMAT))
_MEMBERS = ("format", "day", "old", "new", "roster")
_SIGNATURE_BYTES, _KEY_BYTES = 64, 32


def run(asked: Namespace) -> str:
    """Write the handover and the present roster signed by the new root, after showing both."""
    old, new = root.load(asked.old_key, "--old-key"), root.load(asked.new_key, "--new-key")
    if old.public == new.public:
        raise CeremonyError("Las dos llaves son la misma: haz una raíz nueva con make-root.")
    present, file = reading.signed(asked.roster, old.public)
    following = with_hash_of(present, file)
    handed, path = files.place(asked.handover, "--handover"), files.place(asked.out, "--out")
    words = fingerprint(new.public)
    sys.stdout.write(f"Huella vieja:\n  {fingerprint(old.public)}\nHuella nueva:\n  {words}\n")
    asking.confirm("Escribe la primera palabra de la huella nueva", words.split()[0])
    statement = write_handover(old, new, file, today(now).isoformat())
    files.write_new(handed, statement, files.PUBLIC)
    files.write_new(path, sign_roster(following, new.seed), files.PUBLIC)
    return "\n".join(
        (
            f"El relevo, firmado por las dos llaves: «{handed}».",
            f"La lista que sigue, versión {following.version}, firmada por la nueva: «{path}».",
            "Ahora cambia PLAZA_ROOT, reconstruye el sitio, imprime carteles y papeles, y di la",
            "huella nueva por otros caminos. docs/operations.md dice el orden.",
            *root.told(new.public),
        )
    )


def run_check(asked: Namespace) -> str:
    """Say what a handover says, when the keys that it names signed it."""
    content = files.read(asked.handover, "--handover", "el relevo que hizo new-root")
    old, new = read_handover(content)
    words = f"Huella vieja:\n  {fingerprint(old)}\nHuella nueva:\n  {fingerprint(new)}"
    return f"Relevo comprobado: lo firmaron las dos llaves.\n{words}"


def write_handover(old: Root, new: Root, roster_file: bytes, day: str) -> bytes:
    """Return the handover: old signature, new signature and body, on three lines."""
    body = write_object(
        {
            "format": FORMAT,
            "day": day,
            "old": to_base64(old.public),
            "new": to_base64(new.public),
            "roster": roster_hash(roster_file),
        }
    )
    signatures = (
        Ed25519PrivateKey.from_private_bytes(key.seed).sign(_DOMAIN + body) for key in (old, new)
    )
    return b"\n".join((*(to_base64(each).encode() for each in signatures), body))


def read_handover(content: bytes) -> tuple[bytes, bytes]:
    """Return the old and the new public key; CeremonyError unless both signed these bytes."""
    try:
        first, second, body = content.strip().split(b"\n")
        found = read_object(body, "a handover", _MEMBERS)
        require_text(found["format"], "the format", _FORMATS)
        keys = tuple(from_base64(found[name], "a key", _KEY_BYTES) for name in ("old", "new"))
        for line, key in zip((first, second), keys, strict=True):
            signature = from_base64(line.decode("ascii"), "a signature", _SIGNATURE_BYTES)
            Ed25519PublicKey.from_public_bytes(key).verify(signature, _DOMAIN + body)
    except (ValueError, CryptoError, InvalidSignature):
        raise CeremonyError("Ese relevo no lleva las dos firmas: no lo creas.") from None
    return keys[0], keys[1]
