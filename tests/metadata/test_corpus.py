"""300 files with a canary in every field: each is cleaned, and others judge what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import openpyxl
import pptx
import pytest
from PIL import Image

from tests.metadata import judges
from tests.metadata.corpus.case import CANARY
from tests.metadata.judging import FILMS, OFFICES, PICTURES, SOUNDS, run, some

if TYPE_CHECKING:
    from pathlib import Path

    from tests.metadata.judging import Judged

pytestmark = pytest.mark.timeout(900)  # 2 cores shared with all other tests
UNKNOWN_TO_EXIFTOOL = {"aac", "amr"}
BY_MAT2 = 3  # files of each kind: mat2 starts exiftool again for each picture in a document


def of(judged: list[Judged], kinds: set[str]) -> list[Judged]:
    return [one for one in judged if one.kind in kinds]


def test_the_corpus_has_more_than_300_files_with_a_canary_each(judged: list[Judged]) -> None:
    assert len(judged) > 300
    without = [one.before for one in judged if not judges.has_canary(one.before.read_bytes())]
    assert without == []


def test_every_file_is_cleaned_and_what_was_in_it_told(judged: list[Judged]) -> None:
    failed = [(one.before, one.told) for one in judged if not one.after.exists()]
    silent = [one.before for one in judged if not one.told["found"]]
    assert (failed, silent) == ([], [])


def test_what_was_removed_is_what_was_found(judged: list[Judged]) -> None:
    assert all(one.told["removed"] == one.told["found"] for one in judged)


def test_no_canary_is_left_packed_or_not(judged: list[Judged]) -> None:
    left = [one.before for one in judged if judges.has_canary(one.after.read_bytes())]
    assert left == []


def test_exiftool_finds_nothing_that_tells(judged: list[Judged]) -> None:
    fields = judges.exiftool([one.after for one in judged])
    told = {one.before: judges.told_by_exiftool(fields[str(one.after)]) for one in judged}
    assert {path: words for path, words in told.items() if words} == {}
    broken = [
        one.before
        for one in judged
        if one.kind not in UNKNOWN_TO_EXIFTOOL and "ExifTool:Error" in fields[str(one.after)]
    ]
    assert broken == []


def test_mat2_finds_nothing_that_tells(judged: list[Judged]) -> None:
    shown, told = judges.told_by_mat2([one.after for one in some(judged, BY_MAT2)])
    assert "No metadata" in shown
    assert CANARY not in shown
    assert told == [], "\n".join(sorted(set(told)))


def test_pictures_decode_to_the_same_pixels(judged: list[Judged]) -> None:
    for one in of(judged, PICTURES):
        assert judges.pixels(one.before) == judges.pixels(one.after), one.before


def test_pictures_stay_turned_as_they_were(judged: list[Judged]) -> None:
    for one in of(judged, PICTURES):
        assert turn(one.after) == turn(one.before), one.before


def turn(path: Path) -> object:
    """HEIC and AVIF are turned by the decoder, and Pillow then tells 1."""
    with Image.open(path) as picture:
        return picture.getexif().get(0x0112, 1) if path.suffix in {".jpg", ".png", ".webp"} else 1


def test_films_and_sounds_play_the_same(judged: list[Judged]) -> None:
    for one in of(judged, FILMS | SOUNDS):
        before = judges.heard_and_seen(one.before, film=one.kind in FILMS)
        assert before == judges.heard_and_seen(one.after, film=one.kind in FILMS), one.before


def test_pages_of_a_pdf_are_drawn_the_same(judged: list[Judged]) -> None:
    for one in of(judged, {"pdf"}):
        assert judges.pages(one.before) == judges.pages(one.after), one.before


def test_office_files_open_and_say_the_same(judged: list[Judged]) -> None:
    for one in of(judged, {"docx", "xlsx", "pptx"}):
        assert words(one.before) == words(one.after), one.before
    assert len(of(judged, OFFICES)) > 20


def words(path: Path) -> object:
    """What a person reads in it."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        return [part.text for part in document.paragraphs], len(document.inline_shapes)
    if path.suffix == ".xlsx":
        return [list(page.values) for page in openpyxl.load_workbook(path)]
    show = pptx.Presentation(str(path))
    return [[shape.name for shape in page.shapes] for page in show.slides]


def test_places_are_told_as_people_type_them_into_a_map(judged: list[Judged]) -> None:
    found = [one.told["findings"] for one in judged if one.before.name == "baseline-gps.jpg"]
    assert {"key": "gps", "value": "14.64071, -90.51333"} in found[0]


def test_what_cleaning_leaves_is_told(judged: list[Judged]) -> None:
    told = {one.before.name: set(one.told["warnings"]) for one in judged}
    assert "tracked-changes" in told["revised.docx"]
    assert {"comments", "hidden-data"} <= told["plain.xlsx"]
    assert {"signed"} <= told["orphans-tables.pdf"]
    assert {"script"} <= told["scripts-linear.pdf"]
    assert {"tracked-changes", "comments"} <= told["plain.odt"]


def test_broken_and_hostile_copies_never_hang_and_never_crash(judged: list[Judged]) -> None:
    """Thousands of mutations: each is answered within seconds, in 600 MB of heap."""
    smallest = [min(of(judged, {kind}), key=size) for kind in sorted({one.kind for one in judged})]
    told = run("mutate.mjs", [one.before for one in smallest], "60")
    assert told["mutants"] >= 60 * 28
    assert told["thrown"] == []
    assert told["slowest"] < 10_000, told


def size(one: Judged) -> int:
    return one.before.stat().st_size
