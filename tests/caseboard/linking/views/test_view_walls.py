"""What this member does not read is in no view: no case, no count, no order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.audit.models import AuditRow
from caseboard.facts.facts import Person
from tests.caseboard.linking.hands import Hand, sign_in_again
from tests.caseboard.linking.ring import tell
from tests.caseboard.linking.views.hands import confirm, reference

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

GRAPH = "relacionados/grafo"


def shown(world: World, case: Complainant) -> list[str]:
    """Every view as Ana gets it, without what differs each time."""
    ana = sign_in_again(world)
    paths = (f"{case.address}/{GRAPH}?desde=posible", "/relacionados/redes", "/relacionados/matriz")
    pages = [ana.get(path).text for path in (*paths, f"{case.address}/relacionados/cronologia")]
    return [re.sub(r'(csrf_token" value|nonce)="[^"]+"', "", page) for page in pages]


def test_cases_behind_a_wall_change_no_view_by_a_byte(world: World) -> None:
    mine, other = tell(world), tell(world)
    confirm(world, mine, Person("payee", "Otra Persona"))
    before = shown(world, mine)
    hidden = [tell(world, left_out=("ana",)) for _ in range(2)]
    carmen = Hand(world, "carmen")
    carmen.caught_up()
    carmen.decide(mine, hidden[0], "same")
    after = shown(world, mine)
    assert reference(other) in before[1]
    assert not [each for each in hidden if reference(each) in "".join(after)]
    assert before == after


def test_the_log_does_not_tell_which_cases_a_view_showed_together(world: World) -> None:
    mine, other, third = tell(world), tell(world), tell(world)
    confirm(world, mine, Person("payee", "Otra Persona"))
    Hand(world, "ana").decide(mine, other, "same")
    known = len(rows(world))
    ana = world.visit("ana")
    pair = f"{mine.address}/relacionados/{other.thread.hex()}"
    for path in (f"{mine.address}/{GRAPH}", f"{mine.address}/relacionados/cronologia", pair):
        assert ana.get(path).status_code == 200
    ana.post(f"{mine.address}/{GRAPH}/exportar", what="svg")
    told = [f"{row.object} {row.details}" for row in rows(world)[known:]]
    assert any(mine.thread.hex() in each for each in told)
    for hidden in (other, third):
        assert not [each for each in told if hidden.thread.hex() in each]


def rows(world: World) -> list[AuditRow]:
    with world.desk.reading() as session:
        return list(session.scalars(select(AuditRow).order_by(AuditRow.sequence)))
