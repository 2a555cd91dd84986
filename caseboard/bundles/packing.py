"""A bundle: a ZIP whose list of hashes is signed, in formats that standard tools open and check.

`age -d` opens it, `minisign -Vm SHA256SUMS -p firma.pub` checks who signed the list and
`sha256sum -c SHA256SUMS` checks the files. The same content gives the same ZIP, byte for byte.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

from crypto.age import seal
from crypto.errors import CryptoError
from crypto.keys import Recipient
from crypto.minisign import public_key_file, sign_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crypto.keys import Keyring

MOST_BYTES = 100 * 1_048_576
LIST, SIGNATURE, KEY = "SHA256SUMS", "SHA256SUMS.minisig", "firma.pub"


class BundleTooLargeError(Exception):
    """The files together are more than a bundle holds."""


def recipient_of(text: str) -> Recipient | None:
    """Return the key that a text names, None for anything that is not an `age1pq1…` key."""
    try:
        return Recipient.from_text("".join(text.split()))
    except CryptoError:
        return None


def packed(files: Mapping[str, bytes], keyring: Keyring, comment: str) -> bytes:
    """Return the ZIP of files by name, with their list, its signature and the signer's key.

    Raises BundleTooLargeError above 100 MiB.
    """
    if sum(map(len, files.values())) > MOST_BYTES:
        raise BundleTooLargeError
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()
    ).encode()
    signed = {
        LIST: sums,
        SIGNATURE: sign_file(sums, keyring, comment),
        KEY: public_key_file(keyring.signing_public),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as bundle:
        for name, content in {**files, **signed}.items():
            # A date of its own would tell when it was made, and differ each time.
            bundle.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return target.getvalue()


def sealed(bundle: bytes, recipient: Recipient) -> bytes:
    """Return it as an age file for its receiver alone."""
    return seal(bundle, [recipient])
