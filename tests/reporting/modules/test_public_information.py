"""Access to public information: what the founding document counts, and averages that are such."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import FOAF, ORG, RDF, SKOS

from reporting.modules.public_information.native_writer import CONTEXT
from tests.reporting.modules.putting import module
from tests.reporting.modules.spoiling import rows_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

HOME = "/modulos/acceso-a-la-informacion/v/4"
QUARTERS = ("2024-t4", "2025-t1", "2025-t2")


def test_the_samples_have_the_66_units_of_the_founding_document(client: FlaskClient) -> None:
    units = {each["uip"] for each in rows_of("public_information", "unidades_informacion")}
    assert units == {f"UIP-{n:02d}" for n in range(1, 67)}
    found = client.get(f"{HOME}/unidades_informacion/vista.json?por=departamento").json
    assert found is not None
    assert found["totals"] == [66]


def test_every_numeral_of_article_10_can_be_checked() -> None:
    numeral = module("public_information").table("verificacion_oficio").field("numeral")
    assert [each.value for each in numeral.options] == [f"{n:02d}" for n in range(1, 30)]


def test_the_mean_of_days_is_of_requests_and_not_of_units(client: FlaskClient) -> None:
    days: dict[str, Decimal] = defaultdict(Decimal)
    answered: dict[str, Decimal] = defaultdict(Decimal)
    for quarter in QUARTERS:
        for each in rows_of("public_information", f"solicitudes_informacion-{quarter}"):
            for key in (each["institucion"], "all"):
                days[key] += Decimal(each["dias"])
                answered[key] += Decimal(each["respondidas"])
    where = f"{HOME}/solicitudes_informacion/vista.json?medida=dias&por=institucion"
    found = client.get(where).json
    assert found is not None
    given = {row["value"]: row["numbers"][0] for row in found["rows"]}
    given["all"] = found["totals"][0]
    wanted = {key: float(days[key] / answered[key]) for key in days}
    assert given == {key: pytest.approx(number, abs=0.051) for key, number in wanted.items()}


# Said by rdflib's own JSON-LD reader about itself.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_the_units_are_read_by_a_reader_of_the_w3cs_ontology_that_nobody_here_wrote(
    client: FlaskClient,
) -> None:
    """The reader, rdflib, knows every term of the ontology, and none besides."""
    answer = client.get(f"{HOME}/estandar", buffered=True)
    assert answer.mimetype == "application/ld+json"
    graph = Graph().parse(data=answer.text, format="json-ld")
    terms = {str(term) for triple in graph for term in triple[1:] if isinstance(term, URIRef)}
    ours = {term for term in terms if term.startswith(CONTEXT["org"])}
    assert ours == {str(term) for term in map(ORG.__getitem__, (
        "FormalOrganization", "OrganizationalUnit", "Site", "hasPrimarySite", "identifier",
        "siteAddress", "unitOf"))}  # fmt: skip
    units = list(graph.subjects(RDF.type, ORG.OrganizationalUnit))
    assert len(units) == 66
    for unit in units:
        (body,) = graph.objects(unit, ORG.unitOf)
        assert (body, RDF.type, ORG.FormalOrganization) in graph
        assert "(muestra)" in str(graph.value(unit, SKOS.prefLabel))
        assert graph.value(unit, FOAF.homepage) is not None
    assert any("muestra inventada" in str(each) for each in graph.objects())
