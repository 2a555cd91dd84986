"""The words of graphs and rings: what was said of whom, never what somebody is or did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.forms import _l
from caseboard.linking.words import COMPARISONS, LEVELS

if TYPE_CHECKING:
    from caseboard.linking.views.rings import Tie

KIND_WORDS = {
    "case": _l("Caso"),
    "person": _l("Persona"),
    "phone": _l("Teléfono"),
    "account": _l("Cuenta"),
    "document": _l("Documento"),
    "unit": _l("Entidad o unidad"),
}
WHY_WORDS = {
    "demander": _l("nombrada como quien pidió"),
    "go-between": _l("nombrada como intermediaria"),
    "payee": _l("nombrada como quien recibió el pago"),
    "other": _l("mencionada"),
    "phone": _l("teléfono según la denuncia"),
    "account": _l("cuenta según la denuncia"),
    "document": _l("documento según la denuncia"),
    "unit": _l("entidad o unidad según la denuncia"),
    "cases": _l("alguien decidió que tratan de las mismas personas"),
    "people": _l("la misma persona, confirmado por dos"),
    "together": _l("en el mismo expediente"),
    "lead": _l("indicio por revisar"),
}


def tie_words(tie: Tie) -> str:
    """Return why two cases hang together; of a lead, what agrees."""
    if tie.lead is None:
        return str(WHY_WORDS[tie.why])
    agrees = [
        f"{COMPARISONS.get(part.comparison, part.comparison)} ({LEVELS[part.level]})"
        for part in tie.lead.parts
        if part.level != "differs" and part.bits > 0 and part.comparison != "time"
    ]
    return f"{WHY_WORDS[tie.why]}: {', '.join(agrees)}" if agrees else str(WHY_WORDS[tie.why])
