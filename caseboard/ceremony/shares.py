"""`split`, `join` and `open`: the recovery key on paper, and what it opens.

docs/formats.md section 9. The seed exists in memory while its shares are shown or drawn; what is
kept in a file is its public entry only.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from caseboard.ceremony import asking, files
from caseboard.ceremony.errors import CeremonyError
from caseboard.ceremony.reading import entry
from caseboard.ceremony.share_paper import share_page
from caseboard.printing.files import write_files
from crypto.age import unseal_stream
from crypto.errors import CryptoError, NoMatchError, ShareError
from crypto.keys import Identity
from crypto.recovery import WORDS, join_shares, split_seed
from crypto.roster import member_fingerprint, read_entry

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from crypto.errors import ShareFault
    from crypto.members import Member

_FEWEST, _MOST = 2, 16
_APART = "Esas partes no son de la misma llave: revisa cuáles trajiste."
_REFUSED: Mapping[ShareFault, str] = {
    "word": "La última parte tiene una palabra equivocada: compárala con el papel y repite.",
    "strange": "La última parte es de otro sistema: revisa cuál trajiste.",
    "place": "Dos de esas partes no pueden ser ciertas a la vez: tráelas de nuevo.",
}


def run_split(asked: Namespace) -> str:
    """Make a recovery key, show or draw its shares one at a time, write its public entry."""
    threshold, shares = _numbers(asked.threshold, asked.shares)
    path = files.place(asked.entry, "--entry")
    if path.exists():
        raise CeremonyError(f"Ya existe «{path}»: una llave nueva necesita otro nombre.")
    identity = Identity.generate()
    content = json.dumps(_entry(asked.member, asked.name, identity), ensure_ascii=False).encode()
    member = read_entry(content)
    texts = split_seed(identity.seed, threshold, shares)
    if asked.paper:
        _draw(Path(asked.paper), member, texts, threshold)
    else:
        _show(texts, threshold)
    files.write_new(path, content + b"\n", files.PUBLIC)
    return (
        f"Hacen falta {threshold} de {shares} partes. Su ficha, para propose --join: «{path}».\n"
        f"Las doce palabras de su llave:\n  {member_fingerprint(member)}\n"
        "Pruébalas hoy mismo con join, antes de repartirlas."
    )


def run_join(asked: Namespace) -> str:
    """Ask for shares until there are enough, check them, write the private key for `age -d -i`."""
    expected = entry(asked.entry) if asked.entry else None
    path = files.place(asked.out, "--out")
    identity = Identity.from_seed(_joined())
    if expected and expected.recipient != identity.recipient:
        raise CeremonyError(
            "Las partes son de otra llave que la de --entry: revisa cuáles trajiste."
        )
    files.write_new(path, identity.text.encode() + b"\n")
    return (
        f"La llave está en «{path}»: abre todo lo que se selló para ella, con open o con "
        f"«age -d -i {path}». Bórrala al terminar.\nSu llave pública:\n  {identity.recipient.text}"
    )


def run_open(asked: Namespace) -> str:
    """Open one sealed file with a private key, whole or not at all."""
    text = files.read(asked.key, "--key", "la llave que escribió join").decode("ascii", "replace")
    sealed = Path(asked.sealed or "")
    target = io.BytesIO()
    try:
        with sealed.open("rb") as source:
            unseal_stream(source, target, Identity.from_text(text.strip()))
    except OSError:
        raise CeremonyError(f"No se puede leer «{sealed}»: di con --sealed qué abrir.") from None
    except NoMatchError:
        raise CeremonyError("Ese archivo no está sellado para esa llave.") from None
    except CryptoError:
        raise CeremonyError("El archivo o la llave están dañados: trae otra copia.") from None
    path = files.place(asked.out, "--out")
    files.write_new(path, target.getvalue())
    return f"Abierto en «{path}». Está en claro: bórralo cuando termines."


def _numbers(threshold: str | None, shares: str | None) -> tuple[int, int]:
    try:
        needed, made = int(threshold or ""), int(shares or "")
    except ValueError:
        needed = made = 0
    if not _FEWEST <= needed <= made <= _MOST:
        raise CeremonyError("Di --threshold y --shares: de 2 a 16, y no más necesarias que hechas.")
    return needed, made


def _entry(member: str, name: str, identity: Identity) -> dict[str, str | None]:
    return {
        "id": member,
        "name": name,
        "role": "recovery",
        "institution": None,
        "age": identity.recipient.text,
        "ed25519": None,
    }


def _show(texts: list[str], threshold: int) -> None:
    for number, text in enumerate(texts, start=1):
        lines = [f"Parte {number} de {len(texts)}. Juntas, {threshold} abren todo.", ""]
        words = text.split()
        lines += [
            "  ".join(f"{at + 1:>2} {words[at]:<9}" for at in range(first, first + 3))
            for first in range(0, WORDS, 3)
        ]
        asking.show_alone("\n".join(lines), "Cuando la hayas copiado en papel, pulsa Intro")


def _draw(folder: Path, member: Member, texts: list[str], threshold: int) -> None:
    """Write a page for each share, each into a file of its own: nobody prints all of them."""
    of = (threshold, len(texts))
    pages = {
        f"parte-{number}.pdf": share_page(member, text, number, of)
        for number, text in enumerate(texts, start=1)
    }
    write_files(folder, pages)


def _joined() -> bytes:
    shares: list[str] = []
    while True:
        shares.append(asking.line_alone(f"Parte {len(shares) + 1} (sus {WORDS} palabras)"))
        try:
            return join_shares(shares)
        except ShareError as error:
            if error.reason != "few" or len(shares) == _MOST:
                raise CeremonyError(_REFUSED.get(error.reason, _APART)) from None
            sys.stderr.write("Va bien; falta otra.\n")
