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

ROLES = {"investigator": _l("Investiga"), "recovery": _l("Solo para emergencias")}

TROUBLES = {
    "altered": _l(
        "Esta fila de la historia fue alterada en la base de datos: no lleva la firma de la raíz. "
        "No le creas, y avisa a quien cuida el servidor."
    ),
    "begun-late": _l("Es la primera que vio este escritorio; hubo otras antes."),
    "gap": _l(
        "Entre esta y la anterior hubo versiones que este escritorio no vio. Los cambios que se "
        "muestran son los de todas juntas."
    ),
    "forked": _l(
        "No sigue a la anterior: hay dos listas firmadas para el mismo lugar. Pregunta a quien "
        "custodia la llave raíz antes de seguir."
    ),
    "new-root": _l(
        "La firma una llave raíz nueva. Compara su huella con el relevo firmado y por otro camino, "
        "antes de seguir."
    ),
}

# The signs at the beginning of a line, for whoever reads in a terminal or cannot tell colours.
SIGNS = {"first": "+", "joined": "+", "returned": "+", "former-added": "+"} | dict.fromkeys(
    ("left", "revoked", "forgotten"), "-"
)


def sign_of(change: Change) -> str:
    """Return "+" for who comes, "-" for who goes and "~" for what changes."""
    return SIGNS.get(change.kind, "~")
