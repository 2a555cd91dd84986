"""What is said about notices; a mail says the one sentence and nothing else."""

from __future__ import annotations

from caseboard.forms import _l

OFF, AT_ONCE, DAILY = "off", "at-once", "daily"
MODES = {
    OFF: _l("Ninguno"),
    DAILY: _l("Uno al día, por la mañana"),
    AT_ONCE: _l("Cuando haya algo, hasta una hora después"),
}
REPORT, MESSAGE, CASE, DEADLINE, ROSTER, TASK = (
    "report",
    "message",
    "case",
    "deadline",
    "roster",
    "task",
)
KIND_WORDS = {
    REPORT: _l("Algo nuevo por revisar"),
    MESSAGE: _l("Algo sin leer en un caso que puedes abrir"),
    CASE: _l("Trabajo de tus colegas en un caso que puedes abrir"),
    DEADLINE: _l("Un plazo puede estar cerca"),
    ROSTER: _l("La lista de quienes leen cambió"),
    TASK: _l("Te dieron una tarea"),
}
SUBJECT = "Aviso"
SENTENCE = "Hay algo para ti en el escritorio."
