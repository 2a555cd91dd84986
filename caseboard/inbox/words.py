"""The words of lists: ages, deadlines, orders, modes, and where a word was found."""

from __future__ import annotations

from caseboard.forms import _l
from caseboard.triage.words import SEVERITY_WORDS

MODES_SHORT = {
    "anonymous": _l("Anónima"),
    "confidential": _l("Con reserva"),
    "identified": _l("Con su nombre"),
}
AGES = {
    "semana": _l("De esta semana (hasta 7 días)"),
    "mes": _l("De 8 a 30 días"),
    "trimestre": _l("De 31 a 90 días"),
    "mas": _l("De más de 90 días"),
}
DEADLINES = {
    "vencido": _l("Plazo vencido"),
    "cerca": _l("Plazo cerca"),
    "lejos": _l("Con tiempo"),
    "sin": _l("Sin plazo pendiente"),
}
SORTS = {
    "nuevas": _l("Las más nuevas primero"),
    "viejas": _l("Las más viejas primero"),
    "plazo": _l("Lo que vence antes"),
    "movidas": _l("Las últimas que se movieron"),
    "gravedad": _l("Las más graves primero"),
    "entidad": _l("Por entidad"),
}
SEVERITIES = {str(severity): words for severity, words in SEVERITY_WORDS.items()}
LEADS = {
    "yo": _l("Las que llevo"),
    "nadie": _l("Sin quien la lleve"),
    "otra": _l("Las que lleva otra persona"),
}
PLACES = {
    "about": _l("En los datos del caso"),
    "report": _l("En la denuncia"),
    "added": _l("En lo que agregó quien denunció"),
    "replied": _l("En nuestras respuestas"),
    "desk": _l("En las notas del equipo"),
}
