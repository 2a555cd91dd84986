"""Who may post: only a page of ours, told by the browser itself and not by a token.

A public door has no cookie and so nothing that a foreign page could abuse; this check keeps
other sites from using a visitor's browser as their letter-carrier all the same.
Source: Fetch Metadata Request Headers (W3C), OWASP CSRF cheat sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import request
from flask_babel import lazy_gettext

from config.web.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask, Request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FOREIGN = lazy_gettext(
    "Este envío no salió de nuestra página. Ábrela de nuevo desde su dirección e inténtalo otra "
    "vez; no se guardó nada.",
)


def same_origin(request: Request, *, mute: bool = False) -> bool:
    """Return whether the browser says that a page of this very origin sent the request.

    Sec-Fetch-Site decides when it is there. Older browsers (Safari before 16.4) only send
    Origin: its host must be ours; its scheme is not compared, for TLS ends before us. With
    neither header `mute` is the answer: Firefox before 70, phones with keys and text browsers
    say nothing of where a form came from (docs/decisions/0021).
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    if origin is None:
        return mute
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and parts.netloc.lower() == request.host.lower()


def guard(app: Flask, hosts: Sequence[str], *, mute: bool = False) -> None:
    """Answer only under the given hosts (else 400), and only to our own posts (else 403).

    `mute` also takes the posts of browsers that cannot say whose page they come from.
    """
    app.config["TRUSTED_HOSTS"] = list(hosts)

    @app.before_request
    def refuse_foreign() -> None:
        if request.method not in SAFE and not same_origin(request, mute=mute):
            raise Refusal(403, "origin", str(FOREIGN))
