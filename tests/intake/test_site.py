"""The static site: built the same twice, refused when it was altered, pinned to one root key."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import shutil
from typing import TYPE_CHECKING

import html5lib
import pytest

from config.questionnaire import current
from crypto.roster import fingerprint
from intake.limits import LIMITS
from intake.site import main
from intake.site_files import SiteAlteredError, read_site
from tests.fixtures.doors import NOJS_ORIGIN, built_site
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.doors import ScriptDoor

ROOT = cast.root_public()
WIRE_LIMIT = 60_000
FOLLOW_UP = {"text": "message", "name": "identity-name", "contact": "identity-contact"}
DOCUMENTS = ["index.html", "seguimiento.html"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the site that a test may spoil."""
    return shutil.copytree(built_site(), tmp_path / "site")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    root = base64.b64encode(ROOT).decode()
    main(["--root", root, "--nojs-origin", NOJS_ORIGIN, "--out", str(tmp_path / "again")])
    assert contents(tmp_path / "again") == contents(built_site())


def test_whoever_comes_back_may_write_as_much_at_either_door() -> None:
    page = html5lib.parse(contents(built_site())["seguimiento.html"], namespaceHTMLElements=False)
    most = {each.get("id"): each.get("data-max-length") for each in page.iter()}
    assert {field: most[id_] for field, id_ in FOLLOW_UP.items()} == {
        field: str(number) for field, number in LIMITS.items()
    }


def test_the_manifest_lists_every_file_with_its_hash() -> None:
    manifest = json.loads((built_site() / "manifest.json").read_text("utf-8"))
    listed = {each["file"]: each["sha256"] for each in manifest["files"]}
    files = {name: raw for name, raw in contents(built_site()).items() if not name.endswith(".gz")}
    del files["manifest.json"]
    assert listed == {name: hashlib.sha256(raw).hexdigest() for name, raw in files.items()}


def test_every_file_of_the_site_altered_is_refused(copy: Path) -> None:
    for name, raw in contents(copy).items():
        if name == "manifest.json":
            continue
        (copy / name).write_bytes(raw + b" ")
        with pytest.raises(SiteAlteredError, match=re.escape(name)):
            read_site(copy, ROOT)
        (copy / name).write_bytes(raw)
    assert read_site(copy, ROOT).paths == ["/", "/consejos", "/que-sigue", "/seguimiento"]


def test_a_packed_page_that_says_something_else_is_refused(copy: Path) -> None:
    (copy / "index.html.gz").write_bytes(gzip.compress(b"<p>otra cosa"))
    with pytest.raises(SiteAlteredError, match=r"index\.html\.gz"):
        read_site(copy, ROOT)


def test_a_site_for_another_root_key_is_refused(copy: Path) -> None:
    with pytest.raises(SiteAlteredError, match="PLAZA_ROOT"):
        read_site(copy, bytes(32))


def test_a_folder_without_a_manifest_is_refused(copy: Path) -> None:
    (copy / "manifest.json").unlink()
    with pytest.raises(SiteAlteredError, match=r"PLAZA_SITE.*manifiesto"):
        read_site(copy, ROOT)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_valid_and_holds_nothing_inline(name: str) -> None:
    text = (built_site() / name).read_text("utf-8")
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<form", text)
    assert all(each.get("src") for each in page.iter("script"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_scripts_and_styles_carry_the_hash_of_what_is_served(name: str) -> None:
    text = (built_site() / name).read_text("utf-8")
    tags = re.findall(r"<(?:script|link rel=\"stylesheet\")[^>]*>", text)
    assert len(tags) == 3
    for tag in tags:
        path = re.search(r'(?:src|href)="/(static/[^"]+)"', tag)
        pinned = re.search(r'integrity="(sha256|sha384)-([^"]+)"', tag)
        assert path
        assert pinned
        raw = (built_site() / path[1]).read_bytes()
        digest = hashlib.new(pinned[1], raw).digest()
        assert base64.b64encode(digest).decode() == pinned[2]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_fingerprint_of_the_root_key_stands_on_the_page(name: str) -> None:
    text = (built_site() / name).read_text("utf-8")
    assert re.findall(r"<li>([^<]+)</li>", text)[-12:] == fingerprint(ROOT).split()


def test_the_form_asks_every_question_in_its_own_words() -> None:
    text = (built_site() / "index.html").read_text("utf-8")
    assert all(question.label in text for question in current().questions)
    assert all(paragraph in text for paragraph in current().intro)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_page_and_its_roster_fit_a_slow_connection(document: str, door: ScriptDoor) -> None:
    text = (built_site() / document).read_text("utf-8")
    paths = re.findall(r'(?:src|<link[^>]+href)="/(static/[^"]+)"', text)
    sizes = [(built_site() / f"{path}.gz").stat().st_size for path in [document, *paths]]
    assert len(sizes) == 5
    packed = door.app.test_client().get("/destinatarios", headers={"Accept-Encoding": "gzip"})
    assert sum(sizes) + len(packed.data) <= WIRE_LIMIT
