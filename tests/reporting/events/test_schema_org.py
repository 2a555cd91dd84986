"""Events in the words of schema.org: Google's types take ours, and we take what others write."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.events.reading import event_nodes, participants_of, row_of, works_of
from reporting.importing.faults import ImportRefused

if TYPE_CHECKING:
    from flask.testing import FlaskClient

ROOT = Path(__file__).resolve().parents[3]
NATIVE = {
    "conversatorios": "/modulos/conversatorios/v/3/estandar",
    "concurso": "/modulos/concurso-de-dibujo/v/3/estandar",
}
TYPED = 'import type {{ Graph }} from "schema-dts";\nexport const given: Graph = {graph};\n'
COMPILER = ("--noEmit", "--strict", "--skipLibCheck", "--singleThreaded", "--types", "")
MODULES = ("--module", "esnext", "--moduleResolution", "bundler")


def compiled(folder: Path, graphs: dict[str, str]) -> str:
    """Return what the compiler says of graphs that are held to the types of schema.org."""
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    for name, graph in graphs.items():
        (folder / f"{name}.ts").write_text(TYPED.format(graph=graph), "utf-8")
    compiler = shutil.which("tsc", path=ROOT / "node_modules" / ".bin")
    assert compiler
    files = [f"{name}.ts" for name in graphs]
    words = [compiler, *COMPILER, *MODULES, *files]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_types_that_nobody_here_wrote_take_what_we_give_and_see_what_is_wrong(
    client: FlaskClient, tmp_path: Path
) -> None:
    # A few of each: the compiler takes long over a graph, and they are all made alike.
    whole = {name: json.loads(client.get(address).text) for name, address in NATIVE.items()}
    graphs = {
        name: json.dumps(graph | {"@graph": graph["@graph"][-4:]}) for name, graph in whole.items()
    }
    graphs["wrong"] = graphs["concurso"].replace('"startDate"', '"begins"', 1)
    told = compiled(tmp_path, graphs).splitlines()
    assert len(told) == 1, told
    assert told[0].startswith("wrong.ts(2,")
    assert "begins" in told[0]


OTHERS = """
{"@context": "http://schema.org/", "@type": ["EducationEvent"], "identifier": "e1",
 "name": "Taller", "keywords": ["taller"],
 "startDate": "2025-12-10T02:30:00Z", "endDate": "2025-12-09T22:00:00-06:00",
 "eventAttendanceMode": "http://schema.org/MixedEventAttendanceMode",
 "location": [{"@type": "VirtualLocation", "url": "https://x.example/"},
  {"@type": "Place", "name": "Casa", "address": {"addressRegion": "Totonicapán"}}],
 "organizer": {"@type": "Organization", "name": "Ministerio de Educación"},
 "performer": [{"@type": "Person", "name": "Quien habla", "affiliation": "Una universidad"}],
 "attendee": [{"@type": "Person", "name": "Quien solo vino"}, "Quien también vino",
  {"name": "Quien no se sabe"}, {"@type": ["Person"], "name": "Quien vino de lejos"},
  {"@type": "Organization", "name": "Una casa"}],
 "workFeatured": {"@type": "CreativeWork", "identifier": "w", "name": "Obra",
  "creator": {"identifier": "minfin"}}}
"""


@pytest.fixture
def node(tmp_path: Path) -> dict[str, Any]:
    """An event as somebody else may write it."""
    file = tmp_path / "x.jsonld"
    file.write_text(OTHERS, "utf-8")
    return event_nodes(file)[0]


def test_what_others_write_is_understood(node: dict[str, Any]) -> None:
    assert row_of(node) == {
        "evento": "e1", "anio": "2025", "tipo": "taller", "titulo": "Taller",
        "fecha": "2025-12-09", "fecha_fin": None, "hora_inicio": "20:30", "hora_fin": "22:00",
        "modalidad": "mixta", "departamento": "GT-08", "sede": "Casa",
        "institucion": "mineduc", "direccion": "https://x.example/",
    }  # fmt: skip
    assert list(works_of(node)) == [
        {"practica_expuesta": "w", "evento": "e1", "anio": "2025", "titulo": "Obra",
         "institucion": "minfin"}
    ]  # fmt: skip


def test_who_only_came_is_not_kept(node: dict[str, Any]) -> None:
    found = [(each["rol"], each["nombre"], each.get("organizacion")) for each in
             participants_of(node)]  # fmt: skip
    assert found == [
        ("ponente", "Quien habla", "Una universidad"),
        ("entidad", "Una casa", None),
    ]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '"x"', "[" * 100_000, "{}", '{"@context": "https://schema.org"}',
     '{"@context": {"a": "b"}, "@type": "Event"}', '{"@context": "https://x.example"}',
     '{"@context": "https://schema.org", "@graph": [{"@type": "Person"}]}'],
)  # fmt: skip
def test_what_is_no_event_is_refused(content: str, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonld"
    file.write_text(content, "utf-8")
    with pytest.raises(ImportRefused):
        event_nodes(file)


PROPERTIES = st.sampled_from(
    ["@type", "identifier", "name", "keywords", "startDate", "endDate", "eventAttendanceMode",
     "location", "address", "addressRegion", "organizer", "performer", "attendee", "workFeatured",
     "creator", "affiliation", "roleName", "url"]
)  # fmt: skip
VALUES = st.sampled_from(
    [
        "Event",
        "Place",
        "Person",
        "2025-12-09",
        "2025-12-09T25:00",
        "GT-01",
        "",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | VALUES | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PROPERTIES, inner, max_size=3),
    max_leaves=8,
)


@given(found=st.dictionaries(PROPERTIES, JSON, max_size=6))
@settings(max_examples=60, deadline=None)
def test_whatever_an_event_says_it_becomes_rows_for_the_rules(
    found: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.jsonld"
    document = {**found, "@context": "https://schema.org", "@type": "Event"}
    file.write_text(json.dumps(document), "utf-8")
    (node,) = event_nodes(file)
    assert set(row_of(node)) >= {"evento", "anio", "fecha"}
    assert all("nombre" in each for each in participants_of(node))
    assert all("titulo" in each for each in works_of(node))
