"""From reports to the public figures of their year; nothing that happens later shows in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from config.settings import ReportingSettings
from crypto.roster import fingerprint
from intake.letterbox.engine import open_engine
from reporting.app import create_app
from reporting.engine import open_writer
from reporting.importing.verbs import main
from reporting.system.publish import publish as publish_notice
from tests.reporting.notices import notice
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from tests.caseboard.world import World
    from tests.fixtures.databases import Database

YEARS = "/estadisticas/anuales"
STARTS = (
    "/", "/modulos/denuncias/v/1/", "/modulos/denuncias/atom.xml", "/atom.xml", "/catalogo.jsonld",
    "/instituciones/mides/", "/instituciones/", "/buscar?q=denuncias", "/estado", "/api/v1/",
    "/api/v1/modulos/denuncias/v/1/denuncias_entidad/cifras",
    "/api/v1/modulos/denuncias/v/1/denuncias_entidad/filas",
)  # fmt: skip
MOST = 60


def everything(client: FlaskClient) -> dict[str, tuple[int, str | None, bytes]]:
    """Return every public address that leads on from the first ones, with its answer and ETag."""
    found: dict[str, tuple[int, str | None, bytes]] = {}
    to_see = list(STARTS)
    while to_see and len(found) < MOST:
        address = to_see.pop(0)
        answer = client.get(address, buffered=True)
        found[address] = (answer.status_code, answer.headers.get("ETag"), answer.data)
        if answer.mimetype == "text/html":
            led = re.findall(r'(?:href|src)="(/[^"#]*)', answer.text)
            to_see += [each.replace("&amp;", "&") for each in led if "denuncias" in each]
        to_see = [each for each in dict.fromkeys(to_see) if each not in found]
    return found


def seen(reporting: Database, world: World) -> dict[str, tuple[int, str | None, bytes]]:
    """Start the public process as it is started, and return all that it shows."""
    settings = ReportingSettings(reporting.outside_url, ("localhost", "127.0.0.1"))
    app = create_app(settings, clock=world.clock)
    found = everything(app.test_client())
    app.extensions["reporting"].engine.dispose()
    return found


def signed_by_two(world: World) -> bytes:
    """Draw 2025 as Ana and sign it as Carmen; return the file that leaves the desk."""
    ana = world.visit("ana")
    assert ana.post(YEARS, year=2025, drawer="ana").status_code == 303
    assert ana.post(f"{YEARS}/2025/partes").status_code == 303
    world.as_owner("UPDATE people SET role = 'coordinator' WHERE member = 'carmen'")
    carmen = world.visit("carmen")
    assert carmen.post(f"{YEARS}/2025/archivo").status_code == 303
    file: bytes = carmen.get(f"{YEARS}/2025/archivo").data
    return file


def a_year_goes_on(world: World) -> None:
    """Insert, change and delete complaints, of the year that was drawn and of this one."""
    world.complain(answers={"institution": "mides", "facts": "Otra."})
    world.clock.pass_(days=-365)
    late = world.complain(answers={"institution": "mides", "facts": "Tarde."})
    world.clock.pass_(days=365, seconds=60)
    late.add("Algo más.")
    ana = world.visit("ana")
    ana.get("/")
    assert ana.post(late.address, text="Gracias.", version="0").status_code < 500
    engine = open_engine(world.owner_url)
    with engine.begin() as connection:
        for table in ("pieces", "messages", "threads"):
            connection.execute(text(f"DELETE FROM {table}"))
    engine.dispose()


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_the_public_site_does_not_move_when_complaints_do(
    world: World,
    reporting: Database,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    world.clock.pass_(days=-365)
    for _ in range(3):
        world.complain(answers={"institution": "mides", "facts": "Me pidieron dinero."})
    world.clock.pass_(days=365)
    file = tmp_path / "denuncias-2025.txt"
    file.write_bytes(signed_by_two(world))
    words = ["import", "denuncias", str(file), "--url", reporting.url, "--cutoff", "2025-12-31"]
    assert main(words) == 1
    assert "Antes publica el aviso" in capsys.readouterr().err
    ours = notice(fingerprint=fingerprint(cast.root_public()), not_after="2026-12-20T06:00:00Z")
    writer = open_writer(reporting.url)
    publish_notice(writer, ours, world.clock)
    writer.dispose()
    assert main(words) == 0, capsys.readouterr().err
    before = seen(reporting, world)
    assert len(before) == MOST
    assert before["/modulos/denuncias/v/1/"][0] == 200
    assert "se distingue" in before["/modulos/denuncias/v/1/"][2].decode()
    a_year_goes_on(world)
    assert seen(reporting, world) == before
