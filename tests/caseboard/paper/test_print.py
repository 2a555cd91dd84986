"""The printed sheet as poppler sees it: sizes, letters, nothing outside or over another."""

from __future__ import annotations

import stat
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from caseboard.paper.__main__ import main
from caseboard.paper.drawing.sheet import lay_out
from caseboard.paper.making import draw
from caseboard.paper.numbers import is_number, new_number, spaced
from caseboard.paper.plan import Plan, Printed
from caseboard.paper.records import file_words, read_records
from caseboard.printing.asked import in_language
from caseboard.printing.fonts import letters
from caseboard.printing.paper import A4, LETTER, Paper
from config.languages import SPANISH, Language, in_words, offered
from config.questionnaire import CURRENT, Option, Question, load, versions
from crypto.code import Code, new_code
from crypto.roster import fingerprint
from tests.caseboard.paper.printing_house import (
    ADDRESS,
    ONION,
    options,
    print_sheets,
    read_sheets,
    text_of,
)
from tests.caseboard.printing.pages import check_boxes, check_fonts, pages_of
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 9, 14, 15, 30, tzinfo=UTC)
MARGIN = 20.0
# The longest words of the list are the hardest to fit.
LONG = Printed("123456789014", " ".join(["prestamo", "regalar", "tobillo", "bufanda"] * 3))


def plan(paper: Paper = A4, *, large: bool = False, version: str = CURRENT) -> Plan:
    return Plan(
        form=load(version),
        language=SPANISH,
        paper=paper,
        large=large,
        address=ADDRESS,
        onion=ONION,
        place="Ventanilla 3, 6.ª avenida 10-50, zona 1",
        fingerprint=fingerprint(cast.root_public()),
        roster=cast.roster_around(NOW),
    )


def printed(folder: Path, made: Plan, sheet: Printed = LONG) -> tuple[Path, int]:
    with in_language("es"):
        layout = lay_out(made)
        pdf = folder / "hoja.pdf"
        pdf.write_bytes(draw(layout, [sheet]))
    return pdf, len(layout.sides)


@pytest.mark.parametrize("version", versions())
@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_a_sheet_prints_on_whole_leaves_with_nothing_outside_or_over_another(
    tmp_path: Path, version: str, paper: Paper, large: bool
) -> None:
    pdf, sides = printed(tmp_path, plan(paper, large=large, version=version))
    pages = pages_of(pdf)
    assert len(pages) == sides
    assert sides % 2 == 0
    check_fonts(pdf)
    for page in pages:
        assert (page.width, page.height) == pytest.approx((paper.width, paper.height), abs=0.01)
        check_boxes(page, MARGIN)


@pytest.mark.parametrize("version", versions())
def test_every_question_every_option_and_every_condition_is_printed(
    tmp_path: Path, version: str
) -> None:
    pdf, _ = printed(tmp_path, plan(version=version))
    found = " ".join(word.text for page in pages_of(pdf) for word in page.words)
    form = load(version)
    wanted = [form.title, form.instruction, *form.intro]
    for question in form.questions:
        if question.id == "institution_name":  # written on the line of the institution itself
            assert question.label not in found
            continue
        wanted += [question.label, question.help]
        wanted += [question.shown_if.words] if question.shown_if else []
        boxes = question.options if len(question.options) <= 12 else ()
        wanted += [text for option in boxes for text in (option.label, option.help)]
    words = set(found.replace("&quot;", '"').split())
    missing = [text for text in wanted if not set(text.split()) <= words]
    assert missing == []


@pytest.mark.parametrize("language", offered(), ids=lambda each: each.tag)
def test_every_offered_language_prints_a_whole_sheet(tmp_path: Path, language: Language) -> None:
    with in_language(language.tag):
        made = replace(plan(), form=in_words(load(CURRENT)), language=language)
        pdf = tmp_path / "hoja.pdf"
        pdf.write_bytes(draw(lay_out(made), [LONG]))
    pages = pages_of(pdf)
    for page in pages:
        check_boxes(page, MARGIN)
    found = " ".join(word.text for page in pages for word in page.words)
    assert ("Recorta esta parte" in found) == (language == SPANISH)


def test_the_slip_carries_code_number_addresses_and_fingerprint(tmp_path: Path) -> None:
    pdf, _ = printed(tmp_path, plan())
    last = pages_of(pdf)[-1]
    found = " ".join(word.text for word in last.words)
    assert found.count(spaced(LONG.number)) == 2
    assert f"{ADDRESS}/seguimiento" in found
    assert f"{ONION}/seguimiento" in found
    for word in (LONG.words + " " + fingerprint(cast.root_public())).split():
        assert word in found


def test_what_is_cut_off_takes_no_question_along(tmp_path: Path) -> None:
    pdf, _ = printed(tmp_path, plan())
    face, back = pages_of(pdf)[-1], pages_of(pdf)[-2]
    cut = min(word.top for word in face.words if word.text == "código:")
    behind = " ".join(word.text for word in back.words if word.bottom > cut)
    assert behind.startswith("Qué hacer")


def test_every_side_says_its_sheet_and_its_place(tmp_path: Path) -> None:
    pdf, sides = printed(tmp_path, plan())
    for place, page in enumerate(pages_of(pdf), start=1):
        head = " ".join(word.text for word in page.words if word.top < 60)
        assert f"Hoja {spaced(LONG.number)} · lado {place} de {sides}" in head


def test_large_print_has_no_small_letter(tmp_path: Path) -> None:
    with in_language("es"):
        look = lay_out(plan(LETTER, large=True)).look
    assert min(style.size for style in (look.help, look.when, look.option, look.label)) >= 16


def test_the_same_sheets_always_give_the_same_bytes() -> None:
    with in_language("es"):
        layout = lay_out(plan())
        once, again = draw(layout, [LONG]), draw(lay_out(plan()), [LONG])
    assert once == again
    assert b"2026" not in once.split(b"/CreationDate")[1][:20]


def test_a_kind_of_question_that_nobody_knows_yet_still_gets_room(tmp_path: Path) -> None:
    strange = Question(id="x", kind="hologram", label="¿Qué se vio?", max_length=900)  # type: ignore[arg-type]
    many = tuple(Option(str(n), f"Opción {n}") for n in range(60))
    listed = Question(id="y", kind="choice", label="¿Cuál de estas?", options=many)
    whole = load(CURRENT)
    section = replace(whole.sections[0], questions=(*whole.sections[0].questions, strange, listed))
    form = replace(whole, sections=(section, *whole.sections[1:]))
    pdf, _ = printed(tmp_path, replace(plan(), form=form))
    pages = pages_of(pdf)
    found = " ".join(word.text for word in pages[0].words)
    assert "¿Qué se vio?" in found
    assert "Opción" not in found
    for page in pages:
        check_boxes(page, MARGIN)


def test_the_letters_of_spanish_and_of_the_mayan_languages_can_be_printed() -> None:
    spanish = "ABCDEFGHIJKLMNÑOPQRSTUVWXYZabcdefghijklmnñopqrstuvwxyzáéíóúüÁÉÍÓÚÜ¡!¿?«»“”–—…ªº°%·"
    mayan = "äëïöüÄËÏÖÜẍẌʼꞌ’'bʼchʼkʼqʼtʼtzʼ"
    assert set(spanish + mayan) <= letters()


def test_the_command_prints_sheets_that_all_differ(tmp_path: Path) -> None:
    sheets = print_sheets(tmp_path, NOW, sheets="12", onion=ONION)
    assert len({each.number for each in sheets}) == 12
    assert len({each.code.secret for each in sheets}) == 12
    assert all(is_number(each.number) for each in sheets)
    _, records = read_records((tmp_path / "hojas" / "hojas.jsonl").read_bytes())
    assert [each.number for each in records] == [each.number for each in sheets]
    assert [each.thread for each in records] == [each.code.thread for each in sheets]


def test_the_file_beside_the_sheets_holds_no_code(tmp_path: Path) -> None:
    sheets = print_sheets(tmp_path, NOW)
    folder = tmp_path / "hojas"
    for name in ("hojas.jsonl", "control.pdf"):
        content = (folder / name).read_bytes()
        for each in sheets:
            assert not secrets_in(content, each.code)
    assert file_words((folder / "hojas.jsonl").read_bytes()) in " ".join(
        text_of(folder / "control.pdf").split()
    )
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def secrets_in(content: bytes, code: Code) -> bool:
    secrets = (code.secret, code.auth, code.identity.seed)
    dresses = [dress for each in secrets for dress in (each, each.hex().encode(), b64encode(each))]
    return any(dress in content for dress in [*dresses, code.words.encode()])


def test_nothing_is_written_over_and_nothing_is_left_of_a_refusal(tmp_path: Path) -> None:
    print_sheets(tmp_path, NOW)
    before = {each.name: each.read_bytes() for each in (tmp_path / "hojas").iterdir()}
    (tmp_path / "hojas" / "hojas.pdf").unlink()
    assert main(options(tmp_path, NOW)) == 2
    after = {each.name for each in (tmp_path / "hojas").iterdir()}
    assert after == before.keys() - {"hojas.pdf"}
    assert read_sheets_or_none(tmp_path) == []


def read_sheets_or_none(folder: Path) -> list[object]:
    pdf = folder / "hojas" / "hojas.pdf"
    return [*read_sheets(pdf)] if pdf.exists() else []


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"sheets": "0"}, "de 1 a 1000"),
        ({"sheets": "muchas"}, "de 1 a 1000"),
        ({"sheets": ""}, "Falta --sheets"),
        ({"paper": "oficio"}, "letter"),
        ({"language": "xx"}, "--language debe ser uno de: es"),
        ({"address": "denuncia.example.gt"}, "https://"),
        ({"address": "https://denuncia.example.gt/x"}, "https://"),
        ({"address": ""}, "Falta --address"),
        ({"onion": "http://corta.onion"}, "56 letras"),
        ({"root": "AAAA"}, "32 bytes"),
        ({"root": b64encode(b"r" * 32).decode()}, "no está firmada"),
        ({"roster": "/no/existe"}, "No se puede leer"),
        ({"questionnaire": "1999-1"}, "No hay un formulario"),
        ({"place": "x" * 200}, "--place"),
    ],
)
def test_what_is_asked_wrongly_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: dict[str, str], sentence: str
) -> None:
    assert main(options(tmp_path, NOW, **other)) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert not (tmp_path / "hojas").exists()


def test_an_option_that_is_not_ends_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(options(tmp_path, NOW, weight="9"))
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "No conozco «--weight 9»." in said
    assert said.count("\n") == 1
    assert not (tmp_path / "hojas").exists()


def test_an_import_needs_the_words_of_the_control_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    print_sheets(tmp_path, NOW)
    file = tmp_path / "hojas" / "hojas.jsonl"
    monkeypatch.delenv("PLAZA_CASEBOARD", raising=False)
    for words, sentence in (
        ([], "Falta --words"),
        (["--words", "uno dos tres"], "no son doce palabras"),
        (["--words", new_code().words], "no es el que se imprimió"),
        (["--words", file_words(file.read_bytes())], "PLAZA_CASEBOARD"),
    ):
        assert main(["import", str(file), *words]) == 2
        assert sentence in capsys.readouterr().err


def test_numbers_are_fresh_in_each_printing() -> None:
    assert new_number() != new_number()
