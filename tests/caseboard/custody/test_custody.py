"""Each file is noted as it was first seen, and whatever happens to it afterwards is found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from caseboard.__main__ import main
from caseboard.audit.models import AuditRow
from caseboard.custody.models import Custody
from caseboard.folder.models import ItemRow
from crypto.age import rewrap
from intake.letterbox.engine import open_engine
from intake.letterbox.traces import payload_of
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

CONTENT = b"un recibo escaneado " * 20_000


def filed(world: World) -> Complainant:
    complainant = world.complain(files={"recibo.png": CONTENT})
    world.visit("ana").get(complainant.address)
    return complainant


def rows(world: World) -> list[Custody]:
    with world.desk.reading() as session:
        return list(session.scalars(select(Custody).order_by(Custody.kind)))


def change(url: str, statement: str, **values: object) -> None:
    """Do what no hand of ours may do."""
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement), values)
    engine.dispose()


def verified(world: World, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("PLAZA_CASEBOARD", world.settings.caseboard_url)
    monkeypatch.setenv("PLAZA_LETTERBOX", world.settings.letterbox_url)
    monkeypatch.setenv("PLAZA_BLOBS", world.settings.blobs_url)
    return main(["custody", "verify"])


def test_every_file_is_noted_when_its_case_is_first_opened(world: World) -> None:
    complainant = filed(world)
    noted = rows(world)
    assert [row.kind for row in noted] == ["attachment", "message"]
    assert {row.member for row in noted} == {"ana"}
    assert {row.seen for row in noted} == {"2026-11-23T15:00:00Z"}
    with world.desk.reading() as session:
        deed = session.scalars(select(AuditRow).where(AuditRow.verb == "case opened")).one()
    seen = json.loads(deed.details)["seen"]
    assert seen == {row.message.hex(): row.sha256.hex() for row in noted}
    assert deed.object == complainant.thread.hex()


def test_what_comes_later_is_noted_at_the_next_opening_and_nothing_twice(world: World) -> None:
    complainant = filed(world)
    before = {row.message: (row.seen, row.member) for row in rows(world)}
    later = complainant.add("Otra cosa.")
    world.clock.pass_(hours=1)
    carmen = world.visit("carmen")
    carmen.get(complainant.address)
    carmen.get(complainant.address)
    after = {row.message: (row.seen, row.member) for row in rows(world)}
    assert after == before | {later: ("2026-11-23T16:00:00Z", "carmen")}


def test_who_cannot_read_a_case_notes_nothing(world: World) -> None:
    complainant = world.complain(left_out=["carmen"])
    assert world.visit("carmen").get(complainant.address).status_code == 404
    assert rows(world) == []


def test_an_untouched_letterbox_verifies(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    filed(world)
    assert verified(world, monkeypatch) == 0
    assert capsys.readouterr().out == "2 archivos revisados, 0 con problemas\n"


def test_other_readers_of_the_same_payload_are_no_change(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    complainant = filed(world)
    message = world.desk.drawer.messages(complainant.thread)[0]
    ana = cast.keyring("ana").identity
    again = rewrap(message.sealed, ana, [ana.recipient, None])
    change(
        world.owner_url,
        "UPDATE messages SET sealed = :sealed WHERE message = :message",
        sealed=again,
        message=message.message,
    )
    assert payload_of(again) == payload_of(message.sealed)
    assert verified(world, monkeypatch) == 0


@pytest.mark.parametrize(
    ("crime", "told"),
    [
        ("DELETE FROM pieces WHERE number = 1", "Falta"),
        ("DELETE FROM messages", "Falta"),
        ("UPDATE pieces SET message = thread", "Falta"),
        ("UPDATE messages SET sealed = substr(sealed, 1, length(sealed) - 1)", "Cambió"),
        ("UPDATE pieces SET sealed = substr(sealed, 2), blob = NULL WHERE number = 0", ""),
    ],
)
def test_what_is_missing_or_changed_is_told(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    crime: str,
    told: str,
) -> None:
    filed(world)
    change(world.owner_url, crime)
    assert verified(world, monkeypatch) == (1 if told else 0)
    assert told in capsys.readouterr().out


def test_a_changed_blob_is_told_and_does_not_hide_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    filed(world)
    blobs = Path(world.settings.blobs_url.removeprefix("file://"))
    (file,) = [each for each in blobs.rglob("*") if each.is_file()]
    file.chmod(0o600)
    file.write_bytes(b"x" + file.read_bytes()[1:])
    assert verified(world, monkeypatch) == 1
    said = capsys.readouterr().out
    assert said.count("Falta") == 1
    assert "2 archivos revisados, 1 con problemas" in said


@pytest.mark.parametrize(
    ("crime", "told"),
    [
        ("UPDATE custody SET sha256 = :other WHERE kind = 'message'", "bitácora no tiene"),
        ("DELETE FROM custody WHERE kind = 'message'", "el registro de custodia no lo tiene"),
    ],
)
def test_a_forged_register_does_not_agree_with_the_chain(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    crime: str,
    told: str,
) -> None:
    filed(world)
    change(world.caseboard_url, crime, **({"other": bytes(32)} if ":other" in crime else {}))
    assert verified(world, monkeypatch) == 1
    assert told in capsys.readouterr().out


def test_the_page_tells_hashes_origin_and_every_deed(world: World) -> None:
    complainant = filed(world)
    ana = world.visit("carmen")
    page = ana.get(f"{complainant.address}/custodia").text
    for row in rows(world):
        assert row.sha256.hex() in page
    assert "recibo.png" in page
    assert "Todos los archivos son los que llegaron" in page
    assert "Caso abierto" in page
    assert "Custodia de un caso revisada" in page
    assert "Se selló en el aparato de quien denuncia" in page


def test_a_change_shows_on_the_page(world: World) -> None:
    complainant = filed(world)
    change(world.owner_url, "DELETE FROM pieces WHERE number = 1")
    page = world.visit("carmen").get(f"{complainant.address}/custodia").text
    assert "No todo está como llegó" in page


def test_hashes_of_the_words_are_sealed_and_nowhere_in_clear(world: World) -> None:
    complainant = filed(world)
    carmen = world.visit("carmen")
    first = carmen.get(f"{complainant.address}/custodia").text
    assert carmen.get(f"{complainant.address}/custodia").text.count("SHA-256") == first.count(
        "SHA-256"
    )
    with world.desk.reading() as session:
        kept = session.scalars(select(ItemRow)).all()
        details = " ".join(session.scalars(select(AuditRow.details)))
    assert [row.kind for row in kept] == ["custody"]
    inside = [line for line in first.split('class="code">') if len(line.split("<")[0]) == 64]
    hashes = {line.split("<")[0] for line in inside} - {row.sha256.hex() for row in rows(world)}
    assert len(hashes) == 2
    for each in hashes:
        assert each not in details


def test_who_cannot_read_finds_no_custody(world: World) -> None:
    complainant = world.complain(left_out=["carmen"])
    assert world.visit("carmen").get(f"{complainant.address}/custodia").status_code == 404
