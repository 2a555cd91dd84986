"""What a change of the roster is called, for the desk's page and for the offline machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.forms import _l

if TYPE_CHECKING:
    from caseboard.team.changes import Change

CHANGES = {
    "first": _l("Está en la primera lista."),
    "joined": _l("Entra: podrá leer las denuncias nuevas que se sellen para su llave."),
    "returned": _l("Vuelve: podrá leer las denuncias nuevas que se sellen para su llave."),
    "left": _l("Sale: las denuncias nuevas ya no se sellan para su llave."),
    "revoked": _l(
        "Se revoca: no se sella nada más para su llave, y lo que firmó antes deja de comprobarse."
    ),
    "key": _l("Cambia su llave de leer: lo nuevo se sella para la nueva."),
    "signing": _l("Cambia su llave de firmar: lo que firmó con la vieja deja de comprobarse."),
    "name": _l("Cambia su nombre."),
    "role": _l("Cambia su papel."),
    "institution": _l("Cambia la entidad donde trabaja."),
    "former-added": _l(
        "Aparece entre quienes ya no están sin haber estado: sus firmas se aceptarían."
    ),
    "former-changed": _l("Cambia su ficha entre quienes ya no están."),
    "forgotten": _l("Se olvida: lo que firmó antes deja de comprobarse."),
    "order": _l("Cambia el orden de los asientos."),
}

# The signs at the beginning of a line, for whoever reads in a terminal or cannot tell colours.
SIGNS = {"first": "+", "joined": "+", "returned": "+", "former-added": "+"} | dict.fromkeys(
    ("left", "revoked", "forgotten"), "-"
)


def sign_of(change: Change) -> str:
    """Return "+" for who comes, "-" for who goes and "~" for what changes."""
    return SIGNS.get(change.kind, "~")
