"""OCDS 1.1 in and out: three forms of one thing, judged by the official schema, no person named."""

from __future__ import annotations

import copy
import gzip
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft4Validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.importing.actions import publish
from reporting.importing.faults import Faults, ImportRefused
from reporting.importing.order import Order, Origin
from reporting.modules.procurement.native_reader import read
from reporting.modules.procurement.native_writer import write
from reporting.modules.procurement.parties import institution_of, sellers
from reporting.publications.visible import edition
from reporting.shape.columns import sql_table
from reporting.shape.module import HOME
from reporting.shape.registry import by_folder
from reporting.standards.judging import complaints, validator
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from sqlalchemy import Engine

    Document = dict[str, Any]

SAMPLES = HOME / "procurement" / "samples"
RELEASES, RECORDS = "ocds/release-package-schema", "ocds/record-package-schema"
PACKAGE: Document = json.loads((SAMPLES / "records-2025-07.json").read_text("utf-8"))
SMALL = {**PACKAGE, "records": PACKAGE["records"][:12]}


def order(path: Path) -> Order:
    module = by_folder("procurement")
    assert module is not None
    day = date(2025, 8, 31)
    origin = Origin("GUATECOMPRAS", "minfin", "Concursos", "", day)
    return Order(module, (path,), origin, day, sample=True)


def put(engine: Engine, path: Path, document: object) -> None:
    """Publish a document."""
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    publish(engine, order(path), Faults(), lambda: NOW)


def given(engine: Engine) -> Document:
    """Return the package that the pages would give."""
    module = by_folder("procurement")
    assert module is not None
    with Session(engine) as session:
        found = edition(session, module)
        assert found is not None
        made: Document = json.loads("".join(write(session, found, "https://x.example/a")))
    return made


@pytest.mark.parametrize("schema", [RECORDS, "ocds/versioned-release-validation-schema"])
def test_the_official_schemas_are_schemas_and_need_no_network(schema: str) -> None:
    Draft4Validator.check_schema(validator(schema).schema)
    assert list(complaints(schema, {}))


def test_the_samples_are_of_the_standard_in_its_three_forms() -> None:
    releases = json.loads((SAMPLES / "releases-2025-06.json").read_text("utf-8"))
    assert list(complaints(RELEASES, releases)) == []
    assert list(complaints(RECORDS, PACKAGE)) == []
    lines = (SAMPLES / "compiled-2025-08.jsonl").read_text("utf-8").splitlines()
    for each in map(json.loads, lines):
        assert list(complaints("ocds/release-schema", each)) == []
        assert "muestra" in each["tender"]["title"]


def test_what_is_given_is_of_the_standard_and_comes_back_the_same(
    writer: Engine, tmp_path: Path
) -> None:
    put(writer, tmp_path / "records.json", SMALL)
    found = given(writer)
    assert list(complaints(RELEASES, found)) == []
    again = tmp_path / "again.json"
    again.write_text(json.dumps(found), "utf-8")
    assert by_row(read(again)) == by_row(read(tmp_path / "records.json"))


def by_row(tables: dict[str, list[dict[str, object]]]) -> dict[str, list[list[tuple[str, str]]]]:
    """Return the rows in an order of their own, a number being the same however it is written."""
    return {
        name: sorted(sorted((key, str(value)) for key, value in row.items()) for row in rows)
        for name, rows in tables.items()
    }


def test_releases_records_and_lines_say_the_same(tmp_path: Path) -> None:
    compiled = [each["compiledRelease"] for each in SMALL["records"]]
    lines = tmp_path / "compiled.jsonl.gz"
    lines.write_bytes(gzip.compress("\n\n".join(map(json.dumps, compiled)).encode()))
    package = tmp_path / "releases.json"
    head = {name: SMALL[name] for name in ("uri", "version", "publishedDate", "publisher")}
    package.write_text(json.dumps({**head, "releases": compiled}), "utf-8")
    records = tmp_path / "records.json"
    records.write_text(json.dumps(SMALL), "utf-8")
    assert by_row(read(lines)) == by_row(read(package)) == by_row(read(records))


def test_the_standards_own_example_merges_as_the_standard_says(tmp_path: Path) -> None:
    example = Path(__file__).with_name("vendor") / "record-embedded-releases.json"
    package = json.loads(example.read_text("utf-8"))
    del package["records"][0]["compiledRelease"]
    merged = tmp_path / "merged.json"
    merged.write_text(json.dumps(package), "utf-8")
    found = read(example)
    assert by_row(read(merged)) == by_row(found)
    (process,), (contract,) = found["procesos"], found["contratos_compra"]
    assert (process["titulo"], process["nog"]) == ("Planned cycle lane improvements", None)
    assert (contract["monto"], contract["otra_moneda"]) == (None, "11000000.00 GBP")
    assert (found["adjudicaciones"][0]["tipo"], found["adjudicaciones"][0]["nit"]) == (
        "sin_dato", None,
    )  # fmt: skip


def test_later_releases_change_what_earlier_ones_said(tmp_path: Path) -> None:
    first = {
        "ocid": "ocds-muestra-1", "id": "1", "date": "2025-06-01T00:00:00Z", "tag": ["tender"],
        "initiationType": "tender", "buyer": {"name": "MINISTERIO DE EDUCACIÓN -MINEDUC-"},
        "tender": {"id": "GT-NOG-1", "title": "Papel", "status": "active",
                   "datePublished": "2025-06-01T03:00:00Z"},
    }  # fmt: skip
    second = {
        **{name: first[name] for name in ("ocid", "initiationType")},
        "id": "2", "date": "2025-07-09T00:00:00Z", "tag": ["award"],
        "tender": {"id": "GT-NOG-1", "status": "complete", "numberOfTenderers": 1},
        "awards": [{"id": "a", "status": "active", "value": {"amount": 89999.999}}],
    }  # fmt: skip
    file = tmp_path / "lines.jsonl"
    file.write_text("\n".join(map(json.dumps, (second, first))), "utf-8")
    rows = read(file)
    (process,), (award,) = rows["procesos"], rows["adjudicaciones"]
    assert (process["titulo"], process["estado"], process["una_oferta"]) == ("Papel", "complete", 1)
    assert (process["institucion"], process["nog"]) == ("mineduc", "1")
    # In Guatemala it was still the evening of the last day of May.
    assert (process["publicado"], process["periodo"]) == ("2025-05-31", "2025-05")
    assert (str(award["monto"]), award["tramo"]) == ("90000.00", "hasta_90000")


def spoilt(change: Callable[[Document], object]) -> Document:
    package = copy.deepcopy(SMALL)
    change(package)
    return package


def twice(package: Document) -> None:
    record = package["records"][3]
    release = {**record["compiledRelease"], "tag": ["tender"]}
    release["parties"] = [*release["parties"], {**release["parties"][0], "name": "Otra"}]
    package["records"][3] = {"ocid": record["ocid"], "releases": [release]}


WRONG: dict[str, tuple[Callable[[Document], object], str]] = {
    "no identity": (lambda p: p["records"][2].pop("ocid"), "records/2"),
    "a title that is a number": (
        lambda p: p["records"][5]["compiledRelease"]["tender"].update(title=5),
        "records/5/compiledRelease/tender/title",
    ),
    "no publisher": (lambda p: p.pop("publisher"), "no cumple OCDS 1.1"),
    "no records": (lambda p: p.update(records=[]), "no cumple OCDS 1.1"),
    "only links": (lambda p: p["records"][4].pop("compiledRelease"), "solo enlaza"),
    "one id twice": (twice, "llevan el mismo id"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_package_that_breaks_the_standard_is_refused_by_place(
    case: str, writer: Engine, tmp_path: Path
) -> None:
    change, told = WRONG[case]
    with pytest.raises(ImportRefused) as refusal:
        put(writer, tmp_path / "ocds.json", spoilt(change))
    assert told in str(refusal.value)


@pytest.mark.parametrize("amount", ["1e40", "-5", "1e999"])
def test_an_amount_that_cannot_be_is_named_and_nothing_is_published(
    amount: str, writer: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "ocds.jsonl"
    release = copy.deepcopy(SMALL["records"][0]["compiledRelease"])
    release["awards"] = [{"id": "a", "status": "active", "value": {"amount": 77}}]
    path.write_text(json.dumps(release).replace("77", amount), "utf-8")
    faults = Faults()
    with pytest.raises(ImportRefused, match="Hay"):
        publish(writer, order(path), faults, lambda: NOW)
    assert faults.first[0].column == "monto"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"[" * 100_000, b'{"a": NaN}'])
@pytest.mark.parametrize("name", ["ocds.json", "ocds.jsonl", "ocds.jsonl.gz"])
def test_what_is_no_such_file_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    try:
        read(path)
    except ImportRefused:
        return
    assert content == b""  # no line at all: publishing says that no row is left


def test_a_day_before_all_calendars_is_no_day(tmp_path: Path) -> None:
    release = copy.deepcopy(SMALL["records"][0]["compiledRelease"])
    release["tender"]["datePublished"] = "0001-01-01T00:00:00Z"
    path = tmp_path / "ocds.jsonl"
    path.write_text(json.dumps(release), "utf-8")
    (process,) = read(path)["procesos"]
    assert process["publicado"] is None


PEOPLE = {
    "INDIVIDUAL": ("individual", None),
    "COMERCIANTE INDIVIDUAL": ("individual", None),
    "SOCIEDAD ANÓNIMA": ("empresa", "1"),
    "": ("sin_dato", None),
}


@pytest.mark.parametrize("legal", PEOPLE)
def test_only_what_is_said_to_be_a_company_is_named(legal: str) -> None:
    seller = {"id": "GT-NIT-1", "name": "DE LEON,INVENTADA,,ANA,"}
    details = {"legalEntityTypeDetail": {"description": legal}} if legal else {}
    found = sellers({"parties": [{**seller, "details": details}]}, [seller])
    kind, number = PEOPLE[legal]
    assert (found["tipo"], found["nit"]) == (kind, number)
    assert (found["proveedor"] is None) == (number is None)


def test_no_person_reaches_the_database_nor_a_file(writer: Engine, tmp_path: Path) -> None:
    put(writer, tmp_path / "records.json", PACKAGE)
    assert "PERSONA,INVENTADA" in (tmp_path / "records.json").read_text("utf-8")
    module = by_folder("procurement")
    assert module is not None
    with Session(writer) as session:
        kept = str(
            [session.execute(select(sql_table(module, each))).all() for each in module.tables]
        )
    for text in (kept, json.dumps(given(writer))):
        assert "INVENTADA" not in text
        assert "GT-NIT-PERSONA" not in text
        assert "NIT-PERSONA" not in text


def test_a_table_that_names_a_person_is_refused(writer: Engine, tmp_path: Path) -> None:
    module = by_folder("procurement")
    assert module is not None
    head = ",".join(each.name for each in module.table("ofertas").fields)
    row = "2025-08,ocds-muestra-1,1,,otra,valid,individual,,Ana Inventada,,5.00,"
    (tmp_path / "ofertas.csv").write_text(f"{head}\n{row}\n", "utf-8")
    faults = Faults()
    with pytest.raises(ImportRefused):
        publish(writer, order(tmp_path / "ofertas.csv"), faults, lambda: NOW)
    assert "no se publican" in faults.first[0].rule


NAMES = {
    "MINISTERIO DE COMUNICACIONES, INFRAESTRUCTURA Y VIVIENDA": "civ",
    "MINISTERIO DE ENERGÍA Y MINAS -MEM-": "mem",
    "CONGRESO DE LA REPÚBLICA": "congreso",
    "MUNICIPALIDAD DE SAN PEDRO CARCHA, ALTA VERAPAZ": None,
    "": None,
}


@pytest.mark.parametrize("name", NAMES)
def test_a_buyer_is_known_by_its_name(name: str) -> None:
    assert institution_of({"buyer": {"name": name}}) == NAMES[name]


def test_a_work_leads_to_its_contest_and_back(client: FlaskClient) -> None:
    page = client.get("/modulos/inversion-publica/v/1/contratos/filas").text
    nogs = {each["compiledRelease"]["tender"]["id"][7:] for each in PACKAGE["records"]}
    nog = next(each for each in sorted(nogs) if f"<td>{each}</td>" in page)
    row = page[: page.index(f"<td>{nog}</td>")].rpartition('<td><a href="')[2].partition('"')[0]
    work = client.get(row).text
    assert "Lo mismo en otras tablas" in work
    contest = work.partition(f"· {nog}</a>")[0].rpartition('href="')[2].partition('"')[0]
    assert "/modulos/compras-publicas/" in contest
    back = client.get(contest)
    assert back.status_code == 200
    assert f'href="{row}"' in back.text
