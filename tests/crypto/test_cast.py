"""The cast holds what it promises to every other test."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from config.questionnaire import current, load, tidy, validate
from crypto.passphrase import check_passphrase_allowed
from crypto.roster import check_validity, read_roster
from tests.samples import cast

if TYPE_CHECKING:
    from tests.samples.cast import Answers

ALL = (*cast.REPORTS, cast.canary_report(7)[0])


@pytest.mark.parametrize("report", ALL)
def test_every_report_answers_a_questionnaire(report: Answers) -> None:
    """The first form asked for a name without asking when: what vectors hold answers that one."""
    first = "name" in report and "name_when" not in report
    assert validate(tidy(report), load("2026-1") if first else current()) == []


def test_every_canary_stands_in_one_report_only() -> None:
    for number, canary in enumerate(cast.CANARIES):
        having = [at for at, report in enumerate(cast.REPORTS) if canary in str(report)]
        assert having == [number]


def test_no_two_canary_reports_share_a_canary() -> None:
    canaries = [canary for number in range(50) for canary in cast.canary_report(number)[1]]
    assert len(set(canaries)) == len(canaries)


def test_the_reports_cover_the_conducts_and_both_ways_of_telling() -> None:
    asked = {value for report in cast.REPORTS for value in report.get("asked", [])}
    wanted = {value for report in cast.REPORTS for value in report.get("in_exchange", [])}
    assert {"hire", "promote", "keep", "benefit"} <= wanted
    assert len(asked) == 6
    assert {report.get("identity") for report in cast.REPORTS} == {"anonymous", "identified", None}
    assert sum(report["institution"] == "mspas" for report in cast.REPORTS) == 2


@pytest.mark.parametrize("person", cast.INVESTIGATORS, ids=lambda person: person.id)
def test_every_passphrase_is_allowed(person: cast.Investigator) -> None:
    check_passphrase_allowed(person.passphrase)


def test_the_roster_is_valid_around_any_moment() -> None:
    for moment in (datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 12, 31, 23, 59, tzinfo=UTC)):
        check_validity(read_roster(cast.roster(moment), cast.root_public()), moment)
