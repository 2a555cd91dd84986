"""Which cases there are and how a member stands to each: taken in sets, and case by case."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caseboard.inbox.arrivals import DAMAGED, MINE, NONE
from caseboard.linking.survey import Survey

CASES = st.sampled_from([bytes([number]) * 16 for number in range(9)])
STANDINGS = st.sampled_from([MINE, NONE, DAMAGED])


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """Draw a survey as the database gives it: no seat is of a case that is not there."""
    cases = draw(st.lists(CASES, unique=True))
    numbers = draw(st.lists(st.integers(0, 3), min_size=len(cases), max_size=len(cases)))
    changes = dict(zip(cases, numbers, strict=True))
    seats = {case: draw(STANDINGS) for case in cases if draw(st.booleans())}
    mine = dict.fromkeys(case for case, standing in seats.items() if standing == MINE)
    others = {case: standing for case, standing in seats.items() if standing != MINE}
    return Survey(changes, mine, others, draw(st.sets(CASES)))


@given(surveys(), st.dictionaries(CASES, st.integers(0, 3)))
def test_what_differs_is_told_as_case_by_case(survey: Survey, held: dict[bytes, int]) -> None:
    gone, waiting = survey.differing(held)
    assert gone == {each for each in held if each not in survey.changes or each in survey.ordered}
    expected = set()
    for case, changed in survey.changes.items():
        tried = case in survey.mine or case in survey.others
        late = held.get(case, -1) < changed and survey.others.get(case) != NONE
        if (late or not tried) and case not in survey.ordered:
            expected.add(case)
    assert len(waiting) == len(expected)
    assert set(waiting) == expected
    assert waiting == sorted(waiting, key=survey.changes.__getitem__)


@given(surveys())
def test_the_newest_change_is_the_highest_number(survey: Survey) -> None:
    assert survey.newest == max([0, *survey.changes.values()])
