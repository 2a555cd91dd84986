"""Posters and cards: every word on the page, a code that a camera reads, and nobody put at risk."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64encode
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from caseboard.posters.__main__ import main
from caseboard.printing.text import ACCENT, INK, LINE, PANEL, SOFT, WHITE
from config.catalogues import institutions
from config.catalogues.channels import channels
from crypto.roster import fingerprint
from tests.caseboard.printing.pages import check_boxes, check_fonts, pages_of, poppler
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://denuncia.example.gt"
ONION = "http://" + "a2b3c4d5" * 7 + ".onion"
SIZES = {"a3": (841.89, 1190.55), "a4": (595.28, 841.89), "letter": (612.0, 792.0)}


def make(folder: Path, **other: str) -> int:
    asked = {
        "--address": ADDRESS,
        "--onion": ONION,
        "--root": b64encode(cast.root_public()).decode(),
        "--out": str(folder),
    }
    asked |= {f"--{name}": value for name, value in other.items()}
    return main(["make", *(word for pair in asked.items() for word in pair)])


def words_of(pdf: Path) -> str:
    return " ".join(word.text for page in pages_of(pdf) for word in page.words)


@pytest.mark.parametrize("paper", sorted(SIZES))
def test_a_set_prints_with_nothing_outside_or_over_another(tmp_path: Path, paper: str) -> None:
    longest = max(institutions(), key=lambda each: len(each.name)).id
    assert make(tmp_path, paper=paper, institution=longest) == 0
    for name in ("cartel-poster.pdf", "tarjetas-card.pdf"):
        (page,) = pages_of(tmp_path / name)
        wanted = SIZES["a4" if (paper, name[:4]) == ("a3", "tarj") else paper]
        assert (page.width, page.height) == pytest.approx(wanted, abs=0.01)
        check_boxes(page, 20)
        check_fonts(tmp_path / name)


def test_poster_and_card_tell_the_address_the_onion_and_the_fingerprint(tmp_path: Path) -> None:
    make(tmp_path, institution="mspas")
    for name in ("cartel-poster.pdf", "tarjetas-card.pdf"):
        found = words_of(tmp_path / name)
        assert "denuncia.example.gt" in found
        assert ONION.partition("://")[2] in found
        for word in fingerprint(cast.root_public()).split():
            assert word in found
    assert "Salud Pública" in words_of(tmp_path / "cartel-poster.pdf")


def test_a_card_says_nothing_of_whoever_carries_it(tmp_path: Path) -> None:
    make(tmp_path, institution="mspas")
    found = words_of(tmp_path / "tarjetas-card.pdf").lower().replace("denuncia.example.gt", "")
    for word in ("denunci", "corrup", "soborn", "anónim", "código", "salud", "mspas"):
        assert word not in found


@pytest.mark.parametrize("channel", [each.id for each in channels()])
@pytest.mark.parametrize("paper", ["a3", "letter"])
def test_a_camera_reads_the_address_with_its_channel_as_a_fragment(
    tmp_path: Path, channel: str, paper: str
) -> None:
    make(tmp_path, channel=channel, paper=paper)
    (pdf,) = tmp_path.glob("*.pdf")
    assert set(seen_by_a_camera(pdf)) == {f"{ADDRESS}/#canal={channel}"}


def seen_by_a_camera(pdf: Path) -> list[str]:
    """Return what the codes of a page say, read from a picture of it at 150 dots an inch."""
    import zxingcpp

    picture = pdf.with_suffix("")
    poppler("pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", str(pdf), str(picture))
    with Image.open(f"{picture}.png") as opened:
        return [found.text for found in zxingcpp.read_barcodes(opened)]


def test_the_channels_are_few_and_the_form_knows_them() -> None:
    assert 2 <= len(channels()) <= 8
    assert all(each.name and re.fullmatch(r"[a-z0-9-]{1,32}", each.id) for each in channels())


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_print_stands_out_from_its_paper() -> None:
    for ink, paper in ((INK, WHITE), (SOFT, WHITE), (INK, PANEL), (SOFT, PANEL), (WHITE, ACCENT)):
        assert contrast(ink, paper) >= 7
    assert contrast(ACCENT, WHITE) >= 7
    assert contrast(LINE, WHITE) >= 3


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"institution": "nadie"}, "No hay una entidad"),
        ({"channel": "secreto"}, "--channel debe ser uno de: poster, card"),
        ({"paper": "a5"}, "--paper debe ser a3 o a4 o letter"),
        ({"address": "http://denuncia.example.gt"}, "https://"),
        ({"onion": "x"}, "56 letras"),
        ({"root": ""}, "Falta --root"),
        ({"language": "zz"}, "--language"),
    ],
)
def test_what_is_asked_wrongly_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: dict[str, str], sentence: str
) -> None:
    assert make(tmp_path / "fuera", **other) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert not (tmp_path / "fuera").exists()


def test_the_desk_serves_without_ever_loading_what_draws() -> None:
    code = "import sys, caseboard.app; print('reportlab' in sys.modules, 'PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"]
