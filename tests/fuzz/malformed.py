"""Requests that are wrong in some way, many from one seed: for tests and for `bench.malformed`.

Each bears at least one flaw that keeps it from being stored: a body that is cut, prolonged, of
another kind or sealed to another roster; a form without its ticket; a head that makes no sense.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from crypto.code import new_code
from tests.fixtures.posting import follow_up_posting, report_posting, visit
from tests.fuzz.doors import Asked
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

SEALED = "application/octet-stream"
FORMS = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
)
SCRIPT_POSTS = (
    "/denuncias",
    "/adjuntos",
    "/seguimiento/mensajes",
    "/seguimiento/respuestas",
    "/seguimiento/visitas",
)
NOJS_POSTS = ("/denuncias", "/seguimiento", "/seguimiento/mensajes")
GETS = ("/", "/seguimiento", "/consejos", "/destinatarios", "/manifiesto", "/en/", "/static/a.js")
ODD_PATHS = (
    "/static/../../etc/passwd",
    "//denuncias",
    "/denuncias/",
    "/denuncias\0",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/denuncias;x=1",
    "/ñandú/\u202e",
    "/" + "a" * 1_500,
    "",
    "*",
    "http://otro.example/",
)
METHODS = ("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "post", "")
ODD = (
    "",
    " ",
    "\0",
    "-1",
    "+5",
    "0x10",
    "1e9",
    "9" * 30,
    "٣",
    "null",
    "a" * 3_000,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "{{7*7}}",
    "../../etc/passwd",
    "\u202e\u200b",
    "text/html;q=abc",
    "multipart/form-data; boundary=" + "b" * 400,
    "%00%ff",
)
HEADERS = (
    "CONTENT_TYPE",
    "CONTENT_LENGTH",
    "HTTP_HOST",
    "HTTP_ORIGIN",
    "HTTP_SEC_FETCH_SITE",
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_PLAZA_WORK",
    "HTTP_TRANSFER_ENCODING",
    "HTTP_COOKIE",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_RANGE",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_CONTENT_ENCODING",
    "SERVER_PROTOCOL",
)
FIELDS = ("facts", "code", "text", "ticket", "when", "institution", "may_read", "language", "step")


class Malformed:
    """Makes wrong requests. `seal` at a moment at which the cast's roster is valid."""

    def __init__(self, moment: datetime) -> None:
        roster, code = cast.roster_around(moment), new_code()
        self.whole = (
            report_posting(roster, code, {"facts": "Me pidieron dinero."}),
            follow_up_posting(roster, code, "Otra vez."),
            visit(code),
            b"PLL1" + bytes(16 + 32 + 32) + bytes(5_755),
            b"PLA1" + bytes(4 + 32) + b"\0\0\0\0\0\0\0\2" + bytes(3_000),
        )
        self._kinds: tuple[Callable[[random.Random], Asked], ...] = (
            self.broken_body,
            self.broken_body,
            self.odd_header,
            self.odd_path,
            self.odd_form,
        )

    def some(self, seed: int, count: int) -> Iterator[Asked]:
        """Yield requests, the same for the same seed."""
        chance = random.Random(seed)
        for _ in range(count):
            yield chance.choice(self._kinds)(chance)

    def broken_body(self, chance: random.Random) -> Asked:
        """Return a post whose bytes are not of the written form."""
        body = chance.choice(FLAWS)(chance.choice(self.whole), chance)
        return Asked(path=chance.choice(SCRIPT_POSTS), body=body, environ={"CONTENT_TYPE": SEALED})

    def odd_header(self, chance: random.Random) -> Asked:
        """Return a request with a broken body and headers that make no sense."""
        asked = self.broken_body(chance) if chance.random() < 0.6 else self.odd_form(chance)
        odd = {name: chance.choice(ODD) for name in chance.sample(HEADERS, chance.randint(1, 4))}
        return asked.but(environ={**asked.environ, **odd})

    def odd_path(self, chance: random.Random) -> Asked:
        """Return a request to a place, or by a method, that there is not."""
        door = chance.choice(("script", "nojs"))
        path = chance.choice((*ODD_PATHS, *GETS, *SCRIPT_POSTS))
        method = chance.choice(METHODS)
        query = chance.choice(("", "x=1", "%", "a" * 900, "code=uno+dos"))
        return Asked(door, method, path, query, b"" if chance.random() < 0.5 else b"{}")

    def odd_form(self, chance: random.Random) -> Asked:
        """Return a form of the other door without a ticket of ours, its fields full of oddities."""
        names = chance.choices(FIELDS, k=chance.randint(0, 8))
        fields = [(name, chance.choice(ODD)) for name in names if name != "ticket"]
        kind = chance.choice(FORMS)
        body = urlencode(fields).encode() if kind == FORMS[0] else multipart(fields, chance)
        return Asked("nojs", "POST", chance.choice(NOJS_POSTS), "", body, {"CONTENT_TYPE": kind})


def multipart(fields: list[tuple[str, str]], chance: random.Random) -> bytes:
    """Return the parts of a form, sometimes torn off or with a file among them."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in fields
    ]
    if chance.random() < 0.3:
        parts.append(
            '--x\r\nContent-Disposition: form-data; name="f"; filename="a.jpg"\r\n\r\nx\r\n'
        )
    whole = "".join([*parts, "--x--\r\n"]).encode("utf-8", "surrogatepass")
    return whole[: chance.randint(0, len(whole))] if chance.random() < 0.4 else whole


def cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randint(0, len(body) - 1)]


def prolonged(body: bytes, chance: random.Random) -> bytes:
    return body + chance.randbytes(chance.randint(1, 64))


def another_kind(body: bytes, chance: random.Random) -> bytes:
    kind = chance.choice((b"PLX9", b"plr1", b"\0\0\0\0", b"GIF8", b'{"a"'))
    return kind + body[4:]


def another_roster(body: bytes, chance: random.Random) -> bytes:
    return body[:4] + chance.randint(2, 2**32 - 1).to_bytes(4, "big") + body[8:][: len(body) // 2]


def spoilt_sizes(body: bytes, chance: random.Random) -> bytes:
    """Say another size of what follows, and cut what would be left over."""
    size = chance.choice((1, 2**16, 2**31, 2**32 - 1)).to_bytes(4, "big")
    return body[:72] + size + body[76 : 76 + chance.randint(0, 500)]


def noise(_body: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((0, 1, 3, 4, 55, 56, 57, 100, 4_000)))


FLAWS = (cut, prolonged, another_kind, another_roster, spoilt_sizes, noise)
