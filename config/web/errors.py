"""What bad input gets: one sentence that says what to do next, and a log line without it.

The inside raises `Refusal`; only this edge turns it into a page or into JSON (docs/formats.md,
section 10). An unexpected failure is told as "nothing was saved", and its log line holds the
class of the error and the line of our code, never its text: the text of an error often
quotes what somebody typed.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Response, render_template, request
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import HTTPException

if TYPE_CHECKING:
    from types import TracebackType

    from flask import Flask, Request
    from flask.typing import ResponseReturnValue
    from structlog.typing import FilteringBoundLogger

OURS = ("caseboard", "config", "crypto", "demo", "intake", "reporting")

SENTENCES = {
    400: (
        "malformed",
        _l("No pudimos entender lo que llegó. Vuelve a la página e inténtalo otra vez."),
    ),
    403: ("forbidden", _l("No puedes entrar aquí. Si crees que es un error, vuelve al inicio.")),
    404: ("missing", _l("Esta página no existe. Revisa la dirección o vuelve al inicio.")),
    405: ("method", _l("Esta dirección no se usa así. Vuelve al inicio y entra desde ahí.")),
    409: (
        "conflict",
        _l("Algo cambió mientras tanto. Carga la página de nuevo y vuelve a enviar."),
    ),
    413: ("size", _l("Lo que enviaste es demasiado grande. Acórtalo y vuelve a enviarlo.")),
    415: ("type", _l("Este tipo de envío no se acepta aquí. Usa el formulario de la página.")),
    429: (
        "busy",
        _l("Hay demasiadas visitas en este momento. Espera un minuto e inténtalo otra vez."),
    ),
    500: (
        "failure",
        _l("Algo falló de nuestro lado y no se guardó nada. Inténtalo otra vez en unos minutos."),
    ),
    503: (
        "unavailable",
        _l("Ahora no podemos atenderte de forma segura y no se guardó nada. Inténtalo más tarde."),
    ),
}
JSON_BODIES = frozenset({"application/octet-stream", "application/json"})


class Refusal(Exception):
    """A request that gets `status` and one sentence; `reason` is one word for programs."""

    def __init__(self, status: int, reason: str = "", sentence: str = "") -> None:
        """Refuse with the given words, or with the usual ones for that status."""
        usual = SENTENCES.get(status, SENTENCES[500])
        self.status = status
        self.reason = reason or usual[0]
        self.sentence = sentence or str(usual[1])
        super().__init__(self.reason)


def handle(app: Flask, log: FilteringBoundLogger) -> None:
    """Give every failure of an application its page or its JSON."""
    # Flask's own logger prints the address and the traceback of a failure.
    app.logger.disabled = True

    @app.errorhandler(Refusal)
    def refused(refusal: Refusal) -> Response:
        return answer(refusal)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
            return error  # a redirect is no failure
        status = error.code if error.code in SENTENCES else 400
        response = answer(Refusal(status))
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ())
        return response

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        module, line = _where(error.__traceback__)
        log.error("failure", error=type(error).__name__, module=module, line=line)
        return answer(Refusal(500))


def answer(refusal: Refusal) -> Response:
    """Return the refusal as JSON to a script and as a page to a person."""
    if wants_json(request):
        body = {"error": refusal.sentence, "reason": refusal.reason}
        text = json.dumps(body, ensure_ascii=False)
        return Response(text, refusal.status, mimetype="application/json")
    page = render_template("page/error.html", sentence=refusal.sentence, status=refusal.status)
    return Response(page, refusal.status, mimetype="text/html")


def wants_json(request: Request) -> bool:
    """Return whether a program is asking: it sent bytes or JSON, or prefers JSON to a page."""
    if request.mimetype in JSON_BODIES or request.path.endswith(".json"):
        return True
    if request.path.startswith("/api/"):
        return True
    accept = request.accept_mimetypes
    return accept["application/json"] > accept["text/html"]


def _where(traceback: TracebackType | None) -> tuple[str, int]:
    """Return the module and line of the innermost frame of our own code."""
    found = ("unknown", 0)
    while traceback is not None:
        module = str(traceback.tb_frame.f_globals.get("__name__", ""))
        if module.split(".", maxsplit=1)[0] in OURS:
            found = (module, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found
