"""What a form of facts cannot take comes back with one sentence and what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.caseboard.facts.hands import facts

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Escribe al menos un dato"),
        ({"phones": "12"}, "Un teléfono por línea"),
        ({"names": "x", "dpi": "2563 84313 0101"}, "Ese DPI no es válido"),
        ({"names": "x", "nit": "576937-1"}, "Ese NIT no es válido"),
        ({"names": "x" * 201}, "Hasta 200 caracteres"),
        ({"names": "x" * 2_000}, "Hasta 200 caracteres"),
        ({"names": "x"}, "Un nombre de una letra"),
        ({"names": "R\u043elando Tzunún"}, "mezcla letras de varios alfabetos"),
        ({"names": "\u03b1\u0416a Tzunún"}, "mezcla letras de varios alfabetos"),
        ({"phones": "5555-MAMA"}, "Un teléfono por línea"),
        ({"accounts": "4" * 40}, "más de 30 cifras"),
        ({"names": "x", "role": "boss"}, "Elige qué hizo."),
    ],
)
def test_bad_input_gets_a_sentence_and_comes_back(
    ana: Visit, case: Complainant, fields: dict[str, str], sentence: str
) -> None:
    data = {"role": "other", "version": "0", "fact_note": ""} | fields
    answer = ana.post(f"{facts(case)}/personas", **data)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert all(value in answer.text for name, value in fields.items() if name != "role")


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"date": "2026-03-02", "until": "2026-03-01"}, "El último día va después"),
        ({"until": "2026-03-01"}, "El último día va después"),
        ({"date": "2026-03-02", "until": "mañana"}, "Esa fecha no existe"),
    ],
)
def test_an_interval_that_is_none_gets_a_sentence(
    ana: Visit, case: Complainant, days: dict[str, str], sentence: str
) -> None:
    answer = ana.post(f"{facts(case)}/tratos", **days, version="0")
    assert answer.status_code == 400
    assert sentence in answer.text
