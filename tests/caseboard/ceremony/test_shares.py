"""The recovery key on paper: shown one share at a time, joined, and used."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest
from shamir_mnemonic import generate_mnemonics

from crypto.age import seal
from crypto.keys import Identity
from crypto.roster import read_entry

if TYPE_CHECKING:
    from tests.caseboard.ceremony.table import Table

SHARE = re.compile(r"Parte (\d) de (\d)\..*?\n\n((?:.+\n){11})")

FOREIGN = generate_mnemonics(1, [(2, 3)], b"x" * 16)[0][0]


def split(table: Table, threshold: int = 2, shares: int = 3) -> list[str]:
    """Return the shares as a person copies them from the screen."""
    command = f"split --threshold {threshold} --shares {shares} --entry ficha.json"
    assert table.do(command, *[""] * shares) == 0, table.refused
    return [" ".join(_in_order(found[3])) for found in SHARE.finditer(table.said)]


def _in_order(text: str) -> list[str]:
    numbered = re.findall(r"(\d+) ([a-z]+)", text)
    return [word for _, word in sorted(numbered, key=lambda each: int(each[0]))]


def test_enough_shares_open_what_was_sealed(table: Table) -> None:
    shares = split(table)
    recipient = read_entry(table.take("ficha.json").strip()).recipient
    table.put("denuncia.age", seal(b"lo que vi", [recipient]))
    assert table.do("join --entry ficha.json --out llave.txt", shares[2], shares[0]) == 0
    assert Identity.from_text(table.take("llave.txt").decode().strip()).recipient == recipient
    assert table.do("open --key llave.txt --sealed denuncia.age --out clara.txt") == 0
    assert table.take("clara.txt") == b"lo que vi"
    assert (table.folder / "llave.txt").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("typed", [[0, 2], [0], ["zebra"]], ids=["enough", "few", "wrong"])
def test_no_share_that_was_typed_stays_on_the_screen(
    table: Table, monkeypatch: pytest.MonkeyPatch, typed: list[int | str]
) -> None:
    shares = split(table)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    table.do("join --out llave.txt", *(shares[n] if isinstance(n, int) else n for n in typed))
    assert table.said.count("\x1b[3J") >= len(typed)


def test_the_seed_is_in_no_file(table: Table) -> None:
    shares = split(table)
    assert [file.name for file in table.folder.iterdir()] == ["ficha.json"]
    assert table.do("join --out llave.txt", *shares[:2]) == 0
    seed = Identity.from_text(table.take("llave.txt").decode().strip()).seed
    assert seed.hex() not in table.take("ficha.json").decode()


def test_shares_come_out_as_one_page_each(table: Table) -> None:
    command = "split --threshold 2 --shares 3 --entry ficha.json --paper partes"
    assert table.do(command) == 0
    pages = sorted((table.folder / "partes").iterdir())
    assert [page.name for page in pages] == ["parte-1.pdf", "parte-2.pdf", "parte-3.pdf"]
    assert all(page.read_bytes().startswith(b"%PDF") for page in pages)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ([0], "Falta una respuesta"),
        ([0, 0], "Falta una respuesta"),
        (["zebra " * 33], "palabra equivocada"),
        ([FOREIGN], "es de otro sistema"),
        ([0, "other"], "no son de la misma llave"),
    ],
)
def test_shares_that_do_not_do_get_a_sentence_and_no_key(
    table: Table, typed: list[int | str], sentence: str
) -> None:
    shares = split(table)
    (table.folder / "ficha.json").rename(table.folder / "mia.json")
    other = split(table)[1]
    lines = [shares[one] if isinstance(one, int) else one.replace("other", other) for one in typed]
    assert table.do("join --entry mia.json --out llave.txt", *lines) == 2
    assert sentence in table.refused
    assert not (table.folder / "llave.txt").exists()


@pytest.mark.parametrize("numbers", ["--threshold 1 --shares 3", "--threshold 4 --shares 3", ""])
def test_a_split_that_protects_nothing_is_refused(table: Table, numbers: str) -> None:
    assert table.do(f"split {numbers} --entry ficha.json") == 2
    assert "de 2 a 16" in table.refused
