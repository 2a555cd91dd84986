"""What runs at night removes nothing that a row points to, and leaves no order of arrival."""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake.letterbox.__main__ import main
from intake.letterbox.blobs import Blobs, open_blobs
from intake.letterbox.engine import open_engine
from intake.letterbox.errors import NoSuchThread
from intake.letterbox.housekeeping import sweep, tidy
from tests.intake.letterbox.drops import DAY, a_drop

if TYPE_CHECKING:
    from intake.letterbox.drawer import Drawer
    from intake.letterbox.slot import Slot
    from tests.fixtures.databases import Database

LARGE = 100_000
LATER = DAY + timedelta(days=3)


def test_a_blob_whose_row_never_came_is_removed_after_its_days_of_grace(
    slot: Slot, drawer: Drawer, letterbox: Database, blobs: Blobs
) -> None:
    kept = a_drop(sealed=secrets.token_bytes(LARGE))
    slot.file(kept)
    with pytest.raises(NoSuchThread):
        slot.append(a_drop(sealed=secrets.token_bytes(LARGE)))
    engine = open_engine(letterbox.url)
    assert sweep(engine, blobs, DAY + timedelta(days=2)) == 0
    assert [sweep(engine, blobs, LATER), sweep(engine, blobs, LATER)] == [1, 0]
    engine.dispose()
    assert [found.sealed for found in drawer.messages(kept.thread)] == [kept.sealed]


def test_what_a_killed_writer_left_unfinished_is_removed(
    letterbox: Database, tmp_path: Path
) -> None:
    blobs = open_blobs(f"file://{tmp_path}/blobs")
    blobs.put(b"sealed", DAY)
    (found,) = (tmp_path / "blobs").iterdir()
    found.rename(found.with_name("unfinished-" + 32 * "0"))
    engine = open_engine(letterbox.url)
    assert sweep(engine, blobs, LATER) == 1
    engine.dispose()
    assert list((tmp_path / "blobs").iterdir()) == []


def test_a_tidied_file_tells_no_order_of_arrival(
    slot: Slot, drawer: Drawer, letterbox: Database
) -> None:
    drops = [a_drop(sealed=secrets.token_bytes(3_000)) for _ in range(60)]
    for drop in drops:
        slot.file(drop)
    engine = open_engine(letterbox.url)
    tidy(engine)
    assert _physical_order(letterbox) == sorted(drop.message for drop in drops)
    engine.dispose()
    for drop in drops:
        assert [found.sealed for found in drawer.messages(drop.thread)] == [drop.sealed]


def test_the_verbs_run_from_a_shell(
    letterbox: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["sweep", "--url", letterbox.url, "--blobs", f"file://{tmp_path}/none"])
    main(["tidy", "--url", letterbox.url])
    assert capsys.readouterr().out == "removed: 0\nrewritten\n"


def _physical_order(letterbox: Database) -> list[bytes]:
    """Return the message ids in the order in which the pages of the file hold them."""
    by_page = " ORDER BY ctid" if letterbox.kind == "postgresql" else ""
    engine = open_engine(letterbox.url)
    with engine.connect() as connection:
        ids = connection.exec_driver_sql(f"SELECT message FROM messages{by_page}").scalars().all()
    engine.dispose()
    if by_page:
        return list(ids)
    pages = Path(letterbox.url.removeprefix("sqlite:///")).read_bytes()
    table = sorted((_page_and_cell(pages, one), one) for one in ids)
    return [one for _, one in table]


def _page_and_cell(pages: bytes, message: bytes) -> tuple[int, int]:
    """Where a row is; cells fill a page of SQLite from its end."""
    offset = pages.index(message)
    return offset // 8192, -(offset % 8192)
