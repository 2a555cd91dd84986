"""The first layer of a public door: nothing that singles a visitor out goes past it.

It keeps a short list instead of removing a long one: a header that somebody invents next
year (or a proxy adds) is dropped without anybody having to think of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Any
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

KEPT = frozenset(
    {
        "REQUEST_METHOD",
        "SCRIPT_NAME",
        "PATH_INFO",
        "QUERY_STRING",
        "SERVER_NAME",
        "SERVER_PORT",
        "SERVER_PROTOCOL",
        "CONTENT_TYPE",
        "CONTENT_LENGTH",
        "HTTP_HOST",
        "HTTP_ORIGIN",
        "HTTP_SEC_FETCH_SITE",
        "HTTP_ACCEPT",
        "HTTP_ACCEPT_ENCODING",
        "HTTP_TRANSFER_ENCODING",
    },
)

# Flask's test client hands its context over under this name; no server ever sets it.
TEST_CLIENT = "werkzeug.debug.preserve_context"


class Anonymous:
    """A WSGI application that never learns who is asking.

    `cookies` is for the caseboard alone, whose investigators have a session; without it no
    Cookie comes in and no Set-Cookie goes out. `keep` names further environ keys.
    """

    def __init__(
        self,
        app: WSGIApplication,
        *,
        cookies: bool = False,
        keep: Collection[str] = (),
    ) -> None:
        """Wrap `app`."""
        self._app = app
        self._cookies = cookies
        self._kept = KEPT | set(keep) | ({"HTTP_COOKIE"} if cookies else set())

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request of which only the kept names remain."""
        bare = {name: value for name, value in environ.items() if self._keeps(name)}
        answer = start_response if self._cookies else _without_cookies(start_response)
        return self._app(bare, answer)

    def _keeps(self, name: str) -> bool:
        return name in self._kept or name.startswith("wsgi.") or name == TEST_CLIENT


def _without_cookies(start_response: StartResponse) -> StartResponse:
    """Drop Set-Cookie on the way out: a door that sets none cannot be made to by a library."""

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Any:  # noqa: ANN401
        kept = [(name, value) for name, value in headers if name.lower() != "set-cookie"]
        return start_response(status, kept, exc_info)

    return start
