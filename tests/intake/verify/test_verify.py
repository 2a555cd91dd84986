"""Anybody can tell a site that was altered from one that was not, with nothing but a poster."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from config.settings import IntakeSettings
from crypto.roster import fingerprint
from intake.app import create_app
from intake.verify.__main__ import DIFFERENT, SAME, UNKNOWN, main
from intake.verify.release import FILE
from intake.verify.signing import new_key, public_of, read_seed
from tests.fixtures.doors import HOSTS, NOJS_ORIGIN, built_site
from tests.fixtures.server import serving
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask, Response

    from tests.fixtures.databases import Database
    from tests.fixtures.server import Serve

Check = tuple[int, str]


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def serve() -> Iterator[Serve]:
    with serving() as start:
        yield start


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "release.key"
    new_key(path)
    return path


@pytest.fixture
def words(key: Path) -> str:
    return fingerprint(public_of(read_seed(key)))


@pytest.fixture
def site(tmp_path: Path, key: Path) -> Path:
    """A built site, signed."""
    folder = tmp_path / "site"
    shutil.copytree(built_site(), folder)
    assert main(["manifest", str(folder), "--key", str(key), "--day", "2026-11-22"]) == SAME
    return folder


@pytest.fixture
def door(letterbox: Database, tmp_path: Path, site: Path) -> Iterator[Flask]:
    from config.clock import now

    (tmp_path / "roster").write_bytes(cast.roster(now()))
    app = create_app(
        IntakeSettings(
            letterbox_url=letterbox.outside_url,
            blobs_url=f"file://{tmp_path}/blobs",
            roster_path=tmp_path / "roster",
            root_public=cast.root_public(),
            site_dir=site,
            hosts=HOSTS,
        )
    )
    yield app
    app.extensions["letterbox"].dispose()


@pytest.fixture
def check(
    door: Flask, serve: Serve, words: str, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Check]:
    """Verify the served door as a stranger does; return the exit status and what was said."""
    origin = serve(door)

    def verify(*more: str, trusted: str = words) -> Check:
        capsys.readouterr()
        status = main(["verify", origin, "--words", trusted, *more])
        return status, capsys.readouterr().out

    return verify


def test_an_honest_site_is_the_same(check: Callable[..., Check]) -> None:
    status, said = check()
    assert (status, "Todo es igual" in said) == (SAME, True), said


def test_words_are_taken_as_people_type_them(check: Callable[..., Check], words: str) -> None:
    assert check(trusted="  ".join(words.upper().split()))[0] == SAME


def test_another_key_than_the_posters_is_told(check: Callable[..., Check], words: str) -> None:
    status, said = check(trusted=fingerprint(cast.root_public()))
    assert status == DIFFERENT
    assert words in said


def altered(change: Callable[[Response], object]) -> Callable[[Flask], None]:
    def put(app: Flask) -> None:
        def alter(response: Response) -> Response:
            change(response)
            return response

        # The outermost of all: after the headers were set.
        app.after_request_funcs[None].insert(0, alter)

    return put


def one_byte(response: Response) -> None:
    response.headers.pop("Content-Encoding", None)
    if response.mimetype == "text/html":
        response.set_data(response.get_data().replace(b"<h1", b"<h1 ", 1) or b"x")


ALTERATIONS: dict[str, tuple[Callable[[Response], object], str]] = {
    "a looser policy": (
        lambda each: each.headers.update({"Content-Security-Policy": "default-src *"}),
        "Content-Security-Policy es otro",
    ),
    "no policy": (
        lambda each: each.headers.pop("Content-Security-Policy", None),
        "falta el encabezado Content-Security-Policy",
    ),
    "a trace": (
        lambda each: each.headers.update({"NEL": "{}"}),
        "que nuestro sitio nunca envía",
    ),
    "another type": (
        lambda each: each.headers.update({"Content-Type": "application/x-other"}),
        "dice ser de otro tipo",
    ),
    "another page": (one_byte, "sus bytes no son los firmados"),
}


@pytest.mark.parametrize("name", ALTERATIONS)
def test_every_alteration_is_told(door: Flask, check: Callable[..., Check], name: str) -> None:
    change, sentence = ALTERATIONS[name]
    altered(change)(door)
    status, said = check()
    assert status == DIFFERENT
    assert sentence in said


def test_a_list_that_was_tampered_with_is_told(site: Path, check: Callable[..., Check]) -> None:
    raw = (site / FILE).read_bytes()
    (site / FILE).write_bytes(raw.replace(b'"day":"2026', b'"day":"2025'))
    status, said = check()
    assert status == DIFFERENT
    assert "no lleva una firma válida" in said


def test_a_site_without_a_list_cannot_be_checked(site: Path, check: Callable[..., Check]) -> None:
    (site / FILE).unlink()
    status, said = check()
    assert status == UNKNOWN
    assert "no publica su lista" in said


def test_the_same_comes_out_of_this_code(check: Callable[..., Check]) -> None:
    status, said = check("--from-source")
    assert status == SAME, said
    assert "lo mismo que sale de este código" in said


@pytest.mark.parametrize(
    "url",
    ["http://denuncia.example.gt", "ftp://x", "https://x/y", "127.0.0.1:1", "https://127.1:1"],
)
def test_what_cannot_be_reached_ends_with_its_own_status(url: str, words: str) -> None:
    assert main(["verify", url, "--words", words]) == UNKNOWN


def test_a_key_is_never_written_over(key: Path) -> None:
    before = key.read_bytes()
    assert main(["manifest", "--new-key", str(key)]) == UNKNOWN
    assert key.read_bytes() == before
    assert key.stat().st_mode & 0o077 == 0


def test_an_altered_site_is_not_signed(site: Path, key: Path) -> None:
    (site / "index.html").write_text("otra", "utf-8")
    assert main(["manifest", str(site), "--key", str(key)]) == UNKNOWN
    assert NOJS_ORIGIN
