"""The door's refusals in words: what happened, that nothing was kept, what to do next."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Response
from flask_babel import gettext as _

from config.web.errors import Refusal, answer
from intake.door import LedgerChangedError, PieceTakenError, RosterChangedError
from intake.floods.gate import FullError, WorkAskedError
from intake.letterbox.errors import LetterboxError, NoSuchThread
from intake.roster_file import RosterUnavailableError
from intake.wire import MalformedBodyError

if TYPE_CHECKING:
    from flask import Flask


def word_refusals(app: Flask) -> None:
    """Turn what the door raises into one sentence each; a program reads the reason."""

    @app.errorhandler(MalformedBodyError)
    def malformed(_error: MalformedBodyError) -> Response:
        sentence = _("Lo que llegó no está sellado. No se guardó nada: envíalo desde la página.")
        return answer(Refusal(400, "malformed", sentence))

    @app.errorhandler(RosterChangedError)
    def changed(_error: RosterChangedError) -> Response:
        sentence = _("La lista de quienes pueden leer cambió. No se guardó nada: vuelve a enviar.")
        return answer(Refusal(409, "roster", sentence))

    @app.errorhandler(LedgerChangedError)
    def visited(_error: LedgerChangedError) -> Response:
        sentence = _("Alguien abrió esta denuncia al mismo tiempo. Ábrela otra vez.")
        return answer(Refusal(409, "ledger", sentence))

    @app.errorhandler(PieceTakenError)
    def taken(_error: PieceTakenError) -> Response:
        sentence = _("Ese archivo llegó distinto la primera vez. No se guardó: adjúntalo de nuevo.")
        return answer(Refusal(409, "piece", sentence))

    @app.errorhandler(NoSuchThread)
    def unknown(_error: NoSuchThread) -> Response:
        sentence = _("Ese código no abre ninguna denuncia. Revisa las 12 palabras.")
        return answer(Refusal(404, "thread", sentence))

    @app.errorhandler(LetterboxError)
    def unavailable(_error: LetterboxError) -> Response:
        sentence = _("Ahora no podemos guardar nada de forma segura. Inténtalo en unos minutos.")
        return answer(Refusal(503, "letterbox", sentence))

    @app.errorhandler(RosterUnavailableError)
    def closed(_error: RosterUnavailableError) -> Response:
        return answer(Refusal(503, "roster", closed_sentence()))

    @app.errorhandler(WorkAskedError)
    def work(asked: WorkAskedError) -> Response:
        return work_answer(asked)

    @app.errorhandler(FullError)
    def full(_error: FullError) -> Response:
        sentence = _("Ahora hay demasiada gente enviando. No se guardó nada: espera un momento.")
        return answer(Refusal(503, "busy", sentence))


def work_answer(asked: WorkAskedError) -> Response:
    """Return 429 with the puzzle that admits the same body (formats.md section 10)."""
    sentence = _("Mucha gente está enviando. La página hará un cálculo corto y enviará otra vez.")
    told = {"error": sentence, "reason": "work", "work": asked.challenge.as_json()}
    text = json.dumps(told, ensure_ascii=False)
    return Response(text, 429, mimetype="application/json")


def closed_sentence() -> str:
    """Say why the door is closed, without a promise of when it opens."""
    return _(
        "Hoy no recibimos denuncias por aquí: la lista firmada de quienes pueden leerlas no está "
        "vigente, y sin ella nadie podría abrirlas con seguridad. Inténtalo mañana o entrega el "
        "formulario en papel.",
    )
