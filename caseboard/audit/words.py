"""The deeds in words, whoever did them; the chain itself keeps their English codes."""

from __future__ import annotations

from caseboard.forms import _l

VERB_WORDS = {
    "enrolment": _l("Alta en el escritorio"),
    "sign-in": _l("Entrada"),
    "failed sign-in": _l("Intento fallido de entrar"),
    "unlock": _l("Desbloqueo"),
    "failed unlock": _l("Intento fallido de desbloquear"),
    "lock": _l("Bloqueo"),
    "sign-out": _l("Salida"),
    "session revoked": _l("Todas las sesiones cerradas"),
    "inbox read": _l("Bandeja abierta"),
    "case opened": _l("Caso abierto"),
    "file taken": _l("Archivo descargado"),
    "file previewed": _l("Archivo visto"),
    "reply sent": _l("Respuesta enviada"),
    "state set": _l("Estado cambiado"),
    "item added": _l("Escrito en el expediente de un caso"),
    "item changed": _l("Cambio en el expediente de un caso"),
    "sheets imported": _l("Hojas de papel importadas"),
    "sheet keyed in": _l("Hoja de papel digitada"),
    "invited": _l("Invitación hecha"),
    "invitation withdrawn": _l("Invitación retirada"),
    "factor renewed": _l("Segundo factor renovado"),
    "keys renewed": _l("Llaves nuevas por invitación"),
    "passkey added": _l("Llave de acceso agregada"),
    "passkey removed": _l("Llave de acceso quitada"),
    "codes removed": _l("Códigos quitados"),
    "passphrase changed": _l("Frase cambiada"),
    "recovery sheet made": _l("Hoja de recuperación hecha"),
    "recovered": _l("Frase recuperada con la hoja"),
    "failed recovery": _l("Intento fallido de recuperar la frase"),
    "role set": _l("Función cambiada"),
    "suspended": _l("Persona suspendida"),
    "reinstated": _l("Persona readmitida"),
    "log read": _l("Bitácora del equipo abierta"),
    "roster seen": _l("Lista nueva vista por el escritorio"),
    "roster refused": _l("Lista rechazada por el escritorio"),
    "roster read": _l("Cambios de la lista leídos"),
}
