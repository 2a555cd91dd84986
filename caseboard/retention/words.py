"""Why a case is kept, in words."""

from __future__ import annotations

from caseboard.forms import _l

KEPT = {
    "term": _l("Su plazo de conservación no ha terminado: no se puede borrar todavía."),
    "hold": _l("Tiene una retención legal: levántala antes, con su motivo."),
    "order": _l("Su borrado ya está ordenado."),
    "changed": _l("Alguien respondió mientras tanto: lee el caso y decide otra vez."),
    "reason": _l("Escribe el motivo: quien revise después debe poder entenderlo."),
    "long": _l("El motivo admite hasta 1,000 caracteres: acórtalo."),
}
