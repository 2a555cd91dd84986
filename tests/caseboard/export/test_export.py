"""A whole case leaves the desk only with its row in the log, whole, signed, and to one key."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from crypto.age import unseal
from crypto.keys import Identity
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.world import World

RECEIVER = Identity.generate()


@pytest.fixture
def database_kind() -> str:
    """What leaves does not depend on the database: each deed is tried on both elsewhere."""
    return "sqlite"


def verbs(world: World) -> list[str]:
    with world.desk.reading() as session:
        return list(session.execute(text("SELECT verb FROM audit ORDER BY sequence")).scalars())


def test_a_case_leaves_as_pdf_and_the_log_says_so_first(world: World) -> None:
    filed = world.complain(answers=cast.REPORTS[0], files={"a.png": b"x"})
    filed.add("Otra cosa.")
    ana = world.visit("ana")
    ana.get(filed.address)
    answer = ana.post(f"{filed.address}/exportar", what="pdf", notes="y")
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Security-Policy"].endswith("sandbox")
    assert "case exported" in verbs(world)


def test_a_bundle_holds_the_files_and_opens_for_its_receiver(world: World) -> None:
    filed = world.complain(files={"a.png": b"un recibo", "b.png": b"otro"})
    ana = world.visit("ana")
    key = RECEIVER.recipient.text
    answer = ana.post(f"{filed.address}/exportar", what="bundle", key=key)
    with zipfile.ZipFile(io.BytesIO(unseal(answer.data, RECEIVER))) as bundle:
        names = bundle.namelist()
        files = {bundle.read(f"archivo-{number}.cuarentena") for number in (1, 2)}
    assert names[0] == "caso.pdf"
    assert files == {b"un recibo", b"otro"}
    assert verbs(world).count("file taken") == 2


def test_a_bundle_for_nobody_is_refused(world: World) -> None:
    filed = world.complain()
    answer = world.visit("ana").post(f"{filed.address}/exportar", what="bundle", key="age1x")
    assert answer.status_code == 400
    assert "empieza con «age1pq1»" in answer.text
    assert "case exported" not in verbs(world)


def test_who_cannot_read_exports_nothing(world: World) -> None:
    filed = world.complain(left_out=["carmen"])
    carmen = world.visit("carmen")
    assert carmen.get(f"{filed.address}/exportar").status_code == 404
    assert carmen.post(f"{filed.address}/exportar", what="pdf").status_code == 404
