"""IATI in and out: the official schema takes what we give, and we take what it takes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, fromstring, tostring

import pytest
from lxml import etree  # type: ignore[import-untyped]
from sqlalchemy.orm import Session

from reporting.importing.actions import publish
from reporting.importing.faults import Faults, ImportRefused
from reporting.importing.order import Order, Origin
from reporting.importing.tables import read_rows
from reporting.modules.foreign_ngos.iati import SCHEMA
from reporting.modules.foreign_ngos.native_reader import read
from reporting.modules.foreign_ngos.native_writer import write
from reporting.publications.visible import edition
from reporting.shape.module import HOME
from reporting.shape.registry import by_folder
from reporting.standards import judging_xml
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from reporting.shape.module import Module

SAMPLES = HOME / "foreign_ngos" / "samples"
SAMPLE = (SAMPLES / "donaciones-2025.iati.xml").read_text("utf-8")
ORIGIN = Origin("Registro", "minex", "Donaciones", "", date(2025, 12, 31))


def module() -> Module:
    found = by_folder("foreign_ngos")
    assert found is not None
    return found


def first_activities(count: int) -> str:
    """Return the sample with its first activities alone."""
    head, *activities = SAMPLE.removesuffix("</iati-activities>\n").split("<iati-activity ")
    return "<iati-activity ".join([head, *activities[:count]]) + "</iati-activities>\n"


SMALL = first_activities(6)


def put(engine: Engine, path: Path, text: str) -> None:
    """Publish a file of activities, and the register that names their organisations."""
    path.write_text(text, "utf-8")
    files = (path, SAMPLES / "organizaciones.csv")
    order = Order(module(), files, ORIGIN, date(2025, 12, 31), sample=True)
    publish(engine, order, Faults(), lambda: NOW)


def given(engine: Engine) -> str:
    """Return the file that the pages would give."""
    with Session(engine) as session:
        found = edition(session, module())
        assert found is not None
        return "".join(write(session, found, "https://example.org/muestra/iati.xml"))


def official() -> etree.XMLSchema:
    """The schema in libxml2, which is not what judges imports."""
    return etree.XMLSchema(etree.parse(judging_xml.HERE / f"{SCHEMA}.xsd"))


def test_two_validators_that_nobody_here_wrote_take_the_sample(tmp_path: Path) -> None:
    schema = official()
    assert schema.validate(etree.fromstring(SAMPLE.encode())), schema.error_log
    path = tmp_path / "iati.xml"
    path.write_text(SAMPLE, "utf-8")
    assert len(donations(path)) > 50
    assert all("(muestra)" in (each.text or "") for each in fromstring(SAMPLE).iterfind(
        "iati-activity/title/narrative"))  # fmt: skip


def test_what_went_in_comes_out_and_is_of_the_standard(writer: Engine, tmp_path: Path) -> None:
    put(writer, tmp_path / "iati.xml", SMALL)
    found = given(writer)
    schema = official()
    assert schema.validate(etree.fromstring(found.encode())), schema.error_log
    assert [*map(tostring, fromstring(found))] == [*map(tostring, fromstring(SMALL))]


WRONG = {
    "no identity": ("<iati-identifier>GT-MINEX-MUESTRA-2025-D0001</iati-identifier>", "", "/iati"),
    "a day that is none": ('iso-date="2025-08-08"', 'iso-date="2025-02-31"', "activity-date"),
    "money in words": (">75157.27<", ">mucho<", "value"),
    "an element of nobody": ("<title>", "<titulo/><title>", "titulo"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_breaks_the_schema_is_refused_by_place(case: str, tmp_path: Path) -> None:
    old, new, told = WRONG[case]
    assert old in SMALL
    path = tmp_path / "iati.xml"
    path.write_text(SMALL.replace(old, new), "utf-8")
    with pytest.raises(ImportRefused) as refusal:
        read(path)
    assert told in str(refusal.value)
    assert "no cumple IATI 2.03" in str(refusal.value)


NOT_SAID = {
    "a person as donor": ('type="60" pl:pais', 'type="99" pl:pais', "donante"),
    "two sectors": ("<sector ", '<sector vocabulary="2" code="111" percentage="50"/><sector ',
                    "sector"),
    "no sum in quetzales": (' pl:gtq="626066.85"', "", "monto_gtq"),
    "a country of nobody": ('pl:pais="ES"', 'pl:pais="QQ"', "pais_procedencia"),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_SAID)
def test_a_donation_that_the_schema_takes_and_we_do_not_is_named(case: str, tmp_path: Path) -> None:
    old, new, column = NOT_SAID[case]
    spoilt = SMALL.replace(old, new, 1)
    assert official().validate(etree.fromstring(spoilt.encode()))
    path = tmp_path / "iati.xml"
    path.write_text(spoilt, "utf-8")
    rows = [row for _line, row in read_rows(module().table("donaciones"), "x", donations(path))]
    assert [len(each) for each in rows if isinstance(each, list)] == [1]
    assert {each.column for row in rows if isinstance(row, list) for each in row} == {column}


def donations(path: Path) -> list[dict[str, object]]:
    return read(path)["donaciones"]


def test_a_file_of_others_is_read_by_its_registers_and_purpose_codes(tmp_path: Path) -> None:
    theirs = SMALL.replace(' pl:pais="ES"', ' ref="DE-CR-12345"').replace(
        '<sector vocabulary="2" code="122" percentage="100" />', '<sector code="12220" />'
    )
    path = tmp_path / "iati.xml"
    path.write_text(theirs, "utf-8")
    row = donations(path)[0]
    assert (row["pais_procedencia"], row["sector"]) == ("DE", "122")


def test_a_file_does_not_choose_who_judges_it(tmp_path: Path) -> None:
    own = tmp_path / "own.xsd"
    own.write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:element name="iati-activities" type="xs:anyType"/></xs:schema>'
    )
    hint = (
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:noNamespaceSchemaLocation="{own.as_uri()}"'
    )
    path = tmp_path / "iati.xml"
    path.write_text(f'<iati-activities version="2.03" {hint}><nada/></iati-activities>', "utf-8")
    with pytest.raises(ImportRefused, match=r"no cumple IATI 2\.03"):
        read(path)


BOMB = '<!DOCTYPE a [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>'
HARMFUL = {
    "an entity": BOMB + '<iati-activities version="2.03">&c;</iati-activities>',
    "an entity of a file": (
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        '<iati-activities version="2.03">&a;</iati-activities>'
    ),
    "a definition elsewhere": (
        '<!DOCTYPE a SYSTEM "https://example.org/a.dtd"><iati-activities version="2.03"/>'
    ),
    "a depth without end": "<a>" * 2_000 + "</a>" * 2_000,
    "nothing": "",
    "half a file": SMALL[: len(SMALL) // 2],
    "another encoding": '<?xml version="1.0" encoding="utf-7"?><a/>',
    "no money": '<iati-activities version="2.03"><iati-activity/></iati-activities>',
}


@pytest.mark.parametrize("case", HARMFUL)
def test_what_is_harmful_or_no_file_of_donations_is_refused(case: str, tmp_path: Path) -> None:
    path = tmp_path / "iati.xml"
    path.write_text(HARMFUL[case], "utf-8")
    with pytest.raises(ImportRefused) as refusal:
        read(path)
    assert not isinstance(refusal.value.__cause__, ParseError)
    assert "hostname" not in str(refusal.value)


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging_xml, "MOST_BYTES", 100)
    path = tmp_path / "iati.xml"
    path.write_text(SMALL, "utf-8")
    with pytest.raises(ImportRefused, match="divídelo"):
        read(path)
