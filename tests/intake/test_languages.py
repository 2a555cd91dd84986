"""The script's door in each language: other documents, the same wire."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from config.languages import LANGUAGES, offered
from intake.site import PAGES
from tests.fixtures.doors import built_site

if TYPE_CHECKING:
    from tests.fixtures.doors import ScriptDoor

ENGLISH = LANGUAGES[1]
PATHS = [path for path, *_ in PAGES]
SEALED = "application/octet-stream"
OURS = {"Sec-Fetch-Site": "same-origin", "Host": "localhost"}


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def test_the_manifest_lists_every_page_in_every_language() -> None:
    manifest = json.loads((built_site() / "manifest.json").read_text("utf-8"))
    assert manifest["languages"] == [each.tag for each in offered()]
    documents = {each["path"] for each in manifest["files"] if each["type"] == "text/html"}
    assert documents == {each.prefix + path for each in offered() for path in PATHS}


@pytest.mark.parametrize("path", PATHS)
def test_a_document_says_its_language_and_leads_to_the_others(door: ScriptDoor, path: str) -> None:
    for language in offered():
        text = door.app.test_client().get(language.prefix + path).text
        assert f'<html lang="{language.tag}"' in text
        links = dict(re.findall(r'<a href="([^"]*)" hreflang="([^"]*)"', text))
        others = {each.prefix + path: each.tag for each in offered() if each != language}
        assert links == others


@pytest.mark.parametrize("path", PATHS)
def test_links_inside_a_language_stay_in_it(door: ScriptDoor, path: str) -> None:
    text = door.app.test_client().get(ENGLISH.prefix + path).text
    text = re.sub(r'<a [^>]*hreflang="[^>]*>', "", text)
    for link in re.findall(r'<a [^>]*href="(/[^"]*)"', text):
        assert link.startswith((f"{ENGLISH.prefix}/", "/static/"))


def test_the_languages_load_the_same_files(door: ScriptDoor) -> None:
    loaded = set()
    for language in offered():
        text = door.app.test_client().get(language.prefix + "/").text
        loaded.add(tuple(re.findall(r'(?:src|<link[^>]+href)="(/static/[^"]+)"', text)))
    assert len(loaded) == 1


def test_what_is_sent_never_tells_the_language() -> None:
    for script in (built_site() / "static").glob("*.js"):
        assert f'"{ENGLISH.prefix}/' not in script.read_text("utf-8")


def test_a_refusal_is_worded_in_the_language_of_its_path(door: ScriptDoor) -> None:
    client = door.app.test_client()
    spanish, english = (
        client.post(f"{prefix}/denuncias", headers=OURS, data=b"hello", content_type=SEALED)
        for prefix in ("", ENGLISH.prefix)
    )
    assert spanish.status_code == english.status_code == 400
    assert "no está sellado" in json.loads(spanish.data)["error"]
    assert "is not sealed" in json.loads(english.data)["error"]
    assert "We could not find this page" in client.get("/en/nowhere").text


def test_a_language_that_is_not_whole_has_no_address(door: ScriptDoor) -> None:
    client = door.app.test_client()
    for language in LANGUAGES:
        status = 200 if language in offered() else 404
        assert client.get(f"/{language.tag}/" if language.prefix else "/").status_code == status


def test_a_page_is_forgotten_and_its_files_too(door: ScriptDoor) -> None:
    client = door.app.test_client()
    for path in PATHS:
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Clear-Site-Data"] == '"storage"'
        for file in re.findall(r'(?:src|<link[^>]+href)="(/static/[^"]+)"', answer.text):
            assert client.get(file).headers["Cache-Control"] == "no-store"


def test_no_page_names_itself_in_a_tab(door: ScriptDoor) -> None:
    client = door.app.test_client()
    pages = [client.get(each.prefix + path).text for each in offered() for path in PATHS]
    titles = {re.findall(r"<title>(.*?)</title>", page)[0] for page in pages}
    assert titles == {"Información", "Information"}
