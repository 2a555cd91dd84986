"""Reading the desk's signed file of a year into the tables of this module.

Form and signatures are verified first; clamping at zero and margins are made of the drawn numbers
here, which costs no privacy.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from config.catalogues import institutions
from config.complaint_figures import (
    ACTS,
    CONDUCT,
    DRAWN,
    FORMAT,
    INSTITUTION,
    MOST_PARTS,
    REGION,
    UNSAID,
    margin,
    may_be_drawn,
    require_quarters,
)
from reporting.importing.faults import ImportRefused
from reporting.modules.complaints.signed_file import HAND, read_signed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from config.complaint_figures import Drawn

    Row = dict[str, object]
    Rows = dict[str, list[Row]]

MEMBERS = {
    "format", "year", "begun", "released", "parts", "root", "quarters", "acts", "tables",
}  # fmt: skip
MOST = 1_000_000
YEARS = range(2020, 2110)


def read(path: Path) -> Rows:
    """Return the rows of each table; ImportRefused when the file is not what it must be."""
    return rows_of(path.name, read_signed(path).content)


def rows_of(name: str, content: dict[str, Any]) -> Rows:
    """Return the rows of a content that was signed; what is odd in it is refused all the same."""
    try:
        _require_form(content)
        return _rows(content)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ImportRefused(f"{name}: {HAND}") from None


def _require_form(content: dict[str, Any]) -> None:
    year, parts = content["year"], content["parts"]
    _require(set(content) == MEMBERS and content["format"] == FORMAT)
    _require(_is_int(year) and year in YEARS and _is_int(parts) and 1 <= parts <= MOST_PARTS)
    for day in (content["begun"], content["released"]):
        _require(may_be_drawn(year, date.fromisoformat(day)))
    _require(set(content["tables"]) == {each.name for each in DRAWN})
    _require(set(content["acts"]) == set(ACTS))
    require_quarters([(each["quarters"], each["total"]) for each in content["quarters"]])
    for table in DRAWN:
        found = content["tables"][table.name]
        _require(set(found) == {"scale", "epsilon", "values"})
        _require((found["scale"], found["epsilon"]) == (table.scale, table.epsilon))
        _require_codes(table, year, [code for code, _value in found["values"]])


def _require_codes(table: Drawn, year: int, codes: list[str]) -> None:
    """Hold a table to the public list of its year, each code once: a missing figure would tell."""
    if table is not INSTITUTION:
        _require(tuple(codes) == table.codes)
        return
    known = {each.id for each in institutions()}
    owed = {each.id for each in institutions() if not each.former and each.since <= year}
    _require(codes[-1] == UNSAID and len(codes) == len(set(codes)))
    _require(owed <= set(codes[:-1]) <= known)


def _rows(content: dict[str, Any]) -> Rows:
    period = str(content["year"])
    return {
        "denuncias_entidad": list(_noisy(content, INSTITUTION, _institution)),
        "denuncias_region": list(_noisy(content, REGION, lambda code: {"region": code})),
        "denuncias_conducta": list(_noisy(content, CONDUCT, _conduct)),
        "denuncias_trimestre": [
            {"periodo": period, "trimestres": each["quarters"], "recibidas": each["total"]}
            for each in content["quarters"]
        ],
        "denuncias_actos": [
            {"periodo": period, "acto": act, "casos": _count(content["acts"][act])} for act in ACTS
        ],
        "denuncias_privacidad": [_spent(content, table) for table in DRAWN],
    }


def _noisy(content: dict[str, Any], table: Drawn, dimensions: Any) -> Iterator[Row]:  # noqa: ANN401 - of one code
    wide = margin(table.scale, content["parts"])
    for code, value in content["tables"][table.name]["values"]:
        _require(_is_int(value) and abs(value) <= MOST - wide)
        low, high = max(value - wide, 0), max(value + wide, 0)
        yield {
            **dimensions(code),
            "estimado": max(value, 0),
            "minimo": low,
            "maximo": high,
            "con_ruido": value,
            "lectura": "distinguible" if low else "no-distinguible",
            "periodo": str(content["year"]),
        }


def _institution(code: str) -> Row:
    return {"institucion": None if code == UNSAID else code, "codigo": code}


def _conduct(code: str) -> Row:
    conduct, _slash, contract = code.partition("/")
    return {"trato": code, "conducta": conduct, "contrato": contract}


def _spent(content: dict[str, Any], table: Drawn) -> Row:
    return {
        "tabla": table.name,
        "epsilon": f"{table.epsilon / 100:.2f}",
        "escala": table.scale,
        "partes": content["parts"],
        "margen": margin(table.scale, content["parts"]),
        "sha256": digest_of(content, table),
        "periodo": str(content["year"]),
    }


def digest_of(content: dict[str, Any], table: Drawn) -> str:
    """Return the hash by which both ledgers know a drawn table (docs/formats.md, section 21)."""
    written = {
        "year": content["year"],
        "table": table.name,
        "parts": content["parts"],
        "values": content["tables"][table.name]["values"],
    }
    line = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def _count(value: object) -> int:
    _require(_is_int(value) and 0 <= value <= MOST)  # type: ignore[operator]
    return int(value)  # type: ignore[call-overload, no-any-return]


def _is_int(value: object) -> bool:
    return type(value) is int


def _require(holds: object) -> None:
    if not holds:
        raise ValueError
