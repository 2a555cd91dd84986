"""`sign`: the one deed of the root key. It signs what it has shown, and nothing else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from caseboard.ceremony import asking, files, reading, root
from caseboard.ceremony.proposal import Present, parsed, told
from crypto.roster import fingerprint, sign_roster

if TYPE_CHECKING:
    from argparse import Namespace


def run(asked: Namespace) -> str:
    """Show what a proposal changes, ask for its version, and write the signed roster."""
    content = files.read(asked.proposal, "--proposal", "la propuesta que hizo propose")
    key = root.load(asked.key)
    present = Present()
    if not asked.first:
        present = Present(*reading.signed(asked.roster, key.public))
    following = parsed(present, content)
    path = files.place(asked.out, "--out")
    sys.stdout.write("\n".join((*told(present, following), "")) + "\n")
    sys.stdout.flush()
    asking.confirm(
        f"Si es lo que se acordó, escribe el número de la versión ({following.version})",
        str(following.version),
    )
    fresh = files.write_new(path, sign_roster(following, key.seed), files.PUBLIC)
    done = "Firmada" if fresh else "Ya estaba firmada"
    return f"{done}: «{path}», por la llave raíz\n  {fingerprint(key.public)}"
