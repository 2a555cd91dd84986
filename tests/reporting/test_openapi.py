"""docs/openapi-reporting.yaml says what the API does: every address, and real answers fit it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate
from schemathesis import GenerationMode

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

FILE = Path(__file__).resolve().parents[2] / "docs" / "openapi-reporting.yaml"
HOME = "/api/v1"
OURS = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=15,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
HR = f"{HOME}/modulos/recursos-humanos"
# An address of the document, a real one of it, and the status that it gets.
CASES = [
    ("/", "/", 200),
    ("/modulos", "/modulos", 200),
    ("/modulos/{slug}", "/modulos/recursos-humanos", 200),
    ("/modulos/{slug}", "/modulos/nada", 404),
    ("/modulos/{slug}/v/{version}", "/modulos/inversion-publica/v/1", 200),
    ("/modulos/{slug}/v/{version}", "/modulos/inversion-publica/v/9", 404),
    (
        "/modulos/{slug}/v/{version}/{table}/cifras",
        "/modulos/recursos-humanos/v/3/puestos/cifras?medida=vacantes&por=periodo&comparar=sexo",
        200,
    ),
    (
        "/modulos/{slug}/v/{version}/{table}/cifras",
        "/modulos/recursos-humanos/v/3/puestos/cifras?por=planeta",
        400,
    ),
    (
        "/modulos/{slug}/v/{version}/{table}/filas",
        "/modulos/rendicion-de-cuentas/v/4/ejecucion/filas?limite=3&institucion=civ",
        200,
    ),
    (
        "/modulos/{slug}/v/{version}/{table}/filas",
        "/modulos/rendicion-de-cuentas/v/4/ejecucion/filas?limite=0",
        400,
    ),
    ("/instituciones", "/instituciones", 200),
    ("/instituciones/{id_}", "/instituciones/mineduc", 200),
    ("/instituciones/{id_}", "/instituciones/nasa", 404),
    ("/buscar", "/buscar?q=escuela", 200),
    ("/buscar", "/buscar", 200),
]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return found


def test_the_document_is_of_its_standard(document: dict[str, Any]) -> None:
    validate(document)


def test_every_address_is_written_and_no_other(document: dict[str, Any], samples: Flask) -> None:
    rules = [each for each in samples.url_map.iter_rules() if each.rule.startswith(HOME)]
    routed = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", each.rule) for each in rules}
    assert routed == set(document["paths"])
    assert all(each.methods == {"GET", "HEAD", "OPTIONS"} for each in rules)
    assert {f"{HOME}{path}" for path, _, _ in CASES} == routed


@pytest.mark.parametrize(("path", "address", "status"), CASES)
def test_a_real_answer_is_as_written(
    path: str, address: str, status: int, document: dict[str, Any], client: FlaskClient
) -> None:
    answer = client.get(HOME + address)
    assert answer.status_code == status
    written = document["paths"][HOME + path]["get"]["responses"][str(status)]
    if "$ref" in written:
        written = document["components"]["responses"][written["$ref"].rpartition("/")[2]]
    schema = {**written["content"]["application/json"]["schema"],
              "components": document["components"]}  # fmt: skip
    checker = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [each.message for each in checker.iter_errors(answer.json)] == []
    assert answer.mimetype == "application/json"
    assert ("ETag" in answer.headers) == (status == 200)


def test_pages_of_rows_lead_through_all_of_them_once(client: FlaskClient) -> None:
    address: str | None = f"{HR}/v/3/puestos/filas?limite=90&sexo=F"
    seen: list[tuple[int, int]] = []
    while address:
        answer = client.get(address)
        assert answer.json is not None
        seen += [(each["publication"], each["line"]) for each in answer.json["rows"]]
        following = answer.json["next"]
        assert (f'<{following}>; rel="next"' == answer.headers.get("Link")) == bool(following)
        address = following.partition("localhost")[2] if following else None
    assert len(seen) == len(set(seen)) == 546
    assert seen == sorted(seen)


def test_a_program_that_has_the_answer_is_told_so(client: FlaskClient) -> None:
    for address in (f"{HR}/v/3", "/modulos/recursos-humanos/v/3/puestos/tabla.csv", "/atom.xml"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        other = client.get(address, headers={"If-None-Match": '"another"'})
        assert (other.status_code, other.data) == (200, first.data)


def test_other_sites_may_read_the_api_and_no_page(client: FlaskClient) -> None:
    headers = client.get(f"{HR}/v/3").headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Cache-Control"] == "no-cache"
    page = client.get("/modulos/recursos-humanos/v/3/").headers
    assert "Access-Control-Allow-Origin" not in page
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"
    assert page["Cache-Control"] == "no-store"


def test_what_schemathesis_makes_up_gets_an_answer_that_is_written_down(
    document: dict[str, Any], samples: Flask
) -> None:
    schema = schemathesis.openapi.from_dict(document)
    schema.app = samples
    for each in schema.get_all_operations():
        operation = each.ok()  # type: ignore[union-attr]  # the document is valid

        @OURS
        @given(operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
        def one(case: Any) -> None:  # noqa: ANN401 - theirs
            answer = case.call(headers={"Host": "127.0.0.1"})
            known = case.operation.definition.raw["responses"]
            assert str(answer.status_code) in {*known, "404", "308"}, case.path
            assert answer.status_code < 500

        one()
