"""The door without JavaScript: its words by path, its way out, and what a browser keeps of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from config.languages import offered
from config.settings import NojsSettings, SettingError
from intake.nojs.app import create_app
from tests.intake.nojs.visitor import Visitor, document

if TYPE_CHECKING:
    from tests.intake.nojs.desk import Desk

PAGES = ["/", "/seguimiento", "/consejos", "/que-sigue"]
ENGLISH = "/en"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.mark.parametrize("path", PAGES)
def test_the_path_says_the_language_and_links_stay_in_it(visitor: Visitor, path: str) -> None:
    for language in offered():
        page = visitor.get(language.prefix + path)
        assert page.status_code == 200
        assert document(page).get("lang") == language.tag
        text = re.sub(r'<a [^>]*hreflang="[^>]*>', "", page.text)
        for link in re.findall(r'(?:<a [^>]*href|action)="(/[^"]*)"', text):
            assert link.startswith(f"{language.prefix}/")


def test_a_report_sent_in_english_is_answered_in_english(visitor: Visitor, desk: Desk) -> None:
    fields = {**visitor.blank(), "facts": "They asked me for money"}
    page = visitor.post(f"{ENGLISH}/denuncias", fields)
    assert "Your report arrived" in page.text
    assert desk.count() == 1
    assert "hreflang" not in page.text, "what was posted has no address to go to"


def test_what_is_wrong_is_told_in_the_language_of_the_page(visitor: Visitor) -> None:
    page = visitor.post(f"{ENGLISH}/seguimiento", {"code": "perro gato"})
    assert page.status_code == 400
    assert re.search(r"Word number|The code has 12 words", page.text)


@pytest.mark.parametrize("path", PAGES)
def test_the_way_out_is_a_plain_link_that_takes_nothing_along(visitor: Visitor, path: str) -> None:
    page = visitor.get(path)
    (leave,) = [each for each in document(page).iter("a") if each.get("class") == "exit"]
    assert leave.get("href") == "https://www.google.com/"
    assert leave.get("rel") == "noreferrer noopener"
    assert page.headers["Clear-Site-Data"] == '"storage"'
    assert page.headers["Cache-Control"].startswith("no-store")
    assert "<title>Información</title>" in page.text
    assert "Escape" not in page.text, "no key can leave a page without a script"


def test_the_operator_chooses_where_the_way_out_leads(settings: NojsSettings, desk: Desk) -> None:
    chosen = replace(settings, exit_url="https://es.wikipedia.org/")
    app = create_app(chosen, desk.clock, lambda _seconds: None)
    assert 'href="https://es.wikipedia.org/"' in Visitor(app).get("/").text
    app.extensions["door"].slot._engine.dispose()


@pytest.mark.parametrize("address", ["http://example.org/", "javascript:alert(1)", "https:///x"])
def test_a_way_out_that_is_no_page_is_refused(settings: NojsSettings, address: str) -> None:
    from base64 import b64encode

    environ = {
        "PLAZA_LETTERBOX": settings.letterbox_url,
        "PLAZA_BLOBS": settings.blobs_url,
        "PLAZA_ROSTER": str(settings.roster_path),
        "PLAZA_ROOT": b64encode(settings.root_public).decode(),
        "PLAZA_HOSTS": settings.hosts[0],
        "PLAZA_INTAKE_ORIGIN": settings.intake_origin,
        "PLAZA_EXIT_URL": address,
    }
    with pytest.raises(SettingError, match="PLAZA_EXIT_URL"):
        NojsSettings.from_environ(environ)
