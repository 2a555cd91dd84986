"""The door's refusals in words: what happened, that nothing was kept, what to do next."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from flask import Response
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from config.web.errors import Refusal, answer
from intake.door import LedgerChangedError, PieceTakenError, RosterChangedError
from intake.floods.gate import FullError, WorkAskedError
from intake.letterbox.errors import LetterboxError, NoSuchThread
from intake.roster_file import RosterUnavailableError
from intake.wire import MalformedBodyError

if TYPE_CHECKING:
    from flask import Flask
    from flask_babel.speaklater import LazyString

CLOSED = _l(
    "Hoy no recibimos denuncias por aquí: la lista firmada de quienes pueden leerlas no está "
    "vigente, y sin ella nadie podría abrirlas con seguridad. Inténtalo mañana o entrega el "
    "formulario en papel."
)
_WORDS = (
    (
        MalformedBodyError, 400, "malformed",
        _l("Lo que llegó no está sellado. No se guardó nada: envíalo desde la página."),
    ),
    (
        RosterChangedError, 409, "roster",
        _l("La lista de quienes pueden leer cambió. No se guardó nada: vuelve a enviar."),
    ),
    (
        LedgerChangedError, 409, "ledger",
        _l("Alguien abrió esta denuncia al mismo tiempo. Ábrela otra vez."),
    ),
    (
        PieceTakenError, 409, "piece",
        _l("Ese archivo llegó distinto la primera vez. No se guardó: adjúntalo de nuevo."),
    ),
    (
        NoSuchThread, 404, "thread",
        _l("Ese código no abre ninguna denuncia. Revisa las 12 palabras."),
    ),
    (
        LetterboxError, 503, "letterbox",
        _l("Ahora no podemos guardar nada de forma segura. Inténtalo en unos minutos."),
    ),
    (RosterUnavailableError, 503, "roster", CLOSED),
    (
        FullError, 503, "busy",
        _l("Ahora hay demasiada gente enviando. No se guardó nada: espera un momento."),
    ),
)  # fmt: skip


def word_refusals(app: Flask) -> None:
    """Turn what the door raises into one sentence each; a program reads the reason."""
    for raised, status, reason, sentence in _WORDS:
        app.register_error_handler(raised, partial(_refused, status, reason, sentence))
    app.register_error_handler(WorkAskedError, work_answer)


def _refused(status: int, reason: str, sentence: LazyString, _error: Exception) -> Response:
    return answer(Refusal(status, reason, str(sentence)))


def work_answer(asked: WorkAskedError) -> Response:
    """Return 429 with the puzzle that admits the same body (formats.md section 10)."""
    sentence = _("Mucha gente está enviando. La página hará un cálculo corto y enviará otra vez.")
    told = {"error": sentence, "reason": "work", "work": asked.challenge.as_json()}
    text = json.dumps(told, ensure_ascii=False)
    return Response(text, 429, mimetype="application/json")
