"""`./plaza translations`: what is extracted, and what keeps a catalogue from being right."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from config import wording
from config.languages import offered
from config.questionnaire import load, versions
from config.wording import LANGUAGES, Language
from tools.translations import comparing
from tools.translations.__main__ import main
from tools.translations.extracting import everything
from tools.translations.toml_texts import extract

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Draft = Callable[..., Language]

ENGLISH, QUC = LANGUAGES[1], LANGUAGES[2]
TOML = b"""id = "asked"
label = "\\u00bfQu\\u00e9 te pidieron?"
[[options]]
value = "money"
label = "Dinero"
counsel = "Que lo vea alguien"
[[rows]]
name = "Ministerio"
"""


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """Write a catalogue of two sentences where nobody else looks."""
    monkeypatch.setattr(wording, "HOME", tmp_path)

    def write(tag: str, **said: str) -> Language:
        catalogue = Catalog(domain="messages")
        for sentence in ("Enviar", "Salir"):
            catalogue.add(sentence, said.get(sentence, ""))
        language = Language(tag, tag, "es")
        language.path.parent.mkdir(parents=True, exist_ok=True)
        with language.path.open("wb") as file:
            write_po(file, catalogue)
        return language

    return write


def source(*sentences: str) -> Catalog:
    found = Catalog(domain="messages")
    for each in sentences:
        found.add(each)
    return found


def test_the_texts_of_a_toml_file_are_found_and_its_names_are_not() -> None:
    found = [text for _line, _name, text, _why in extract(io.BytesIO(TOML), {}, (), {})]
    assert found == ["¿Qué te pidieron?", "Dinero"]


def test_everything_the_public_reads_is_extracted() -> None:
    found = everything()
    for version in versions():
        form = load(version)
        assert all(each.label in found for each in form.questions)
        assert form.needs_sentence in found
    assert "Salir rápido" in found
    assert "Lo que llegó no está sellado. No se guardó nada: envíalo desde la página." in found
    assert "Estado de Plaza Limpia" in found
    assert "Bitácora" not in found, "the caseboard stays Spanish"


def test_a_required_language_may_have_no_gap(draft: Draft) -> None:
    language = draft("en", Enviar="Send")
    (told,) = comparing.problems(language, source("Enviar", "Salir"))
    assert "«Salir» falta traducirla" in told


def test_another_language_may_have_gaps_but_not_break_a_page(draft: Draft) -> None:
    assert comparing.problems(draft("quc"), source("Enviar", "Salir")) == []
    broken = draft("quc", Enviar="%(name)s")
    (told,) = comparing.problems(broken, source("Enviar", "Salir"))
    assert "espacios" in told


def test_a_catalogue_that_is_out_of_date_is_told_both_ways(draft: Draft) -> None:
    language = draft("en", Enviar="Send", Salir="Leave")
    told = comparing.problems(language, source("Enviar", "Volver"))
    assert told == ["en: «Volver» no está en su catálogo.", "en: «Salir» ya no se dice."]


def test_a_file_that_is_no_catalogue_is_told(draft: Draft) -> None:
    language = draft("en")
    language.path.write_text("no soy un catálogo\n", "utf-8")
    (told,) = comparing.problems(language, source("Enviar"))
    assert "no se puede leer" in told


def test_an_update_keeps_the_work_done_and_is_the_same_twice(draft: Draft) -> None:
    language = draft("quc", Enviar="Taqa")
    once = comparing.updated(language, source("Enviar", "Volver"))
    language.path.write_text(once, "utf-8")
    assert comparing.updated(language, source("Enviar", "Volver")) == once
    read = read_po(io.BytesIO(once.encode()))
    assert {each.id: each.string for each in read if each.id} == {"Enviar": "Taqa", "Volver": ""}
    assert "Date" not in once


def test_the_catalogues_of_this_checkout_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0, capsys.readouterr().err
    assert ENGLISH in offered()
    assert QUC not in offered(), "it is offered as soon as its translators are done"


def test_a_language_that_does_not_exist_gets_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["state", "xx"])
    assert ended.value.code == 2
    assert "«xx»" in capsys.readouterr().err
