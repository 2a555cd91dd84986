"""After a request of somebody whose key is open, sign what waits to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g
from sqlalchemy.exc import SQLAlchemyError

from caseboard.audit.signing import sign_as
from caseboard.desk import the_desk
from caseboard.errors import RosterError

if TYPE_CHECKING:
    from flask import Flask, Response
    from structlog.typing import FilteringBoundLogger

    from caseboard.people.sessions import Present


def sign_along(app: Flask, log: FilteringBoundLogger) -> None:
    """Sign after requests; one that cannot be signed now is signed by the next, or by the desk."""

    @app.after_request
    def sign(response: Response) -> Response:
        present = g.get("present")
        failure = _sign(present) if present and present.keyring else ""
        if failure:
            log.error("failure", error=failure, module=__name__)
        return response


def _sign(present: Present) -> str:
    """Return the kind of what went wrong: the answer that was asked for must not suffer by it."""
    try:
        sign_as(the_desk(), present)
    except (SQLAlchemyError, RosterError) as error:
        return type(error).__name__
    return ""
