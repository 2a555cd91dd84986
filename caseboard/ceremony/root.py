"""The root key in its file: 32 bytes in base64, or under a passphrase as a keyring is.

Under a passphrase the file is a keyring of docs/formats.md section 8 whose member is "root"; its
signing seed is the root's, its age seed opens nothing.
"""

from __future__ import annotations

import base64
import binascii
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from caseboard.ceremony import asking, files
from caseboard.ceremony.errors import CeremonyError
from crypto.errors import CryptoError, PassphraseError
from crypto.keys import SEED_BYTES, Keyring
from crypto.roster import fingerprint
from crypto.wrapping import DEFAULT_COST, Cost, Wrapped, unwrap_keyring, wrap_keyring

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

MEMBER = "root"
_WHAT = "el archivo de la llave raíz, el que hizo make-root"


@dataclass(frozen=True)
class Root:
    """The root key while it is in memory; `repr` tells nothing of the seed."""

    seed: bytes

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()

    def __repr__(self) -> str:
        return "Root(…)"


def run(asked: Namespace) -> str:
    """Make a root key, once; an existing file is read and told again, never written over."""
    path = files.place(asked.out, "--out")
    there = path.exists()
    root = load(str(path), "--out") if there else make(path, sealed=asked.passphrase)
    first = f"«{path}» ya existía: no se tocó." if there else f"La llave raíz está en «{path}»."
    return "\n".join((first, *told(root.public)))


def make(path: Path, *, sealed: bool, cost: Cost = DEFAULT_COST) -> Root:
    """Write a new root key into a file of mode 600; `sealed` asks for a passphrase."""
    root = Root(os.urandom(SEED_BYTES))
    content = base64.b64encode(root.seed) + b"\n"
    if sealed:
        content = _wrapped(root, asking.new_passphrase(), cost)
    files.write_new(path, content)
    return root


def load(path: str | None, option: str = "--key") -> Root:
    """Return the root key of a file, after asking for its passphrase when it has one."""
    content = files.read(path, option, _WHAT)
    if content.startswith(b"{"):
        return _unwrapped(content)
    try:
        seed = base64.b64decode(content.strip(), validate=True)
    except (binascii.Error, ValueError):
        seed = b""
    if len(seed) != SEED_BYTES:
        raise CeremonyError(f"«{path}» no es una llave raíz: debe ser {_WHAT}.")
    return Root(seed)


def told(public: bytes) -> tuple[str, ...]:
    """Return what everybody may know of a root key, to be copied by hand and compared."""
    return (
        "Su llave pública, para PLAZA_ROOT y para construir el sitio:",
        f"  {base64.b64encode(public).decode()}",
        "Su huella, para carteles y papeles (compárala palabra por palabra):",
        f"  {fingerprint(public)}",
    )


def _wrapped(root: Root, passphrase: str, cost: Cost) -> bytes:
    try:
        return wrap_keyring(Keyring(os.urandom(SEED_BYTES), root.seed), MEMBER, passphrase, cost)
    except PassphraseError:
        raise CeremonyError(
            "Esa frase no sirve: usa 15 letras o más, con palabras que nadie pruebe primero."
        ) from None


def _unwrapped(content: bytes) -> Root:
    try:
        if Wrapped.parse(content).member != MEMBER:
            raise CeremonyError("Ese archivo es el llavero de una persona, no la llave raíz.")
        keyring = unwrap_keyring(content, asking.passphrase("Frase de contraseña de la raíz"))
    except PassphraseError:
        raise CeremonyError("Esa frase no abre la llave raíz: escríbela otra vez.") from None
    except CryptoError:
        raise CeremonyError(f"El archivo está dañado: debe ser {_WHAT}.") from None
    return Root(keyring.signing_seed)
