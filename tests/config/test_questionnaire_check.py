"""Whoever keeps the form learns what is wrong with it, by line, and all of it at once."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.questionnaire.__main__ import main
from config.questionnaire.checking import check_text
from config.questionnaire.load import CURRENT, HERE

if TYPE_CHECKING:
    from pathlib import Path

GOOD = (HERE / f"{CURRENT}.toml").read_text("utf-8")
LINES = GOOD.split("\n")


def told(text: str) -> list[tuple[int, str]]:
    """Return (line, sentence) for each fault."""
    return [(each.line, each.sentence) for each in check_text(text).faults]


def line_of(words: str, nth: int = 1) -> int:
    """Return the number of the nth line of the good file that holds these words."""
    return [at for at, line in enumerate(LINES, start=1) if words in line][nth - 1]


def test_the_form_that_is_asked_has_no_fault() -> None:
    checked = check_text(GOOD, CURRENT)
    assert checked.faults == ()
    assert checked.questions == 30


def test_what_waits_for_counsel_is_told_with_its_line() -> None:
    [(line, question, why)] = check_text(GOOD).counsel
    assert (line, question) == (line_of("counsel = "), "paid")
    assert "442" in why


SLIPS = [
    ('kind = "date"', 'kind = "dat"', "El tipo «dat» no existe"),
    ('kind = "date"', "kind = 7", "un texto entre comillas"),
    ('id = "unit"', 'id = "date"', "ya se usó más arriba"),
    ('id = "unit"', 'id = "readers"', "no un nombre reservado"),
    ('catalogue = "municipalities"', 'catalogue = "stars"', "El catálogo «stars» no existe"),
    ("max_length = 500", "max_length = -1", "Falta «max_length»"),
    ("max_length = 20000", "max_length = 200000", "en un sobre caben"),
    ('default = "anonymous"', 'default = "nobody"', "no es una de las opciones"),
    ('any_of = ["deposit", "wallet"]', 'any_of = ["gold"]', "no es una respuesta de «payment»"),
    ('any_of = ["deposit", "wallet"]', "any_of = []", "no nombra ninguna respuesta"),
    ('any_of = ["yes"]', 'any_of = ["yes"], value = "yes"', "y no las dos"),
    ('{ question = "payment",', '{ question = "nothing",', "que no existe"),
    ('{ question = "payment",', '{ question = "kept",', "viene después"),
    ('{ question = "payment",', '{ question = "unit",', "solo puede mirar lo que se elige"),
    ('{ question = "payment",', '{ question = "account",', "en círculo: account → account"),
    ('\ncoach = ""', '\ncoch = ""', "El campo «coch» no existe aquí"),
    ('{ value = "prefer-not", label', '{ value = "perhaps", label', "Agrega una opción"),
    ('{ value = "yes", label', '{ value = "no", label', "La opción «no» está dos veces"),
    ('{ value = "yes", label', '{ value = "sí", label', "no sirve de valor"),
    ('needs_one_of = ["facts"', 'needs_one_of = ["fact"', "«fact», que no se pregunta"),
]


@pytest.mark.parametrize(("right", "wrong", "words"), SLIPS)
def test_a_slip_is_told_in_one_sentence(right: str, wrong: str, words: str) -> None:
    found = told(GOOD.replace(right, wrong, 1))
    assert any(words in sentence for _, sentence in found)
    assert all(sentence[0].isupper() or sentence[0] == "«" for _, sentence in found)
    assert all(sentence.endswith(".") for _, sentence in found)


def test_a_slip_is_told_at_its_line_and_column() -> None:
    [fault] = check_text(GOOD.replace('kind = "long_text"', 'kind = "longtext"', 1)).faults
    assert (fault.line, fault.column) == (line_of('kind = "long_text"'), 1)
    spoilt = GOOD.replace('{ value = "in-part", label', '{ value = "no", label', 1)
    faults = check_text(spoilt).faults
    assert {each.line for each in faults} >= {line_of('value = "in-part"')}


def test_conditions_in_a_circle_are_told_once_for_each_that_goes_in_it() -> None:
    spoilt = GOOD.replace(
        'id = "payment"\n',
        'id = "payment"\nshown_if = { question = "how_often", any_of = ["once"], words = "x" }\n',
    )
    start = spoilt.index('id = "payment"')
    rest = spoilt[start:].replace(
        'shown_if = { question = "asked", any_of = ["money", "percentage", "other"], words = '
        '"Solo si te pidieron dinero, una parte de tu sueldo u otra cosa." }',
        "",
        1,
    )
    rest = rest.replace('{ question = "asked",', '{ question = "payment",', 1)
    circles = [words for _, words in told(spoilt[:start] + rest) if "círculo" in words]
    assert "payment → how_often → payment" in circles[0]


def test_all_faults_come_at_once_and_in_the_order_of_the_file() -> None:
    spoilt = GOOD.replace('kind = "date"', 'kind = "dat"').replace("max_length = 500", "max = 500")
    found = told(spoilt)
    assert len(found) >= 4
    assert found == sorted(found)


def test_a_file_that_is_no_toml_is_explained_line_by_line() -> None:
    spoilt = (
        GOOD.replace('kind = "date"', 'kind "date"', 1)
        .replace('label = "Unidad, oficina o sede"', 'label = "Unidad', 1)
        .replace('{ value = "works", label', "{ value = works, label", 1)
    )
    assert told(spoilt) == [
        (line_of('kind = "date"'), "Después del nombre del campo va un signo =."),
        (line_of('label = "Unidad, oficina'), "Falta cerrar las comillas."),
        (
            line_of('{ value = "works"'),
            "Después del signo = falta un valor, o le faltan las comillas.",
        ),
    ]


def test_a_file_under_another_name_than_its_version_is_told() -> None:
    [fault] = check_text(GOOD, "2027-1").faults
    assert fault.line == line_of('version = "2026-2"')


junk = st.sampled_from([*'"[]{}=#\\,\n\x00é', "[[x]]", "id = 1", '"""', "{ a = ", "shown_if", ""])
places = st.integers(min_value=0, max_value=len(GOOD))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(places, places, junk), min_size=1, max_size=4))
def test_no_spoilt_file_crashes_the_check(spoils: list[tuple[int, int, str]]) -> None:
    text = GOOD
    for start, length, put in spoils:
        text = text[:start] + put + text[start + length % 40 :]
    for fault in check_text(text).faults:
        assert 1 <= fault.line <= text.count("\n") + 1
        assert fault.column >= 1
        assert fault.sentence.endswith(".")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_text_at_all_crashes_the_check(text: str) -> None:
    assert check_text(text).faults


def test_the_command_says_what_is_wrong_and_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "2026-2.toml"
    file.write_text(GOOD.replace('kind = "date"', 'kind = "dat"'), "utf-8")
    assert main(["check", str(file)]) == 1
    line = line_of('kind = "date"')
    assert f"{file}:{line}:1: El tipo «dat»" in capsys.readouterr().out
    file.write_text(GOOD, "utf-8")
    assert main(["check", str(file)]) == 0
    assert "«paid» espera a un abogado" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["institution", "facts"])
def test_a_form_without_what_the_doors_look_for_is_told(name: str) -> None:
    renamed = GOOD.replace(f'\nid = "{name}"\n', '\nid = "another"\n')
    faults = told(renamed.replace(f'question = "{name}"', 'question = "another"'))
    assert any(f"Falta la pregunta «{name}»" in sentence for _, sentence in faults)


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "none.toml")]) == 1
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe")
    assert main(["check", str(tmp_path / "odd.toml")]) == 1
    said = capsys.readouterr().err
    assert "no se puede leer" in said
    assert "UTF-8" in said


@pytest.mark.parametrize("words", [[], ["chek", "x.toml"], ["check"], ["check", "a", "b"]])
def test_a_command_that_is_not_understood_gets_a_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith("Con --help verás cómo se usa.\n")


def test_the_module_is_the_command() -> None:
    command = [sys.executable, "-m", "config.questionnaire", "check"]
    done = subprocess.run(
        [*command, str(HERE / f"{CURRENT}.toml")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
