"""A closed case whose term is over, the nightly erasing, and what is left of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import MetaData, func, select, text

from caseboard.__main__ import main
from caseboard.retention import verb
from config.clock import today
from intake.letterbox.engine import open_engine
from tests.caseboard.folder.desk_hands import add

if TYPE_CHECKING:
    from datetime import date

    import pytest

    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

ORDER, HOLD = "conservacion/borrado", "conservacion/retencion"


def closed(world: World, **details: object) -> tuple[Complainant, Visit]:
    """File a report, answer it with a last state, and let five years go by."""
    filed = world.complain(files={"a.png": b"un recibo " * 20_000}, **details)
    ana = world.visit("ana")
    ana.get(filed.address)
    ana.post(f"{filed.address}/respuestas", text="Se cerró.", state="closed", version="0")
    add(world, "ana", filed.thread, {"text": "nota"})
    world.clock.pass_(days=5 * 366)
    world.publish()
    return filed, world.visit("ana")


def erase(world: World, monkeypatch: pytest.MonkeyPatch, **later: float) -> int:
    """Run the nightly command as the owner, some time later."""
    world.clock.pass_(**later)
    monkeypatch.setenv("PLAZA_CASEBOARD", world.caseboard_url)
    monkeypatch.setenv("PLAZA_LETTERBOX", world.owner_url)
    monkeypatch.setenv("PLAZA_BLOBS", world.settings.blobs_url)
    monkeypatch.setattr(verb, "today", lambda: day_of(world))
    monkeypatch.setattr(verb, "now", world.clock)
    return main(["erase"])


def day_of(world: World) -> date:
    return today(world.clock)


def left_of(url: str, thread: bytes) -> dict[str, int]:
    """Return how many rows each table still has of a thread."""
    engine, found = open_engine(url), MetaData()
    with engine.begin() as connection:
        found.reflect(connection)
        counts = {
            table.name: connection.execute(
                select(func.count()).select_from(table).where(table.c.thread == thread)
            ).scalar_one()
            for table in found.sorted_tables
            if "thread" in table.c
        }
    engine.dispose()
    return {name: count for name, count in counts.items() if count}


def ciphertexts(world: World, thread: bytes) -> list[bytes]:
    """Return a stretch of every sealed thing of a case, as it lies in the databases now."""
    found = [each.sealed[-200:-100] for each in world.desk.drawer.messages(thread)]
    with world.desk.reading() as session:
        for table in ("items", "case_keys", "replies"):
            rows = session.execute(
                text(f"SELECT sealed FROM {table} WHERE thread = :thread"), {"thread": thread}
            )
            found += [bytes(sealed)[-200:-100] for (sealed,) in rows]
    return found


def deeds(world: World) -> list[str]:
    with world.desk.reading() as session:
        return list(session.scalars(text("SELECT verb FROM audit ORDER BY sequence")))
