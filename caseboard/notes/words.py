"""The words of notes and tasks."""

from __future__ import annotations

from caseboard.forms import _l
from caseboard.notes.forms import ME, TEAM
from caseboard.notes.notes import DONE, DROPPED, OPEN

AUDIENCES = {
    TEAM: _l("Todo el equipo que puede leer este caso"),
    ME: _l("Solo yo"),
}

TASK_STANDINGS = {
    OPEN: _l("Pendiente"),
    DONE: _l("Hecha"),
    DROPPED: _l("Ya no hace falta"),
}
