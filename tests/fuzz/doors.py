"""Both doors in this process, on one empty letterbox, and what any answer of theirs must be."""

from __future__ import annotations

import contextlib
import io
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

from config.settings import NojsSettings
from intake.nojs.app import create_app
from tests.fixtures.doors import HOSTS, ScriptDoor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from tests.fixtures.databases import Database

PLANNED = 503


@dataclass(frozen=True)
class Asked:
    """A request as WSGI hands it over: nothing in it needs to make sense."""

    door: str = "script"
    method: str = "POST"
    path: str = "/denuncias"
    query: str = ""
    body: bytes = b""
    environ: dict[str, str] = field(default_factory=dict)

    def but(self, **changes: Any) -> Asked:  # noqa: ANN401 - any of its fields
        return replace(self, **changes)


class Doors:
    """The two applications; `log` is all that they wrote, `statuses` what they answered."""

    def __init__(self, letterbox: Database, folder: Path) -> None:
        self.script = ScriptDoor(letterbox, folder)
        settings = NojsSettings(
            letterbox_url=letterbox.outside_url,
            blobs_url=self.script.settings.blobs_url,
            roster_path=self.script.roster_path,
            root_public=self.script.settings.root_public,
            hosts=HOSTS,
            intake_origin="https://denuncia.example.gt",
        )
        self.log = io.StringIO()
        self.statuses: Counter[int] = Counter()
        with contextlib.redirect_stderr(self.log):
            self.nojs = create_app(settings, self.script.clock, lambda _seconds: None)

    def app(self, door: str) -> Flask:
        return self.script.app if door == "script" else self.nojs

    def ask(self, asked: Asked) -> int:
        """Ask, insist that no answer is a failure of ours, and return its status."""
        told: list[str] = []
        with contextlib.redirect_stderr(self.log), contextlib.redirect_stdout(self.log):
            answer = self.app(asked.door)(environ(asked), lambda status, *_: told.append(status))  # type: ignore[arg-type]
            body = b"".join(answer)
            getattr(answer, "close", lambda: None)()
        status = int(told[-1].split()[0])
        self.statuses[status] += 1
        assert status < 500 or status == PLANNED, (status, asked)
        assert body or asked.method == "HEAD" or status < 400, (status, asked)
        return status

    def assert_untouched(self) -> None:
        """Nothing was kept and nothing was said about whoever asked."""
        assert self.script.threads() == 0
        assert self.log.getvalue() == ""

    def close(self) -> None:
        self.nojs.extensions["door"].slot._engine.dispose()
        self.script.close()


def environ(asked: Asked) -> dict[str, object]:
    """Return the WSGI environment of a request."""
    found: dict[str, object] = {
        "REQUEST_METHOD": asked.method,
        "PATH_INFO": asked.path.encode().decode("latin-1"),
        "QUERY_STRING": asked.query,
        "HTTP_HOST": "127.0.0.1",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "CONTENT_LENGTH": str(len(asked.body)),
        "wsgi.input": io.BytesIO(asked.body),
    }
    found |= asked.environ
    setup_testing_defaults(found)
    return found
