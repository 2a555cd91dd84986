"""Sheet numbers: random, and no single slip of the hand gives another number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caseboard.paper.numbers import DIGITS, is_number, new_number, read_number, spaced

bodies = st.integers(min_value=0, max_value=10**11 - 1).map(lambda n: f"{n:011d}")


def whole(body: str) -> str:
    (check,) = (digit for digit in "0123456789" if is_number(body + digit))
    return body + check


@given(bodies, st.integers(0, 11), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(body: str, place: int, digit: str) -> None:
    number = whole(body)
    slipped = number[:place] + digit + number[place + 1 :]
    assert is_number(slipped) == (slipped == number)


@given(bodies, st.integers(0, 10))
def test_two_digits_that_changed_places_are_always_found(body: str, place: int) -> None:
    number = whole(body)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert is_number(swapped) == (swapped == number)


@given(bodies)
def test_a_number_is_read_as_it_is_printed_and_as_people_type_it(body: str) -> None:
    number = whole(body)
    for typed in (number, spaced(number), f" {spaced(number)}\n", spaced(number).replace(" ", "-")):
        assert read_number(typed) == number


@given(st.text(max_size=30))
def test_whatever_else_is_typed_gives_no_number_or_a_right_one(text: str) -> None:
    found = read_number(text)
    assert found is None or is_number(found)


def test_digits_of_other_scripts_are_no_number() -> None:
    number = new_number()
    assert read_number(number.translate({ord("0") + n: 0x0660 + n for n in range(10)})) is None


def test_new_numbers_differ_and_do_not_follow_each_other() -> None:
    numbers = [new_number() for _ in range(500)]
    assert len(set(numbers)) == 500
    assert all(len(number) == DIGITS and is_number(number) for number in numbers)
    assert len({number[:2] for number in numbers}) > 50
