"""The words of outcomes and of closing."""

from __future__ import annotations

from caseboard.forms import _l

OUTCOME_WORDS = {
    "procedure": _l("Se abrió un procedimiento administrativo"),
    "strengthened": _l("Reforzó un caso que ya existía"),
    "referred-mp": _l("Se trasladó al Ministerio Público"),
    "referred-cgc": _l("Se trasladó a la Contraloría General de Cuentas"),
    "referred-pdh": _l("Se trasladó a la Procuraduría de los Derechos Humanos"),
    "referred-institution": _l("Se trasladó a la propia institución"),
    "sanction": _l("Hubo una sanción"),
    "recovered": _l("Se recuperó dinero"),
    "archived": _l("Se archivó"),
}

ARCHIVE_WORDS = {
    "not-ours": _l("No nos toca"),
    "not-enough": _l("No hubo datos suficientes, ni preguntando"),
    "unfounded": _l("Se comprobó que no fue así"),
    "duplicate": _l("Repite otro caso"),
    "withdrawn": _l("Quien denunció la retiró"),
    "too-old": _l("Ya no puede perseguirse: pasó demasiado tiempo"),
    "other": _l("Otro motivo, que se explica"),
}

FEEDBACK_WORDS = {
    "reply": _l("Le respondo ahora, con el texto de abajo"),
    "already": _l("Ya lo sabe por una respuesta anterior"),
    "danger": _l("No conviene responder: le pondría en peligro"),
    "withdrawn": _l("Retiró la denuncia y pidió que no se le escriba"),
    "nobody": _l("No hay a quién responder"),
}

TOLD_WORDS = {
    "reply": _l("Se le respondió a quien denunció."),
    "already": _l("Quien denunció ya lo sabía."),
    "danger": _l("No se le respondió: la respuesta podía poner en peligro a quien denunció."),
    "withdrawn": _l("No se le respondió: retiró la denuncia y pidió que no se le escriba."),
    "nobody": _l("No se le respondió: no hay a quién."),
}
"""The same once it was done, as the closed case tells it."""
