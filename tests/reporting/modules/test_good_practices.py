"""The manual in SKOS: another's tools find it sound, and what goes out comes in again."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import pytest
import skosify
from hypothesis import given as that
from hypothesis import settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.namespace import DCTERMS, RDF, SKOS

from reporting.importing.faults import Faults, ImportRefused
from reporting.modules.good_practices.native_reader import read
from tests.reporting.modules.putting import ADDRESS, given, module, put, samples, table, told

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient
    from sqlalchemy import Engine

US = "good_practices"
HOME = "/modulos/buenas-practicas/v/5"
THEMES = [
    "Sensibilización del derecho",
    "Organización administrativa del sistema",
    "Atención a usuarios",
    "Fortalecimiento institucional",
]
PRACTICE: dict[str, object] = {
    "practica": 1,
    "tema": "atencion",
    "titulo": "Ventanilla (muestra)",
    "problema": "x",
    "descripcion": "x",
    "resultado": "",
    "institucion": "minfin",
}
TAKEN_UP: dict[str, object] = {
    "periodo": "2025-S1",
    "institucion": "mineduc",
    "practica": 1,
    "titulo": "Ventanilla (muestra)",
    "tema": "atencion",
    "estado": "adoptada",
    "fecha": "2025-03-01",
    "evidencia": "",
}


@pytest.fixture
def manual(writer: Engine) -> str:
    """The manual of the samples, as the pages would give it."""
    put(writer, US, *samples(US, "practicas.csv"))
    return given(writer, US)


def test_the_manual_has_four_themes_and_twenty_six_practices(client: FlaskClient) -> None:
    labels = [each.label for each in module(US).table("practicas").field("tema").options]
    assert labels == THEMES
    figure = client.get(f"/api/v1{HOME}/practicas/cifras?por=tema").json
    assert figure is not None
    assert figure["totals"] == [26]
    assert {each["label"] for each in figure["rows"]} == set(THEMES)


def test_a_tool_that_nobody_here_wrote_finds_nothing_to_mend(
    manual: str, caplog: pytest.LogCaptureFixture
) -> None:
    graph = Graph().parse(data=manual, format="json-ld")
    before = set(graph)
    with caplog.at_level(logging.WARNING):
        skosify.skosify(graph)
    assert caplog.messages == []
    assert before <= set(graph)
    assert len(list(graph.subjects(RDF.type, SKOS.Concept))) == 30
    assert len(list(graph.objects(predicate=SKOS.hasTopConcept))) == 4


def test_the_same_tool_finds_what_is_wrong(manual: str, caplog: pytest.LogCaptureFixture) -> None:
    wrong = manual.replace(f'"topConceptOf":"{ADDRESS}"', f'"broader":"{ADDRESS}#practica-1"')
    assert wrong != manual
    with caplog.at_level(logging.WARNING):
        skosify.skosify(Graph().parse(data=wrong, format="json-ld"))
    assert any("cycle" in each for each in caplog.messages)


@pytest.mark.parametrize("ending", ["jsonld", "ttl"])
def test_what_went_out_comes_in_again(
    ending: str, manual: str, writer: Engine, tmp_path: Path
) -> None:
    file = tmp_path / f"manual.{ending}"
    graph = Graph().parse(data=manual, format="json-ld")
    file.write_text(manual if ending == "jsonld" else graph.serialize(format="turtle"), "utf-8")
    done = put(writer, US, file, replaces=1)
    assert (done.version, done.rows) == (2, 26)
    assert given(writer, US) == manual


def test_a_theme_is_known_by_its_name_and_a_body_by_its_own(manual: str, tmp_path: Path) -> None:
    graph = Graph().parse(data=manual, format="json-ld")
    themes = list(graph.objects(predicate=SKOS.hasTopConcept))
    for each in themes:
        graph.remove((each, SKOS.notation, None))
    graph.remove((None, DCTERMS.identifier, None))
    file = tmp_path / "manual.ttl"
    graph.serialize(file, format="turtle")
    rows = read(file)["practicas"]
    assert {each["tema"] for each in rows} == {
        "sensibilizacion", "organizacion", "atencion", "fortalecimiento"
    }  # fmt: skip
    assert rows[0]["institucion"] == "segeplan"


ELSEWHERE: list[Any] = [
    {"@context": "https://example.org/x.jsonld", "@id": "a"},
    {"@context": [{"a": "b:c"}, "https://example.org/x.jsonld"]},
    {"@context": {"@import": "https://example.org/x.jsonld"}},
    {"@context": {"a": {"@id": "b:c", "@context": "file:///etc/passwd"}}},
    {"@graph": [{"@context": "http://169.254.169.254/"}]},
]


@pytest.mark.parametrize("document", ELSEWHERE)
def test_no_context_is_fetched(
    document: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_all: object, **_more: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("urllib.request.OpenerDirector.open", never)
    file = tmp_path / "manual.jsonld"
    file.write_text(json.dumps(document), "utf-8")
    with pytest.raises(ImportRefused, match="no se va a buscar"):
        read(file)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "3", "[" * 100_000, '{"@id": 5}'])
@pytest.mark.parametrize("ending", ["jsonld", "ttl"])
def test_what_is_no_manual_is_refused(content: str, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"manual.{ending}"
    file.write_text(content, "utf-8")
    with pytest.raises(ImportRefused):
        read(file)


WORDS = st.sampled_from(
    ["@context", "@graph", "@id", "@type", "@value", "@list", "@reverse", "@vocab", "skos:Concept",
     "skos", "notation", "a", "http://x.example/", "_:b", ""]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 30) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@that(document=JSON)
@settings(max_examples=80, deadline=None)
def test_whatever_json_it_is_it_is_read_or_refused(
    document: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.jsonld"
    file.write_text(json.dumps(document), "utf-8")
    try:
        rows = read(file)["practicas"]
    except ImportRefused:
        return
    assert rows


# What does not fit the manual: what is changed in a good row, and the rule that names it.
WRONG: list[tuple[dict[str, object], str]] = [
    ({"practica": 2}, "no está en la tabla de prácticas"),
    ({"institucion": "mspas", "tema": "organizacion"}, "no está en la tabla de prácticas"),
    ({"institucion": "civ", "titulo": "Otra"}, "no está en la tabla de prácticas"),
    ({"practica": 27}, "debe ser 26 o menos"),
    ({"institucion": "onsec", "fecha": ""}, "desde qué día"),
]


def test_what_does_not_fit_the_manual_is_named_and_the_rest_is_not(
    writer: Engine, tmp_path: Path
) -> None:
    bad = [TAKEN_UP | changes for changes, _rule in WRONG]
    files = (
        table(tmp_path, "adopciones", TAKEN_UP, *bad),
        table(tmp_path, "practicas", PRACTICE),
    )
    faults = Faults()
    with pytest.raises(ImportRefused, match=f"Hay {len(WRONG)} faltas"):
        put(writer, US, *files, faults=faults)
    for line, (_changes, rule) in enumerate(WRONG, start=3):
        where = f"adopciones.csv, fila {line}, "
        assert [each for each in told(faults) if each.startswith(where) and rule in each], rule


def test_a_number_stands_once_in_the_manual(writer: Engine, tmp_path: Path) -> None:
    faults = Faults()
    with pytest.raises(ImportRefused):
        put(writer, US, table(tmp_path, "practicas", PRACTICE, PRACTICE), faults=faults)
    assert "repite la clave" in told(faults)[0]


def test_adoption_may_be_published_after_the_manual(writer: Engine, tmp_path: Path) -> None:
    put(writer, US, table(tmp_path, "practicas", PRACTICE))
    assert put(writer, US, table(tmp_path, "adopciones", TAKEN_UP)).version == 2
