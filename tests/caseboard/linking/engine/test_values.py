"""Numbers, sums, offices and places in one form, whoever wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.linking.engine.words import amounts, numbers, offices

TEXT = st.text(max_size=400)


@pytest.mark.parametrize(
    ("text", "phone", "ending"),
    [
        ("+50255550142", "55550142", ""),
        ("5555-0142", "55550142", ""),
        ("*1234", "", "1234"),
        ("*1234567", "", "234567"),
        ("termina en 9876", "", "9876"),
        ("*142", "", "142"),
        ("*12", "", ""),
        ("llámame", "", ""),
        ("55a5b0142", "", "550142"),
        ("9" * 90, "9" * 64, ""),
    ],
)
def test_a_phone_is_whole_or_an_ending_or_nothing(text: str, phone: str, ending: str) -> None:
    assert (numbers.phone(text), numbers.ending(text)) == (phone, ending)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("55550142", "55550143", True),
        ("55550142", "45550142", True),
        ("55550142", "55550412", True),
        ("55550142", "55505142", True),
        ("55550142", "55551143", False),
        ("55550142", "55550241", False),
        ("55550142", "55540152", False),
        ("3445012345", "3445012354", True),
        ("2536123450101", "2536123540101", True),
        ("5550142", "5550143", False),
    ],
)
def test_numbers_a_slip_apart_share_what_others_do_not(one: str, other: str, alike: bool) -> None:
    assert bool(set(numbers.slips(one)) & set(numbers.slips(other))) is alike


@given(st.text("0123456789", min_size=8, max_size=20), st.data())
def test_any_one_wrong_digit_and_any_swap_is_a_slip(digits: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(digits) - 2))
    wrong = digits[:place] + data.draw(st.sampled_from("0123456789")) + digits[place + 1 :]
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    for slip in (wrong, swapped):
        assert set(numbers.slips(digits)) & set(numbers.slips(slip))


def test_a_fixed_line_may_be_a_switchboard_and_a_mobile_is_none() -> None:
    assert numbers.is_mobile("55550142")
    assert not numbers.is_mobile("22345678")


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("3-445-01234-5", "3445012345"),
        ("Banrural 3 445 012345", "3445012345"),
        ("GT82 TRAJ 0102 0000 0012 1002 9690", "gt8201020000001210029690"),
        ("termina en 1234", ""),
        ("*12345", ""),
        ("no me acuerdo", ""),
        ("7" * 40, "7" * 40),
    ],
)
def test_an_account_is_its_signs_without_the_bank(text: str, account: str) -> None:
    assert numbers.account(text) == account


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Q3,500.00", 3500),
        ("Q 3 500", 3500),
        ("tres mil quetzales", 3000),
        ("mil quetzales al mes", 1000),
        ("Q2 mil", 2000),
        ("el 10% de Q500", 500),
        ("diez por ciento", 0),
        ("un favor", 0),
        ("dos meses de sueldo", 0),
        ("9" * 50, 999_999_999),
        ("", 0),
    ],
)
def test_an_amount_is_the_first_sum_in_a_text(text: str, amount: int) -> None:
    assert amounts.amount(text) == amount


@given(st.integers(100, 10**9))
def test_amounts_within_a_tenth_share_a_range(found: int) -> None:
    assert set(amounts.about(found)) & set(amounts.about(found + found // 10))


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("mineduc", "mineduc"),
        ("MINEDUC", "mineduc"),
        ("Ministerio de Educación", "mineduc"),
        ("Municipalidad de Sololá", "municipalidad solola"),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_an_institution_has_one_name(text: str, institution: str) -> None:
    assert offices.institution(text) == institution


def test_a_unit_is_its_words_however_it_is_called() -> None:
    assert offices.unit("RRHH") == offices.unit("Unidad de Recursos Humanos")
    assert offices.unit("el departamento") == ["departamento"]


def test_a_post_is_one_whoever_holds_it() -> None:
    assert offices.post("Directora Departamental") == offices.post("director departamental")


def test_a_place_lies_in_its_department() -> None:
    assert offices.place("0103") == ("0103", "GT-01")
    assert offices.place("GT-07") == ("", "GT-07")
    assert offices.place("Sololá") == ("", "GT-07")
    assert offices.place("en ningún lado") == ("", "")


@given(TEXT)
def test_no_text_is_too_strange(text: str) -> None:
    assert len(numbers.phone(text)) <= 64
    assert len(numbers.account(text)) <= 300
    assert len(numbers.ending(text)) <= 6
    assert 0 <= amounts.amount(text) <= 999_999_999_000
    assert len(offices.unit(text)) <= 100
    assert len(offices.post(text)) <= 100
    assert offices.place(text)[1] or not offices.place(text)[0]
    assert isinstance(offices.institution(text), str)
    assert isinstance(offices.budget_line(text), str)
