"""The bodies to which a case is referred."""

from __future__ import annotations

from caseboard.forms import _l

OTHER = "other"
BODIES = {
    "mp": _l("Ministerio Público"),
    "cgc": _l("Contraloría General de Cuentas"),
    "pdh": _l("Procuraduría de los Derechos Humanos"),
    OTHER: _l("Otra institución"),
}
