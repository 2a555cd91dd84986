"""Looking at the pages in a language that is not offered yet, on this machine alone."""

from __future__ import annotations

import mimetypes
import tempfile
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

from config.wording import SPANISH
from intake.site import build

if TYPE_CHECKING:
    from config.wording import Language

PORT = 8010
ANY_KEY = bytes(32)


class Documents(SimpleHTTPRequestHandler):
    """The built files; an address without an ending is a document."""

    def translate_path(self, path: str) -> str:
        found = Path(super().translate_path(path))
        beside = found.with_suffix(".html")
        return str(beside if beside.is_file() else found)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - theirs
        """Say nothing: the translator is reading what we printed."""


def serve(language: Language) -> int:
    """Build the pages in Spanish and in that language, and serve them until Ctrl-C."""
    mimetypes.add_type("text/javascript", ".js")
    with tempfile.TemporaryDirectory(prefix="plaza-pages-") as folder:
        address = f"http://127.0.0.1:{PORT}"
        build(ANY_KEY, address, Path(folder), languages=(SPANISH, language))
        print(f"Míralas en {address}{language.prefix}/")
        print("Lo que todavía no está traducido sale en español. Aquí no se puede enviar nada.")
        print("Cuando cambies el catálogo, detén esto con Ctrl-C y escríbelo otra vez.", flush=True)
        with HTTPServer(("127.0.0.1", PORT), partial(Documents, directory=folder)) as server:
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                return 0
    return 0
