"""What lies behind a wall is one sentence: no number, no order, no size tells more of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from caseboard.errors import ConflictError
from caseboard.linking import actions, catching
from caseboard.linking.consistency import consistently
from caseboard.linking.errors import ContradictionError
from caseboard.linking.session import with_links
from caseboard.linking.watching import Watch, add, hits_of
from tests.caseboard.linking.hands import Hand, forget_memory, sign_in_again, verbs
from tests.caseboard.linking.ring import tell, tell_of_nobody
from tests.caseboard.readers.hands import choose

if TYPE_CHECKING:
    from caseboard.linking.holding import OpenLinks
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

SENTENCE = "Hay un caso relacionado que tu llave no abre: pregunta a coordinación."
WITHOUT_ANA = ("ana",)


def walled(world: World, count: int) -> list[Complainant]:
    """Reports about the ring that Ana was left out of, compared by Carmen."""
    cases = [tell(world, left_out=WITHOUT_ANA) for _ in range(count)]
    Hand(world, "carmen").caught_up()
    return cases


def shown(world: World, case: Complainant) -> list[str]:
    """The pages about a case as Ana gets them, without what differs each time."""
    ana = sign_in_again(world)
    pages = [ana.get(path).text for path in (case.address, f"{case.address}/relacionados")]
    pages += [ana.get("/relacionados").text]
    return [re.sub(r'(csrf_token" value|nonce)="[^"]+"', "", page) for page in pages]


def test_a_walled_lead_is_one_sentence_and_nothing_else(world: World) -> None:
    mine = tell(world)
    hidden = walled(world, 1)[0]
    page = sign_in_again(world).get(mine.address).text
    assert page.count(SENTENCE) == 1
    assert hidden.thread.hex() not in page
    assert f"{hidden.thread.hex()[:4]}-{hidden.thread.hex()[4:8]}" not in page


def test_one_walled_lead_and_five_give_the_same_bytes(world: World) -> None:
    mine, other, _ = tell(world), tell(world), tell_of_nobody(world)
    walled(world, 1)
    once = shown(world, mine)
    walled(world, 4)
    again = shown(world, mine)
    assert other.thread.hex() in once[0]
    assert [len(page.encode()) for page in once] == [len(page.encode()) for page in again]
    assert once == again


def statements(world: World, who: Hand, case: Complainant) -> list[str]:
    """What the database is asked when somebody looks at what is related, all being compared."""
    who.caught_up()
    who.related(case)
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(re.sub(r"IN \(.*\)", "IN (…)", statement))

    event.listen(world.desk.engine, "before_cursor_execute", note)
    who.related(case)
    event.remove(world.desk.engine, "before_cursor_execute", note)
    return asked


@pytest.mark.usefixtures("remembered")
def test_the_same_is_asked_whether_nothing_one_or_many_are_behind_the_wall(world: World) -> None:
    mine, ana = tell(world), Hand(world, "ana")
    tell(world)
    nothing = statements(world, ana, mine)
    (one,) = walled(world, 1)
    once = statements(world, ana, mine)
    walled(world, 4)
    many = statements(world, ana, mine)
    Hand(world, "carmen").decide(mine, one, "same")
    decided = statements(world, ana, mine)
    assert ana.related(mine).walled
    assert len(nothing) == len(once) == len(many) == len(decided)
    assert nothing == once == many == decided


def test_walled_cases_change_no_count_no_order_and_no_strength(world: World) -> None:
    mine = tell(world)
    tell(world, who="Rolando Tzunun")
    tell(world, facts="Nada más.")
    ana = Hand(world, "ana")
    before = ana.related(mine)
    walled(world, 5)
    after = Hand(world, "ana").related(mine)
    assert [each.lead for each in after.leads] == [each.lead for each in before.leads]
    assert {part.of for each in after.leads for part in each.lead.parts} == {3}
    assert (before.walled, after.walled) == (False, True)


def test_a_related_case_behind_the_wall_is_no_address(world: World) -> None:
    mine = tell(world)
    hidden = walled(world, 1)[0]
    ana = world.visit("ana")
    path = f"{mine.address}/relacionados/{hidden.thread.hex()}"
    nobody = f"{mine.address}/relacionados/{'0' * 32}"
    assert ana.get(path).status_code == ana.get(nobody).status_code == 404
    fields = {"verdict": "same", "reason": "Sí.", "people": ""}
    for deed in ("decisiones", "expediente", "confirmaciones"):
        assert ana.post(f"{path}/{deed}", **fields).status_code == 404


def test_who_asks_is_seen_by_the_coordinators(world: World) -> None:
    world.hire("elisa")
    mine = tell(world)
    walled(world, 1)
    ana = world.visit("ana")
    for _ in range(2):
        assert ana.post(f"{mine.address}/relacionados/pregunta").status_code == 303
    assert "Ya preguntaste" in ana.get(f"{mine.address}/relacionados").text
    waiting = actions.questions(world.desk, Hand(world, "carmen").present)
    assert [(each.row.member, each.readable) for each in waiting] == [("ana", True)]
    assert actions.answer(world.desk, Hand(world, "carmen").present, waiting[0].row.id)
    assert not actions.answer(world.desk, Hand(world, "carmen").present, waiting[0].row.id)
    assert actions.questions(world.desk, Hand(world, "carmen").present) == []
    assert verbs(world, "related answered") == [mine.thread.hex()]


@pytest.mark.parametrize("count", [1, 3])
def test_a_watch_says_nothing_of_what_is_behind_the_wall(world: World, count: int) -> None:
    ana = Hand(world, "ana")
    add(world.desk, ana.present, Watch("El de la marimba", "phones", "+50241234567"))
    walled(world, count)
    (hit,) = hits_of(world.desk, Hand(world, "ana").present)
    assert (hit.found, hit.fresh) == ([], [])
    page = world.visit("ana").get("/relacionados").text
    assert "El de la marimba" in page
    assert "llave no abre" not in page


def test_a_decision_about_a_walled_case_is_told_by_the_one_sentence(world: World) -> None:
    mine, hidden = tell_of_nobody(world), tell(world, left_out=WITHOUT_ANA)
    carmen = Hand(world, "carmen")
    carmen.decide(mine, hidden, "same")
    page = sign_in_again(world).get(f"{mine.address}/relacionados").text
    assert SENTENCE in page
    assert hidden.thread.hex()[:8] not in page
    assert "Tratan de las mismas personas" not in page


def test_a_decision_about_a_walled_case_that_was_taken_back_is_not_told(world: World) -> None:
    mine, hidden = tell_of_nobody(world), tell(world, left_out=WITHOUT_ANA)
    carmen = Hand(world, "carmen")
    carmen.decide(mine, hidden, "same")
    assert Hand(world, "ana").related(mine).walled
    carmen.decide(mine, hidden, "unsure")
    assert not Hand(world, "ana").related(mine).walled
    assert SENTENCE not in sign_in_again(world).get(f"{mine.address}/relacionados").text


@pytest.mark.parametrize("confirmed", [True, False])
def test_people_behind_the_wall_are_told_once_a_second_person_confirmed(
    world: World, confirmed: bool
) -> None:
    mine, taken = tell_of_nobody(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    people = carmen.confirm_person(mine, "Uno"), carmen.confirm_person(taken, "Otra")
    carmen.decide(mine, taken, "same", people)
    if confirmed:
        sides = ana.look(mine), ana.look(taken)
        pair = actions.pair_of(world.desk, ana.present, *sides)
        assert pair is not None
        (waiting,) = pair.waiting
        actions.confirm(world.desk, ana.present, *sides, waiting.decision, "Lo sé.")
    visit = world.visit("carmen")
    visit.get(taken.address)
    assert choose(visit, taken, "carmen", lead="carmen").status_code == 303
    forget_memory(world)
    assert Hand(world, "ana").related(mine).walled is confirmed


def test_a_case_that_was_taken_away_leaves_the_leads_at_once(world: World) -> None:
    mine, taken = tell(world), tell(world)
    ana = Hand(world, "ana")
    assert ana.leads(mine) == [taken.thread]
    carmen = world.visit("carmen")
    carmen.get(taken.address)
    assert choose(carmen, taken, "carmen", lead="carmen").status_code == 303
    again = ana.related(mine)
    assert (again.leads, again.walled) == ([], True)
    assert with_links(world.desk, ana.present, lambda links: taken.thread not in links.readable)


@pytest.mark.usefixtures("remembered")
def test_no_set_or_list_holds_the_cases_of_a_session(world: World) -> None:
    """Python's collector of garbage would go through all of them in somebody's request."""
    case = tell(world)
    ana = Hand(world, "ana")
    ana.related(case)

    def holding(links: OpenLinks) -> list[object]:
        held = [*vars(links).values(), *vars(links.mine).values(), *vars(links.walled).values()]
        return [each for each in held if isinstance(each, list | set) and case.thread in each]

    assert with_links(world.desk, ana.present, lambda links: case.thread in links.readable)
    assert with_links(world.desk, ana.present, holding) == []


@pytest.mark.usefixtures("remembered")
def test_a_refused_decision_names_no_case_that_was_taken_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also before this session has caught up with who reads it now."""
    one, taken, other = tell(world), tell(world), tell(world)
    ana = Hand(world, "ana")
    ana.decide(one, taken, "same")
    ana.decide(taken, other, "same")
    with pytest.raises(ContradictionError) as refused:
        ana.decide(one, other, "different")
    assert taken.thread in refused.value.chain
    carmen = world.visit("carmen")
    carmen.get(taken.address)
    assert choose(carmen, taken, "carmen", lead="carmen").status_code == 303
    monkeypatch.setattr(catching, "AT_ONCE", 0)
    ana.decide(one, other, "different")
    assert ana.related(one).contradicting == []


def test_a_refusal_that_cannot_settle_names_nobody(world: World) -> None:
    """As when a case is taken away while it is decided about."""
    unread = bytes(16)

    def refuse(_: OpenLinks) -> None:
        raise ContradictionError((unread,))

    with pytest.raises(ConflictError) as refused:
        consistently(world.desk, Hand(world, "ana").present, refuse)
    assert not isinstance(refused.value, ContradictionError)
