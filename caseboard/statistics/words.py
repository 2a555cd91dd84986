"""The words of statistics: what is counted, and what these data cannot tell."""

from __future__ import annotations

from caseboard.forms import _l

GROUPS = {
    "state": _l("En qué van"),
    "institution": _l("Por entidad"),
    "asked": _l("Por lo que se pidió"),
    "channel": _l("Por dónde supieron del buzón"),
    "door": _l("Por dónde entraron"),
    "mode": _l("Quién denuncia"),
}
SPANS = {
    "acknowledged": _l("Hasta acusar recibo"),
    "answered": _l("Hasta la primera respuesta con palabras"),
    "closed": _l("Hasta cerrar"),
}
DOORS = {
    "browser": _l("Página, sellada en el navegador"),
    "server": _l("Página sin JavaScript"),
    "paper": _l("Papel"),
    "desk": _l("Este escritorio"),
}
NONE = {
    "institution": _l("Sin entidad"),
    "channel": _l("No consta"),
    "door": _l("No se pudo abrir"),
    "mode": _l("No se pudo abrir"),
    "asked": _l("No lo dijo"),
}
OTHERS = _l("Las demás: menos de 5 cada una, o fuera de la lista")
FEW = _l("menos de 5")
CANNOT_TELL = (
    _l("Si la gente conoce el buzón y confía en él: pregúntalo en una encuesta anónima."),
    _l("Si hubo represalias: solo consta lo que cada quien contó en su caso."),
    _l("Si quien denunció quedó conforme con lo que se le respondió."),
    _l("Cuánto costó atender cada caso."),
    _l("Qué resultó fuera de aquí, en el Ministerio Público o en otra institución."),
)
