"""Leads out of figures: counted as their formulas say, and not shown where they say nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from caseboard.context.leads import Cases, leads
from caseboard.context.prices import pays_of, prices
from caseboard.context.public import JOBS, LARGEST, POSTS, SPENT, SUMS, Pay, Posts, Public
from caseboard.context.reading import COUNT, Grouped, Largest, Source, Sums
from caseboard.context.showing import is_like
from caseboard.facts.facts import Deal
from reporting.shape.registry import by_folder

SOURCE = Source("Módulo", "Tabla", "Documento", date(2025, 8, 31), sample=False)
EARLIER = replace(SOURCE, cutoff=date(2024, 8, 31))
LINES = {
    ("mides", "011"): 40, ("mides", "029"): 60,
    ("civ", "011"): 700, ("civ", "021"): 100, ("civ", "183"): 100,
    ("ine", "011"): 4,
}  # fmt: skip
BEFORE = {("mides", "011"): 30, ("mides", "029"): 20, ("civ", "011"): 700}


def posts(lines: dict[tuple[str, str], int], source: Source, period: str) -> Posts:
    rows = {key: {"ocupados": Decimal(n), "vacantes": Decimal(0)} for key, n in lines.items()}
    return Posts(source, period, rows)


def sums(rows: dict[tuple[str | None, ...], dict[str, int]]) -> Grouped:
    told = {
        key: {name: Decimal(value) for name, value in each.items()} for key, each in rows.items()
    }
    return Grouped(SOURCE, told)


PUBLIC = Public(
    posts=posts(LINES, SOURCE, "2025-08"),
    before=posts(BEFORE, EARLIER, "2024-08"),
    pay=Pay(
        SOURCE,
        "2025-C2",
        8,
        {("mides", "011"): Decimal(1_600_000), ("mides", "029"): Decimal(1_920_000)},
    ),
    sums={
        "contests": sums({
            ("2025-T1", "mides", "011"): {"plazas": 4, COUNT: 1},
            ("2025-T4", "mides", "011"): {"plazas": 9, COUNT: 1},  # after the cut-off
            ("2025-T1", "mides", "022"): {"plazas": 9, COUNT: 1},  # of another line
        }),
        "changed": sums({("mides", "no"): {COUNT: 6}, ("mides", "despues"): {COUNT: 2}}),
        "processes": sums({
            ("mides", "Compras"): {"con_ofertas": 10, "una_oferta": 4, COUNT: 12},
            ("mides", None): {"con_ofertas": 10, "una_oferta": 1, COUNT: 10},
            (None, "Otra"): {"con_ofertas": 80, "una_oferta": 5, COUNT: 90},
        }),
    },
)  # fmt: skip
CASES = Cases({"mides": 5, "civ": 5, "una palabra": 99})


def test_each_lead_counts_what_its_formula_says() -> None:
    found = {lead.key: (lead.count, lead.of) for lead in leads(PUBLIC, CASES, "mides")}
    assert found == {
        "complaints": (5, 100),
        "at-will": (60, 100),
        "at-will-change": (60, 100),
        "uncontested": (6, 10),
        "weights": (2, 8),
        "single-bidder": (5, 20),
    }


def test_estimates_are_of_those_counts() -> None:
    found = {lead.key: lead for lead in leads(PUBLIC, CASES, "mides")}
    rate = found["complaints"].estimate
    assert rate is not None
    # Ten cases of known institutions in 1,004 posts: 5 + 5 over 502 + 100.
    assert rate.value == pytest.approx(10 / 602)
    change = found["at-will-change"].estimate
    assert change is not None
    assert change.value == pytest.approx(0.6 - 0.4)
    # One of three thousand more or less: 260 of 1,004 everywhere.
    assert found["at-will"].expected == pytest.approx(100 * 260 / 1_004)


def test_of_a_few_posts_nothing_is_shown() -> None:
    (rate, *others) = leads(PUBLIC, CASES, "ine")
    assert (rate.key, rate.of, rate.is_shown) == ("complaints", 4, False)
    assert rate.expected < 1
    assert not any(lead.is_shown for lead in others if lead.key != "at-will")
    assert next(lead for lead in others if lead.key == "at-will").expected >= 1


def test_an_institution_that_no_figure_knows_has_no_lead_to_show() -> None:
    assert not any(lead.is_shown for lead in leads(PUBLIC, CASES, "una palabra"))


def test_what_is_not_published_gives_no_lead() -> None:
    assert leads(Public(), CASES, "mides") == []
    alone = replace(PUBLIC, before=None, sums={})
    assert [each.key for each in leads(alone, CASES, "mides")] == ["complaints", "at-will"]


def test_a_price_is_told_in_monthly_pays_of_its_line() -> None:
    pays = pays_of(PUBLIC, "mides")
    assert [(each.line, each.monthly, each.people) for each in pays] == [
        ("011", Decimal(5_000), 40),
        ("029", Decimal(4_000), 60),
    ]
    deal = Deal(institution="mides", budget_line="029", amount="Q 10,000 al mes")
    (one,) = prices([deal], pays)
    assert (one.low, one.high, one.line, one.people, one.per) == (
        Decimal("2.5"), Decimal("2.5"), "029", 60, "month",
    )  # fmt: skip


def test_without_its_line_a_price_is_told_from_the_best_paid_to_the_worst() -> None:
    (one,) = prices([Deal(amount="Q 10,000")], pays_of(PUBLIC, "mides"))
    assert (one.low, one.high, one.line, one.people) == (Decimal(2), Decimal("2.5"), "", 100)


@pytest.mark.parametrize("amount", ["", "el 20 %", "500 dólares", "mucho"])
def test_what_is_no_sum_in_quetzales_is_not_compared(amount: str) -> None:
    assert not list(prices([Deal(amount=amount)], pays_of(PUBLIC, "mides")))


def test_no_pay_no_price() -> None:
    assert pays_of(Public(), "mides") == []
    assert not list(prices([Deal(amount="Q 5")], []))


@pytest.mark.parametrize(
    ("unit", "alike"),
    [("Dirección de Compras (sede)", True), ("COMPRAS", True), ("Transportes", False), ("", False)],
)
def test_a_unit_is_known_by_its_words(unit: str, alike: bool) -> None:
    assert is_like(unit, ["dirección de compras"]) == alike


@pytest.mark.parametrize("asked", [POSTS, SPENT, *SUMS.values(), *LARGEST.values()])
def test_every_question_is_of_fields_that_the_module_has(asked: Sums | Largest) -> None:
    module = by_folder(asked.module)
    if module is None:
        assert asked.module == JOBS  # which a desk without that module does without
        return
    named = (
        (*asked.by, *asked.measured) if isinstance(asked, Sums) else (asked.measure, *asked.shown)
    )
    assert set(named) <= {each.name for each in module.table(asked.table).fields}
