"""A report on paper: printed offline, keyed in, answered, and read with the slip's code."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from caseboard.paper.numbers import spaced
from caseboard.paper.records import file_words
from demo import ceremony
from tests.caseboard.paper.printing_house import Sheet, read_sheets
from tests.samples import cast
from tests.stories.clerk import Clerk
from tests.stories.complainant import Complainant
from tests.stories.investigator import Investigator

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.demo import RunningDemo

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

ROOT = Path(__file__).resolve().parents[2]
FACTS = "CENTINELA-5f1 Escrito a mano: el bodeguero cobra doscientos quetzales por turno."
REPLY = "Gracias por tu hoja. ¿Desde cuándo lo cobra?"


def plaza(*words: str, **environment: str) -> str:
    """Run a command of ours as a person would, and return what it says."""
    command = [sys.executable, "-m", "caseboard.paper", *words]
    env = {**os.environ, **environment}
    done = subprocess.run(command, check=False, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def sheets_of(demo: RunningDemo, folder: Path) -> list[Sheet]:
    """Print two sheets for the demo and import them at its desk."""
    root = base64.b64encode(ceremony.root_public(demo.where)).decode()
    address = demo.where.origin("intake")
    asked = {"--sheets": "2", "--address": address, "--root": root, "--out": str(folder)}
    asked["--roster"] = str(demo.where.roster)
    said = plaza("make", *(word for pair in asked.items() for word in pair))
    file = folder / "hojas.jsonl"
    words = file_words(file.read_bytes())
    assert words in said
    plaza("import", str(file), "--words", words, PLAZA_CASEBOARD=demo.where.database("caseboard"))
    return read_sheets(folder / "hojas.pdf")


@pytest.fixture
def see(
    axe: Callable[[Page], None], shoot: Callable[[Page, str], None]
) -> Callable[[Page, str], None]:
    """Judge a page as axe does, and keep its picture."""

    def look(page: Page, name: str) -> None:
        axe(page)
        shoot(page, name)

    return look


def test_a_sheet_is_printed_keyed_in_answered_and_read_back_at_both_doors(
    demo: RunningDemo, page: OpenPage, tmp_path: Path, see: Callable[[Page, str], None]
) -> None:
    # Given two printed sheets, and Bruno at the desk to type them
    sheet, other = sheets_of(demo, tmp_path / "hojas")
    bruno = Clerk(page(), demo.where.origin("caseboard"), cast.BRUNO)
    bruno.signs_in()

    # When he mistypes a number he is told, and with the right one he keys the sheet in
    bruno.asks_for("1234 5678 9012")
    bruno.reads("Ese número no es de una hoja")
    see(bruno.page, "papel-numero-mal")
    bruno.keys_in(spaced(sheet.number), FACTS, "Carmen Ixcayá", see)

    # Then the sheet cannot be keyed in twice, and its words are not behind the Back button
    bruno.asks_for(sheet.number)
    bruno.reads("ya se digitó")
    see(bruno.page, "papel-usada")
    bruno.page.go_back()
    expect(bruno.page.locator("body")).not_to_contain_text("CENTINELA-5f1")

    # And Ana reads it as any other and answers
    ana = Investigator(page(), demo.where.origin("caseboard"), cast.ANA)
    ana.signs_in()
    ana.opens("CENTINELA-5f1")
    ana.reads("Llegó en papel")
    ana.answers(REPLY, "needs-information")

    # And Carmen, whose name was crossed out, has no such case
    carmen = Investigator(page(), demo.where.origin("caseboard"), cast.CARMEN)
    carmen.signs_in()
    expect(carmen.page.locator(".line-link", has_text="CENTINELA-5f1")).to_have_count(0)

    # And the slip's code opens the answer with script and without
    for door, script in (("intake", True), ("nojs", False)):
        complainant = Complainant(page(phone=True, script=script), demo.where.origin(door))
        complainant.returns(sheet.code.words)
        complainant.reads(REPLY)
        complainant.writes_again(f"CENTINELA-5f2 Desde enero, dicho en la puerta {door}.")
    ana.opens("CENTINELA-5f1")
    ana.reads("CENTINELA-5f2 Desde enero, dicho en la puerta intake.")
    ana.reads("CENTINELA-5f2 Desde enero, dicho en la puerta nojs.")

    # While the code of a sheet that nobody handed in opens nothing
    nobody = Complainant(page(), demo.where.origin("intake"))
    nobody.returns(other.code.words)
    expect(nobody.page.locator("main")).to_contain_text("No encontramos")
