"""What holds for every module, so that a new one is held to it on its first day."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import html5lib
import pytest
from frictionless import Package
from openpyxl import load_workbook
from sqlalchemy import inspect
from sqlalchemy.orm import Session

import migrations
from config.languages import LANGUAGES
from reporting.engine import open_reader, open_writer
from reporting.importing.actions import publish
from reporting.importing.faults import Faults
from reporting.importing.order import Order, Origin
from reporting.importing.samples import orders
from reporting.out.native import native_of
from reporting.publications.visible import edition
from reporting.shape.columns import sql_name, sql_table
from reporting.shape.registry import modules
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient
    from sqlalchemy import Engine

    from reporting.shape.module import Module

MODULES = pytest.mark.parametrize("module", modules(), ids=lambda each: each.folder)
PREFIXES = [each.prefix for each in LANGUAGES if each.tag in {"es", "en"}]
ATOM = {"a": "http://www.w3.org/2005/Atom"}


class Links(HTMLParser):
    """The addresses that a page leads to, and the ids that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        assert "style" not in known, tag
        self.hrefs += [known["href"] or ""] if tag == "a" and "href" in known else []
        self.ids += [known["id"] or ""] if "id" in known else []


def latest(module: Module) -> int:
    return len(list(orders(module)))


@pytest.fixture
def home(module: Module) -> str:
    return f"/modulos/{module.slug}/v/{latest(module)}/"


@MODULES
def test_the_history_leads_to_the_tables_that_the_schemas_tell(
    module: Module, sample_file: Path
) -> None:
    engine = open_reader(f"sqlite:///{sample_file}?immutable=1")
    found = inspect(engine)
    for table in module.tables:
        wanted = {
            column.name: (str(column.type), bool(column.nullable))
            for column in sql_table(module, table).columns
        }
        there = {
            str(column["name"]): (str(column["type"]), bool(column["nullable"]))
            for column in found.get_columns(sql_name(module, table))
        }
        assert there == wanted, table.name
    engine.dispose()


@MODULES
@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_page_that_it_leads_to_is_there_and_valid(
    module: Module, prefix: str, home: str, client: FlaskClient
) -> None:
    seen: set[str] = set()
    to_see = [prefix + home]
    while to_see and len(seen) < 60:
        address = to_see.pop()
        seen.add(address)
        answer = client.get(address, buffered=True)  # downloads are streams: read to their end
        assert answer.status_code in {200, 302}, address
        if answer.mimetype != "text/html" or answer.status_code == 302:
            continue
        html5lib.HTMLParser(strict=True).parse(answer.text)
        links = Links()
        links.feed(answer.text)
        assert len(links.ids) == len(set(links.ids)), address
        inside = {re.sub("#.*", "", each) for each in links.hrefs if each.startswith(prefix + home)}
        to_see += sorted(inside - seen - set(to_see))
    assert len(seen) > 15


@MODULES
def test_its_five_questions_are_answered_in_a_sentence_and_a_table(
    module: Module, home: str, client: FlaskClient
) -> None:
    page = client.get(home).text
    for question in module.questions:
        assert f">{question.title}</a>" in page
    assert page.count('<p class="sentence">') == 1
    assert "No hay cifras" not in page
    assert "<svg" in page
    assert "Estas cifras son inventadas" in page


@MODULES
def test_every_figure_says_its_version_source_and_day(
    module: Module, home: str, client: FlaskClient
) -> None:
    page = client.get(home).text
    assert f"Versión {latest(module)}. Cifras hasta el " in page
    assert "Fuente: Muestra inventada" in page


@MODULES
def test_its_package_is_taken_by_a_validator_that_nobody_here_wrote(
    module: Module, home: str, client: FlaskClient, tmp_path: Path
) -> None:
    package = client.get(f"{home}datapackage.json").json
    assert package is not None
    assert package["sample"] is True
    for resource in package["resources"]:
        file = tmp_path / resource["path"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(client.get(home + resource["path"]).data)
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "note"])[:5]


@MODULES
def test_what_it_gives_as_csv_can_be_published_again_and_is_the_same(
    module: Module, home: str, client: FlaskClient, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/again.sqlite"
    migrations.upgrade("reporting", url)
    tables = [each.name for each in module.tables]
    given = {name: client.get(f"{home}{name}/tabla.csv").data for name in tables}
    for name, content in given.items():
        (tmp_path / f"{name}.csv").write_bytes(content)
    files = tuple(tmp_path / f"{name}.csv" for name in tables)
    origin = Origin("x", module.publisher, "x", "", NOW.date())
    engine = open_writer(url)
    order = Order(module, files, origin, NOW.date(), sample=True)
    done = publish(engine, order, Faults(), lambda: NOW)
    assert done.rows == sum(content.count(b"\n") - 1 for content in given.values())
    again = _written(engine, module, tables)
    engine.dispose()
    assert again == {name: list(csv.reader(io.StringIO(given[name].decode()))) for name in tables}


def _written(engine: Engine, module: Module, tables: list[str]) -> dict[str, list[list[str]]]:
    from reporting.explorer.view import Selection
    from reporting.out.tables import rows_csv

    with Session(engine) as session:
        found = edition(session, module)
        assert found is not None
        return {
            name: list(csv.reader(io.StringIO("".join(
                rows_csv(session, Selection(found, module.table(name), ()))))))
            for name in tables
        }  # fmt: skip


@MODULES
def test_csv_json_and_workbook_hold_the_same_rows(
    module: Module, home: str, client: FlaskClient
) -> None:
    for table in module.tables:
        where = f"{home}{table.name}/tabla"
        text = list(csv.reader(io.StringIO(client.get(f"{where}.csv").text)))
        objects = client.get(f"{where}.json").json
        assert objects is not None
        assert objects["sample"] is True
        assert len(objects["rows"]) == len(text) - 1
        book = load_workbook(io.BytesIO(client.get(f"{where}.xlsx").data), read_only=True)
        rows = list(book[table.name].iter_rows(values_only=True))
        assert list(rows[0]) == text[0] == [each.name for each in table.fields]
        assert len(rows) == len(text)
        assert "Muestra inventada" in str(book["Acerca de"].cell(1, 1).value)
        book.close()


@MODULES
def test_its_native_file_says_that_it_is_a_sample(
    module: Module, home: str, client: FlaskClient
) -> None:
    answer = client.get(f"{home}estandar")
    assert answer.status_code == (404 if native_of(module) is None else 200)
    assert answer.status_code == 404 or "muestra inventada" in answer.text.lower()


@MODULES
def test_its_feed_names_every_publication_once(module: Module, client: FlaskClient) -> None:
    answer = client.get(f"/modulos/{module.slug}/atom.xml")
    feed = ET.fromstring(answer.text)
    ids = [each.text for each in feed.findall("a:entry/a:id", ATOM)]
    assert len(ids) == len(set(ids)) == latest(module)
    for name in ("id", "title", "updated", "author/a:name"):
        assert feed.find(f"a:{name}", ATOM) is not None
    assert all("muestra" in (each.text or "") for each in feed.findall("a:entry/a:title", ATOM))


@MODULES
def test_the_bare_address_leads_to_the_latest_and_older_ones_stay(
    module: Module, home: str, client: FlaskClient
) -> None:
    answer = client.get(f"/modulos/{module.slug}/")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(home)
    first = client.get(f"/modulos/{module.slug}/v/1/")
    assert first.status_code == 200
    assert ("Hay una versión más nueva" in first.text) == (latest(module) > 1)
