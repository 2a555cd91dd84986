"""Deeds of a case in words, as one tells what somebody else did."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from caseboard.audit.words import VERB_WORDS
from caseboard.forms import _l
from config.clock import GUATEMALA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from caseboard.audit.models import AuditRow

DEED_WORDS = {
    "case opened": _l("abrió el caso"),
    "file taken": _l("descargó un archivo"),
    "reply sent": _l("envió una respuesta"),
    "state set": _l("dijo un estado a quien denunció"),
    "case marked read": _l("marcó el caso como leído"),
    "file previewed": _l("miró un archivo"),
    "custody read": _l("revisó la custodia del caso"),
    "context read": _l("vio el contexto del caso"),
    "case referred": _l("trasladó el caso a otra institución"),
    "case exported": _l("exportó el caso"),
    "readers changed": _l("cambió quién lee el caso"),
    "hold set": _l("puso una retención legal"),
    "hold lifted": _l("levantó la retención legal"),
    "erasure ordered": _l("ordenó borrar el caso"),
    "erasure withdrawn": _l("canceló el borrado del caso"),
    "fact cleared": _l("anotó que un dato resultó falso"),
    "fact restored": _l("anotó que un dato vale después de todo"),
    "related read": _l("comparó el caso con otros"),
    "related asked": _l("preguntó a coordinación por algo relacionado"),
    "related answered": _l("respondió a quien preguntó por algo relacionado"),
    "link decided": _l("decidió sobre un caso relacionado"),
    "link confirmed": _l("confirmó un enlace entre personas"),
    "cases joined": _l("unió el caso con otros en un expediente conjunto"),
    "cases split": _l("separó el caso de su expediente conjunto"),
    "graph exported": _l("sacó el grafo alrededor del caso"),
}
"""Every deed that can be about a case but its erasure, after which it has no history any more."""

_ADDED = {
    "note": _l("escribió una nota"),
    "own-note": _l("escribió una nota para sí"),
    "task": _l("agregó una tarea"),
    "triage": _l("valoró el caso"),
    "person": _l("confirmó una persona"),
    "deal": _l("confirmó un trato"),
    "settled-suggestions": _l("decidió sobre datos propuestos"),
    "standing": _l("anotó plazos o resultados"),
    "hold": _l("anotó por qué se pone o se levanta una retención legal"),
    "referral": _l("guardó lo que se trasladó"),
    "custody": _l("guardó las huellas de lo que llegó"),
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


@dataclass(frozen=True)
class Told:
    """The same deed by the same person, so many times in a row of one day; `row` is the newest."""

    row: AuditRow
    name: str
    deed: str
    times: int


def told(rows: Iterable[tuple[AuditRow, str]]) -> Iterator[Told]:
    """Tell deeds in their order, those that repeat the one before once with how many they are.

    Each page of a case that somebody turns to is an opening of its own in the chain: told one by
    one, a minute of reading hides what was done.
    """
    worded = ((row, name, deed_of(row)) for row, name in rows)
    for (_, name, deed), same in groupby(
        worded, key=lambda each: (_day(each[0]), each[1], each[2])
    ):
        alike = list(same)
        yield Told(alike[0][0], name, deed, len(alike))


def _day(row: AuditRow) -> date:
    """Return the day of a deed where the desk is."""
    return datetime.fromisoformat(row.instant).astimezone(GUATEMALA).date()


def _details(row: AuditRow) -> dict[str, str]:
    try:
        found = json.loads(row.details)
    except ValueError:
        return {}
    return {name: str(value) for name, value in found.items()} if isinstance(found, dict) else {}
