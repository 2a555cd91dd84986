"""A small application dressed like ours, for tests of the manners that all of them share."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from flask import Flask, Response, abort, render_template_string, request

from config.languages import speak
from config.page import dress
from config.questionnaire import current
from config.web.anonymity import Anonymous
from config.web.errors import Refusal, handle
from config.web.headers import harden
from config.web.logs import open_log
from config.web.origin import guard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SECRET = "me pidieron Q 5,000 en la sede de Cobán"  # what must never come out anywhere
FORM = """{% extends "page/frame.html" %}{% from "page/fields.html" import field %}
{% from "page/notices.html" import notice, problems %}{% from "page/buttons.html" import button %}
{% block main %}<h1>{{ form.title }}</h1>{% if bad %}{{ problems(bad, labels) }}{% endif %}
{% call notice("info", "Antes de empezar") %}<p>Todo se puede dejar vacío.</p>{% endcall %}
{% for section in form.sections %}<h2>{{ section.title }}</h2>{% for each in section.questions %}
{{ field(each, door, given.get(each.id, ""), dict(bad).get(each.id, "")) }}
{% endfor %}{% endfor %}{{ button("Enviar") }}
{{ button("Borrar", "quiet", "button") }}{% endblock %}"""


def sample_app(log: io.StringIO | None = None) -> Flask:
    """Return the application; its log goes to `log`."""
    app = Flask("sample", static_folder=None)
    dress(app)
    speak(app)
    harden(app, {"form-action": "'self'"})
    handle(app, open_log("sample", stream=log or io.StringIO()))
    guard(app, ["localhost", "127.0.0.1"])
    _route(app)
    app.wsgi_app = Anonymous(app.wsgi_app)  # type: ignore[method-assign]
    return app


def form_app(
    door: str,
    given: Mapping[str, str | list[str]] | None = None,
    bad: Sequence[tuple[str, str]] = (),
) -> Flask:
    """Return an application whose first page is the whole form at one of its doors."""
    app = sample_app()
    context = {"form": current(), "door": door, "given": given or {}, "bad": bad}
    context["labels"] = {each.id: each.label for each in current().questions}

    @app.get("/formulario")
    def form() -> str:
        return render_template_string(FORM, **context)

    return app


def _route(app: Flask) -> None:
    @app.get("/seen")
    def seen() -> dict[str, str]:
        return {name: str(value) for name, value in request.environ.items()}

    @app.route("/status/<int:status>", methods=["GET", "POST"])
    def status(status: int) -> Response:
        abort(status)

    @app.get("/fault")
    def fault() -> Response:
        raise RuntimeError(SECRET)

    @app.get("/refused")
    def refused() -> Response:
        raise Refusal(409, "roster", "La lista cambió. Carga la página de nuevo.")

    @app.post("/post")
    def post() -> Response:
        response = Response("ok")
        response.set_cookie("visit", "1")
        return response
