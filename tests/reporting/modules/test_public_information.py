"""Access to public information: what the founding document counts, and averages that are such."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.reporting.modules.spoiling import module_of, rows_of

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
    numeral = module_of("public_information").table("verificacion_oficio").field("numeral")
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
