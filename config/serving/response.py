"""An answer that does not say which software wrote it."""

from __future__ import annotations

from gunicorn.http import wsgi


class BareResponse(wsgi.Response):
    """gunicorn's answer without its Server header, which only helps who looks for old versions."""

    def default_headers(self) -> list[str]:
        """Return the status line and the headers of the connection."""
        headers: list[str] = super().default_headers()
        return [line for line in headers if not line.startswith("Server:")]


def hide_server() -> None:
    """Make gunicorn answer with BareResponse; it has no setting for that."""
    wsgi.Response = BareResponse  # type: ignore[misc]  # the name that its workers look up
