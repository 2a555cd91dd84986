"""Deeds of a case in words, as one tells what somebody else did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from caseboard.audit.words import VERB_WORDS
from caseboard.forms import _l

if TYPE_CHECKING:
    from caseboard.audit.models import AuditRow

DEED_WORDS = {
    "case opened": _l("abrió el caso"),
    "file taken": _l("descargó un archivo"),
    "reply sent": _l("envió una respuesta"),
    "state set": _l("dijo un estado a quien denunció"),
}

_ADDED = {
    "note": _l("escribió una nota"),
    "own-note": _l("escribió una nota para sí"),
    "task": _l("agregó una tarea"),
    "triage": _l("valoró el caso"),
    "person": _l("confirmó una persona"),
    "deal": _l("confirmó un trato"),
    "settled-suggestions": _l("decidió sobre datos propuestos"),
    "standing": _l("anotó plazos o resultados"),
    "link": _l("decidió sobre un caso relacionado"),
    "dossier": _l("cambió el expediente conjunto"),
}

_CHANGED = {
    "note": _l("cambió una nota"),
    "own-note": _l("cambió una nota para sí"),
    "task": _l("cambió una tarea"),
    "triage": _l("cambió la valoración"),
    "person": _l("corrigió una persona"),
    "deal": _l("corrigió un trato"),
    "settled-suggestions": _l("decidió sobre datos propuestos"),
    "standing": _l("cambió plazos o resultados"),
}
_OF_ITEMS = {"item added": _ADDED, "item changed": _CHANGED}


def deed_of(row: AuditRow) -> str:
    """Return what was done; a verb or a kind that has no words here is told as it is kept."""
    if row.verb in _OF_ITEMS:
        kind = _details(row).get("kind", "")
        return str(_OF_ITEMS[row.verb].get(kind, VERB_WORDS.get(row.verb, row.verb)))
    return str(DEED_WORDS.get(row.verb, VERB_WORDS.get(row.verb, row.verb)))


def _details(row: AuditRow) -> dict[str, str]:
    try:
        found = json.loads(row.details)
    except ValueError:
        return {}
    return {name: str(value) for name, value in found.items()} if isinstance(found, dict) else {}
