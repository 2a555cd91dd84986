"""The deeds in words; the chain itself keeps their English codes."""

from __future__ import annotations

from caseboard.forms import _l

VERB_WORDS = {
    "enrolment": _l("Alta en el escritorio"),
    "sign-in": _l("Entraste"),
    "failed sign-in": _l("Intento fallido de entrar"),
    "unlock": _l("Desbloqueaste"),
    "failed unlock": _l("Intento fallido de desbloquear"),
    "lock": _l("Se bloqueó"),
    "sign-out": _l("Saliste"),
    "session revoked": _l("Cerraste todas tus sesiones"),
    "inbox read": _l("Abriste la bandeja"),
    "case opened": _l("Abriste un caso"),
    "file taken": _l("Descargaste un archivo"),
    "reply sent": _l("Enviaste una respuesta"),
    "state set": _l("Cambiaste el estado"),
    "item added": _l("Escribiste en el expediente de un caso"),
    "item changed": _l("Cambiaste algo en el expediente de un caso"),
    "sheets imported": _l("Se importaron hojas de papel"),
    "sheet keyed in": _l("Digitaste una hoja de papel"),
    "roster seen": _l("El escritorio vio una lista nueva"),
    "roster refused": _l("El escritorio rechazó una lista"),
    "roster read": _l("Leíste los cambios de la lista"),
    "readers changed": _l("Cambiaste quién lee un caso"),
    "key changed": _l("Cambiaste tu llave"),
}
