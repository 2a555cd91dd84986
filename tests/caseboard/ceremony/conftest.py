"""A table, and one on which the first roster is signed and published already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.caseboard.ceremony.table import Table
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Table:
    return Table(tmp_path, monkeypatch, capsys)


@pytest.fixture
def root(table: Table) -> str:
    """A root key in raiz.key and the first roster, published at lista.txt; its public key."""
    assert table.do("make-root --out raiz.key") == 0
    public = table.public()
    joining = " ".join(f"--join {table.lay_entry(member)}" for member in cast.members())
    assert table.do(f"propose --first {joining} --out p1.txt") == 0, table.refused
    sign = "sign --first --proposal p1.txt --key raiz.key --out lista-1.txt"
    assert table.do(sign, "1") == 0, table.refused
    publish = f"publish --first --roster lista-1.txt --root {public} --to lista.txt"
    assert table.do(publish) == 0, table.refused
    return public
