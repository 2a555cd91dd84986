"""The search finds by the beginnings of words on both databases, and never breaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reporting.importing.actions import publish
from reporting.importing.faults import Faults
from reporting.importing.samples import orders
from reporting.shape.registry import modules

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient
    from sqlalchemy import Engine


PUBLISHED = {"accountability", "human_resources", "public_investment"}


@pytest.fixture
def reader(make_app: Callable[..., Flask], writer: Engine) -> FlaskClient:
    """Somebody who reads the samples of three modules on either database."""
    for each in modules():
        if each.folder in PUBLISHED:
            for order in orders(each):
                publish(writer, order, Faults())
    return make_app().test_client()


def test_rows_pages_and_terms_are_found_without_accents(reader: FlaskClient) -> None:
    page = reader.get("/buscar?q=ESCUELA+Mejor").text
    assert "Mejoramiento de escuela en" in page
    assert "Construcción de escuela" not in page
    assert "Ministerio de Educación" in reader.get("/buscar?q=educacion").text
    assert "¿Cuántas mujeres y cuántos hombres hay" in reader.get("/buscar?q=mujer").text
    assert "Plaza</a>" in reader.get("/buscar?q=plaza").text
    assert "Oficina Nacional" in reader.get("/en/buscar?q=onsec").text


def test_one_row_of_each_name_stands_before_the_second_of_any(reader: FlaskClient) -> None:
    rows = reader.get("/buscar?q=agua").text.partition("Filas</h2>")[2]
    named = re.findall(r'">([^<]+)</a>', rows)
    different = len(set(named))
    assert 1 < different < len(named)
    assert len(set(named[:different])) == different


def test_odd_words_are_words_or_nothing(reader: FlaskClient) -> None:
    for query in ('"', "'; DROP TABLE x", "a* OR b", "(", "&|!", "%", "\x00", "«»"):
        assert reader.get("/buscar", query_string={"q": query}).status_code == 200, query


def test_what_nobody_says_is_not_found(reader: FlaskClient) -> None:
    assert "No encontramos nada" in reader.get("/buscar?q=zzzzz").text
    assert "Escribe al menos una palabra" in reader.get("/buscar?q=%21%21").text


def test_an_institution_has_what_every_module_says_of_it(reader: FlaskClient) -> None:
    page = reader.get("/instituciones/civ/").text
    titles = ("Rendición de cuentas", "Recursos humanos", "Inversión pública")
    assert all(title in page for title in titles)
    assert "Entidad: Ministerio de Comunicaciones" in page
    assert "Todavía no hay cifras" in reader.get("/instituciones/pdh/").text
    assert reader.get("/instituciones/nasa/").status_code == 404
    feed = reader.get("/instituciones/civ/atom.xml").text
    assert sum(feed.count(f"<entry><title>{title}") for title in titles) == 7
