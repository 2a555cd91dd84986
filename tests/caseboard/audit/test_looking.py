"""What an auditor looks for stands in the chain: names that it has already, numbers, days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from caseboard.audit.models import AuditRow
from caseboard.paper.numbers import new_number
from caseboard.people.roles import Role
from caseboard.staff.actions import Guest, put_invitation
from caseboard.staff.invitations import Purpose
from tests.caseboard.readers.hands import with_dora

if TYPE_CHECKING:
    from tests.caseboard.world import World


@pytest.mark.parametrize(
    "asked",
    [
        "desde=0001-01-01",
        "hasta=9999-12-31",
        "antes=0",
        "antes=-3",
        "antes=99999999999999999999",
        "antes=ayer",
        "quien=Marta%20Xol%20fue%20quien%20denuncio",
        "sobre=Marta%20Xol",
        "quien=marta-xol-denuncio",
        "sobre=marta-xol",
        "sobre=41234567",
        "sobre=000000000001",
        "sobre=2026-13",
        "sobre=abcdef",
    ],
)
def test_what_makes_no_sense_is_told_and_stands_in_no_row(world: World, asked: str) -> None:
    world.hire("gloria")
    page = world.visit("gloria").get(f"/bitacora/equipo?{asked}")
    assert page.status_code == 200
    assert "no se entendió" in page.text
    with world.desk.reading() as session:
        newest = select(AuditRow).order_by(AuditRow.sequence.desc()).limit(1)
        row = session.scalars(newest).one()
    assert (row.verb, row.details) == ("log read", "{}")


def test_what_is_refused_comes_back_with_a_sentence(world: World) -> None:
    world.hire("gloria")
    gloria = world.visit("gloria")
    page = gloria.get("/bitacora/equipo?quien=marta&sobre=xol").text
    assert "En «Quién» va el nombre corto" in page
    assert "En «Sobre» va la referencia completa" in page
    assert 'value="marta"' in page
    assert 'value="xol"' in page
    odd = gloria.get("/bitacora/equipo?desde=ayer").text
    assert "no se entendió" in odd
    assert "va el nombre corto" not in odd


def test_who_left_or_was_only_invited_can_be_looked_for(world: World) -> None:
    world.hire("gloria")
    with_dora(world, "bruno")
    with world.desk.transaction() as transaction:
        guest = Guest("elisa", "Elisa Pop", None, Role.CLERK)
        put_invitation(transaction, world.clock(), "carmen", guest, Purpose.JOIN)
    world.clock.pass_(seconds=30)
    gloria = world.visit("gloria")
    for asked in ("quien=bruno", "sobre=bruno", "quien=dora", "sobre=elisa"):
        page = gloria.get(f"/bitacora/equipo?{asked}").text
        assert "no se entendió" not in page


def test_what_is_sought_stands_in_the_row(world: World) -> None:
    world.hire("gloria")
    case, roster = world.complain().thread.hex(), "0f" * 32
    with_dora(world)
    gloria = world.visit("gloria")
    for about in (case, roster, "ana", "dora", "2026-11", new_number(), "-"):
        page = gloria.get(f"/bitacora/equipo?quien=-&sobre={about}&hasta=2026-11-30&antes=900")
        assert "no se entendió" not in page.text
        with world.desk.reading() as session:
            rows = session.scalars(select(AuditRow).order_by(AuditRow.sequence.desc()).limit(1))
            assert f'"object":"{about}"' in rows.one().details
