"""Requests that hypothesis and schemathesis make up, in rounds: for tests and `bench.malformed`.

Each round is one seed's; it insists on what every answer must be and returns nothing. Many small
rounds find as much as one large one and stay quick, for hypothesis remembers all of a round.
"""

from __future__ import annotations

import contextlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import schemathesis
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from tests.fuzz.doors import Asked
from tests.fuzz.malformed import FIELDS, SCRIPT_POSTS, SEALED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from tests.fuzz.doors import Doors

    Round: TypeAlias = Callable[[Doors, int, int], None]

DOCS = Path(__file__).resolve().parents[2] / "docs"
FILES = {"script": "openapi.yaml", "nojs": "openapi-nojs.yaml"}
BROWSER = {"Host": "127.0.0.1", "Sec-Fetch-Site": "same-origin"}
NAMES = ("CONTENT_TYPE", "HTTP_HOST", "HTTP_ORIGIN", "HTTP_ACCEPT", "HTTP_PLAZA_WORK")
# A GET without parameters has nothing that could be wrong.
MODES = {
    "get": [GenerationMode.POSITIVE],
    "post": [GenerationMode.POSITIVE, GenerationMode.NEGATIVE],
}
LATIN = st.text(st.characters(max_codepoint=255), max_size=200)


def _ask(
    chance: int, examples: int, one: Callable[..., None], *strategies: st.SearchStrategy[Any]
) -> None:
    """Ask what these strategies make up, as many times."""
    ours = settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    seed(chance)(ours(given(*strategies)(one)))()


def any_bytes(doors: Doors, chance: int, examples: int) -> None:
    """Post any bytes at any address of the door with JavaScript."""

    def one(path: str, body: bytes) -> None:
        status = doors.ask(Asked(path=path, body=body, environ={"CONTENT_TYPE": SEALED}))
        assert status in {400, 409}

    _ask(chance, examples, one, st.sampled_from(SCRIPT_POSTS), st.binary(max_size=2_000))


def any_headers(doors: Doors, chance: int, examples: int) -> None:
    """Send any text in any header to both doors."""
    headers = st.dictionaries(st.sampled_from(NAMES), LATIN)

    def one(door: str, headers: dict[str, str]) -> None:
        doors.ask(Asked(door=door, body=b"x=1", environ=headers))

    _ask(chance, examples, one, st.sampled_from(["script", "nojs"]), headers)


def any_words(doors: Doors, chance: int, examples: int) -> None:
    """Fill the forms of the door without JavaScript with any words, without a ticket of ours."""
    fields = st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=300), max_size=6)

    def one(path: str, typed: dict[str, str]) -> None:
        body = urlencode({**typed, "ticket": "x"}, errors="surrogatepass").encode()
        kind = {"CONTENT_TYPE": "application/x-www-form-urlencoded"}
        assert doors.ask(Asked("nojs", "POST", path, "", body, kind)) in {200, 400, 503}

    _ask(chance, examples, one, st.sampled_from(["/denuncias", "/seguimiento"]), fields)


def described(doors: Doors, chance: int, examples: int) -> None:
    """Ask for what the OpenAPI documents describe, rightly and wrongly, at every address."""

    def one(case: Any) -> None:  # noqa: ANN401 - theirs
        with contextlib.redirect_stderr(doors.log):
            answer = case.call(headers=BROWSER)
        known = case.operation.definition.raw["responses"]
        doors.statuses[answer.status_code] += 1
        assert str(answer.status_code) in {*known, "404", "405"}, answer.status_code
        assert answer.status_code < 500 or answer.status_code == 503

    for door in FILES:
        for operation, mode in _operations(doors, door):
            _ask(chance, examples, one, operation.as_strategy(generation_mode=mode))


def _operations(doors: Doors, door: str) -> Iterator[tuple[Any, GenerationMode]]:
    schema = schemathesis.openapi.from_dict(document(door))
    schema.app = doors.app(door)
    for each in schema.get_all_operations():
        operation = each.ok()  # type: ignore[union-attr]  # the document is valid
        for mode in MODES[operation.method]:
            yield operation, mode


@cache
def document(door: str) -> dict[str, Any]:
    """Return what docs/ says of a door."""
    found: dict[str, Any] = yaml.safe_load((DOCS / FILES[door]).read_text("utf-8"))
    return found


BY_HYPOTHESIS: tuple[Round, ...] = (any_bytes, any_headers, any_words)
