"""Doing once, before the first fork, what each short-lived child would do again.

A child serves one visit and dies with all that it had cached; what its parent has cached before,
it finds ready: compiled templates, the calendar's words, the word list, the verified roster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crypto.code import new_code, read_code
from crypto.envelope import Header, open_envelope, seal_envelope

if TYPE_CHECKING:
    from flask import Flask

PAGES = ("/", "/seguimiento", "/consejos", "/que-sigue")


def warm_up(app: Flask, host: str) -> None:
    """Compile every template, show the pages to nobody, and seal and open an empty message."""
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
    prefixes = [each.prefix for each in app.extensions["languages"]]
    for path in (f"{prefix}{page}" for prefix in prefixes for page in PAGES):
        app.test_client().get(path, headers={"Host": host})
    code = read_code(new_code().words)
    where = Header("receipt", code.thread, code.thread, None, "server")
    sealed = seal_envelope(where, b"", [code.identity.recipient])
    open_envelope(
        sealed, code.identity, kind=where.kind, thread=where.thread, message=where.message
    )
