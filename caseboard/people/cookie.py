"""The desk's own cookie: `__Host-`, so no other host or path can set, widen or read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.people.splitting import Token

if TYPE_CHECKING:
    from flask import Request, Response

NAME = "__Host-plaza-session"


def read(request: Request) -> Token | None:
    """Return the token that came with a request, None when there is none that reads as one."""
    text = request.cookies.get(NAME)
    return Token.read(text) if text else None


def give(response: Response, token: Token) -> Response:
    """Hand the browser a token until it closes; scripts and other sites never see it."""
    response.set_cookie(NAME, token.text, path="/", secure=True, httponly=True, samesite="Strict")
    return response


def take_back(response: Response) -> Response:
    """Remove the token from the browser."""
    response.delete_cookie(NAME, path="/", secure=True, httponly=True, samesite="Strict")
    return response


def forget_pages(response: Response) -> Response:
    """Ask the browser to drop every page of ours that it kept, so that "back" shows nothing."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
