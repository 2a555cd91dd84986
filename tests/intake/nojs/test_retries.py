"""A lost answer, a double click, an edited second sending: one report, one code, nothing lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.intake.nojs.visitor import shown_code

if TYPE_CHECKING:
    from tests.intake.nojs.desk import Desk
    from tests.intake.nojs.visitor import Visitor

FACTS = "Me pidieron dinero para darme la plaza."
ONE_DAY = timedelta(days=1)


def test_sending_again_gives_the_same_code_and_one_report(visitor: Visitor, desk: Desk) -> None:
    fields = visitor.blank()
    first, second = visitor.file(fields, facts=FACTS), visitor.file(fields, facts=FACTS)
    assert first.status_code == second.status_code == 200
    assert shown_code(first) == shown_code(second)
    (thread,) = desk.threads()
    assert desk.messages(thread) == 1


def test_sending_many_times_at_once_files_one_report(visitor: Visitor, desk: Desk) -> None:
    fields = visitor.blank()
    with ThreadPoolExecutor(8) as people:
        pages = list(people.map(lambda _: visitor.file(fields, facts=FACTS), range(24)))
    assert {page.status_code for page in pages} == {200}
    assert len({shown_code(page) for page in pages}) == 1
    (thread,) = desk.threads()
    assert desk.messages(thread) == 1


def test_an_edited_second_sending_is_added_to_the_same_thread(visitor: Visitor, desk: Desk) -> None:
    fields = visitor.blank()
    first = visitor.file(fields, facts=FACTS)
    second = visitor.file(fields, facts=FACTS + " Fue el director.")
    assert shown_code(first) == shown_code(second)
    (thread,) = desk.threads()
    assert desk.messages(thread) == 2
    told = {str(each.report.answers["facts"]) for each in desk.reports()}
    assert told == {FACTS, FACTS + " Fue el director."}


def test_two_forms_have_two_codes(visitor: Visitor, desk: Desk) -> None:
    first, second = visitor.file(facts=FACTS), visitor.file(facts=FACTS)
    assert shown_code(first) != shown_code(second)
    assert desk.count() == 2


def test_sending_again_the_next_day_is_still_one_report(visitor: Visitor, desk: Desk) -> None:
    fields = visitor.blank()
    visitor.file(fields, facts=FACTS)
    desk.clock.instant += ONE_DAY
    assert visitor.file(fields, facts=FACTS).status_code == 200
    (thread,) = desk.threads()
    assert desk.messages(thread) == 1
