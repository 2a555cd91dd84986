"""Why an invitation lets nobody in."""

from __future__ import annotations

from caseboard.forms import _l

INVITATION_WORDS = {
    "unknown": _l("Ese código no es de ninguna invitación. Revísalo letra por letra."),
    "expired": _l("Esa invitación venció: duran 72 horas. Pide otra a quien coordina."),
    "used": _l(
        "Esa invitación ya se usó. Si no fuiste tú, avisa hoy mismo a quien coordina: alguien más "
        "tuvo tu código."
    ),
    "withdrawn": _l("Quien coordina retiró esa invitación. Pregúntale si hay otra."),
}
