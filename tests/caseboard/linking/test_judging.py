"""Decisions stand in both folders, and links between people need a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.errors import ConflictError
from caseboard.linking import actions, judging, rotating
from caseboard.linking.errors import ContradictionError, OwnDecisionError
from caseboard.linking.session import with_links
from tests.caseboard.folder.desk_hands import folder
from tests.caseboard.linking.hands import (
    REASON,
    Hand,
    forget_memory,
    generations,
    meanwhile,
    sign_in_again,
    verbs,
    waiting_for,
)
from tests.caseboard.linking.ring import NAME, tell
from tests.caseboard.readers.hands import with_dora

if TYPE_CHECKING:
    from caseboard.linking.holding import OpenLinks
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World


def test_a_decision_is_kept_in_both_folders_with_its_reason(world: World) -> None:
    first, second = tell(world), tell(world)
    ana = world.visit("ana")
    path = f"{first.address}/relacionados/{second.thread.hex()}"
    fields = {"verdict": "same", "reason": REASON, "people": ""}
    assert ana.post(f"{path}/decisiones", **fields).status_code == 303
    for case in (first, second):
        (item,) = folder(world, "carmen", case.thread).items("link")
        assert item.content["verdict"] == "same"
        assert item.author == "ana"
    page = sign_in_again(world, "carmen").get(path).text
    assert REASON in page
    assert verbs(world, "link decided") == [first.thread.hex(), second.thread.hex()]


def test_who_reads_only_one_of_the_cases_reads_no_reason(world: World) -> None:
    first, second = tell(world), tell(world, left_out=("ana",))
    carmen = Hand(world, "carmen")
    carmen.decide(first, second, "same")
    (mine,) = actions.decisions_of(
        world.desk, Hand(world, "ana").present, Hand(world, "ana").look(first)
    )
    assert mine.reason is None
    both = {second.thread: carmen.look(second)}
    (hers,) = actions.decisions_of(world.desk, carmen.present, carmen.look(first), both)
    assert hers.reason == "Porque coincide."
    (item,) = folder(world, "ana", first.thread).items("link")
    assert "coincide" not in str(item.content)


def test_a_decision_is_taken_back_by_a_later_one_and_stays_to_be_read(world: World) -> None:
    one, two = tell(world), tell(world)
    ana = Hand(world, "ana")
    ana.decide(one, two, "same")
    ana.decide(one, two, "different")
    assert actions.groups_of(world.desk, ana.present) == []
    found = actions.decisions_of(world.desk, ana.present, ana.look(one))
    assert [each.verdict.verdict for each in found] == ["different", "same"]


def test_people_are_linked_only_when_a_second_person_confirms(world: World) -> None:
    one, two = tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    people = ana.confirm_person(one, NAME), ana.confirm_person(two, NAME)
    ana.decide(one, two, "same", people)
    assert actions.groups_of(world.desk, ana.present) == []
    (waiting,) = waiting_for(carmen, one, two)
    with pytest.raises(OwnDecisionError):
        actions.confirm(world.desk, ana.present, ana.look(one), ana.look(two), waiting, "Yo.")
    # From the other side of the pair, by somebody else.
    sides = carmen.look(two), carmen.look(one)
    actions.confirm(world.desk, carmen.present, *sides, waiting, "Lo conozco.")
    assert waiting_for(carmen, one, two) == []
    assert actions.groups_of(world.desk, ana.present) == [sorted([one.thread, two.thread])]
    assert verbs(world, "link confirmed") == [two.thread.hex(), one.thread.hex()]
    with pytest.raises(ConflictError):
        actions.confirm(world.desk, carmen.present, *sides, waiting, "Otra vez.")


@pytest.mark.usefixtures("remembered")
@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_decision_follows_a_key_that_was_changed_between_form_and_post(
    world: World, monkeypatch: pytest.MonkeyPatch, verdict: str
) -> None:
    one, two, three = tell(world), tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    ana.decide(two, three, "same")
    carmen.caught_up()

    def meanwhile_rotated() -> None:
        with_dora(world, "bruno")
        carmen.decide(one, three, "different")

    meanwhile(monkeypatch, judging, meanwhile_rotated)
    if verdict == "same":
        with pytest.raises(ContradictionError):
            ana.decide(one, two, verdict)
    else:
        ana.decide(one, two, verdict)
    assert [number for number, _ in generations(world)] == [2]
    forget_memory(world)
    assert _verdicts(carmen, one) == ["different"] * (1 if verdict == "same" else 2)


@pytest.mark.usefixtures("remembered")
def test_while_the_key_is_being_changed_nothing_is_decided_and_a_sentence_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tell(world), tell(world)
    Hand(world, "ana").caught_up()
    with_dora(world, "bruno")
    monkeypatch.setattr(rotating, "step", lambda *_: None)
    path = f"{one.address}/relacionados/{two.thread.hex()}"
    fields = {"verdict": "same", "reason": REASON, "people": ""}
    ana = world.visit("ana")
    for deed, sent in (("decisiones", fields), ("expediente", {"reason": REASON})):
        answer = ana.post(f"{path}/{deed}", **sent)
        assert answer.status_code == 409
        assert "se está cambiando la llave de los enlaces" in answer.text
        assert REASON in answer.text
    assert folder(world, "ana", one.thread).items("link", "dossier") == []
    assert verbs(world, "link decided") == verbs(world, "cases joined") == []


def test_nothing_is_ever_decided_without_a_person(world: World) -> None:
    cases = [tell(world) for _ in range(4)]
    ana = world.visit("ana")
    for case in cases:
        ana.get(case.address)
        ana.get(f"{case.address}/relacionados")
    Hand(world, "ana").caught_up()
    for case in cases:
        assert folder(world, "ana", case.thread).items("link", "dossier") == []
    assert verbs(world, "link decided") == verbs(world, "cases joined") == []


def _verdicts(who: Hand, case: Complainant) -> list[str]:
    """What everybody's pages say was decided of a case."""

    def found(links: OpenLinks) -> list[str]:
        return [each.verdict for each in links.edges.get(case.thread, ())]

    return with_links(who.world.desk, who.present, found)


@pytest.mark.usefixtures("remembered")
def test_a_refused_decision_takes_nothing_of_a_colleague_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = tell(world), tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    ana.decide(two, three, "same")
    meanwhile(monkeypatch, judging, lambda: carmen.decide(one, three, "different"))
    with pytest.raises(ContradictionError):
        ana.decide(one, two, "same")
    ana.write()
    forget_memory(world)
    assert _verdicts(ana, one) == ["different"]
    assert _verdicts(carmen, one) == ["different"]


@pytest.mark.usefixtures("remembered")
def test_two_who_decide_at_once_cannot_contradict_each_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = tell(world), tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    ana.caught_up()
    carmen.caught_up()
    ana.decide(one, two, "same")
    meanwhile(monkeypatch, judging, lambda: carmen.decide(two, three, "same"))
    with pytest.raises(ContradictionError):
        ana.decide(one, three, "different")
    assert len(folder(world, "ana", one.thread).items("link")) == 1
    assert len(folder(world, "ana", three.thread).items("link")) == 1
