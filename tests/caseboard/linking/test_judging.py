"""Decisions stand in both folders, contradict nothing, and people need a second person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from caseboard.errors import ConflictError
from caseboard.linking import actions, judging, rotating
from caseboard.linking.errors import ContradictionError, OwnDecisionError
from caseboard.linking.session import with_links
from tests.caseboard.folder.desk_hands import folder
from tests.caseboard.linking.hands import (
    Hand,
    clear,
    forget_memory,
    generations,
    meanwhile,
    restore,
    sign_in_again,
    verbs,
)
from tests.caseboard.linking.ring import NAME, tell
from tests.caseboard.readers.hands import with_dora

if TYPE_CHECKING:
    from caseboard.linking.holding import OpenLinks
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

REASON = "Es el mismo número y la misma oficina."


def reference(thread: bytes) -> str:
    return f"{thread.hex()[:4]}-{thread.hex()[4:8]}"


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


@pytest.mark.parametrize("remembered", [True, False])
def test_a_contradiction_is_refused_with_its_chain(world: World, remembered: bool) -> None:
    one, two, three = tell(world), tell(world), tell(world)
    ana = Hand(world, "ana")
    ana.decide(one, two, "same")
    ana.decide(two, three, "same")
    if not remembered:
        forget_memory(world)
    with pytest.raises(ContradictionError) as refused:
        Hand(world, "carmen").decide(one, three, "different")
    assert refused.value.chain == (one.thread, two.thread, three.thread)
    assert len(folder(world, "ana", three.thread).items("link")) == 1
    page = world.visit("carmen").post(
        f"{one.address}/relacionados/{three.thread.hex()}/decisiones",
        verdict="different", reason=REASON, people="",
    )  # fmt: skip
    assert page.status_code == 409
    assert " → ".join(reference(each.thread) for each in (one, two, three)) in page.text.replace(
        "&#8594;", "→"
    )
    assert REASON in page.text


def test_what_is_apart_stays_apart_through_a_chain(world: World) -> None:
    one, two, three = tell(world), tell(world), tell(world)
    ana = Hand(world, "ana")
    ana.decide(one, two, "same")
    ana.decide(one, three, "different")
    with pytest.raises(ContradictionError):
        ana.decide(two, three, "same")
    ana.decide(one, three, "unsure")
    ana.decide(two, three, "same")
    assert actions.groups_of(world.desk, ana.present) == [
        sorted(each.thread for each in (one, two, three))
    ]


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
    (waiting,) = _waiting(world, carmen, one, two)
    with pytest.raises(OwnDecisionError):
        actions.confirm(world.desk, ana.present, ana.look(one), ana.look(two), waiting, "Yo.")
    # From the other side of the pair, by somebody else.
    sides = carmen.look(two), carmen.look(one)
    actions.confirm(world.desk, carmen.present, *sides, waiting, "Lo conozco.")
    assert _waiting(world, carmen, one, two) == []
    assert actions.groups_of(world.desk, ana.present) == [sorted([one.thread, two.thread])]
    assert verbs(world, "link confirmed") == [two.thread.hex(), one.thread.hex()]
    with pytest.raises(ConflictError):
        actions.confirm(world.desk, carmen.present, *sides, waiting, "Otra vez.")


def _waiting(world: World, who: Hand, one: object, two: object) -> list[str]:
    sides = who.look(one), who.look(two)  # type: ignore[arg-type]
    pair = actions.pair_of(world.desk, who.present, *sides)
    assert pair is not None
    return [each.decision for each in pair.waiting]


def test_nobody_is_linked_who_is_not_confirmed(world: World) -> None:
    one, two = tell(world), tell(world)
    with pytest.raises(ConflictError):
        Hand(world, "ana").decide(one, two, "same", ("0" * 32, "1" * 32))


@pytest.mark.parametrize("side", [0, 1])
def test_nobody_is_linked_who_was_cleared(world: World, side: int) -> None:
    cases = tell(world), tell(world)
    ana = Hand(world, "ana")
    people = ana.confirm_person(cases[0], NAME), ana.confirm_person(cases[1], NAME)
    clear(ana, cases[side])
    with pytest.raises(ConflictError):
        ana.decide(*cases, "same", people)
    assert verbs(world, "link decided") == []


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("side", [0, 1])
def test_nobody_is_confirmed_as_the_same_who_was_cleared_since(
    world: World, side: int, turned: bool
) -> None:
    cases = tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    people = ana.confirm_person(cases[0], NAME), ana.confirm_person(cases[1], NAME)
    ana.decide(*cases, "same", people)
    (waiting,) = _waiting(world, carmen, *cases)
    clear(ana, cases[side])
    assert _waiting(world, carmen, *cases) == []
    one, other = cases[::-1] if turned else cases
    sides = carmen.look(one), carmen.look(other)
    with pytest.raises(ConflictError):
        actions.confirm(world.desk, carmen.present, *sides, waiting, "Lo conozco.")
    assert verbs(world, "link confirmed") == []
    assert actions.groups_of(world.desk, ana.present) == []


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("remembered", [True, False])
def test_a_link_with_somebody_cleared_since_counts_no_more_until_that_is_taken_back(
    world: World, side: int, remembered: bool
) -> None:
    cases = tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    people = ana.confirm_person(cases[0], NAME), ana.confirm_person(cases[1], NAME)
    ana.decide(*cases, "same", people)
    (waiting,) = _waiting(world, carmen, *cases)
    sides = carmen.look(cases[0]), carmen.look(cases[1])
    actions.confirm(world.desk, carmen.present, *sides, waiting, "Lo conozco.")
    whole = [sorted(each.thread for each in cases)]
    assert actions.groups_of(world.desk, ana.present) == whole
    for change_mind, groups, told in ((clear, [], True), (restore, whole, False)):
        change_mind(ana, cases[side])
        for who in (ana, carmen):
            who.caught_up()
            if not remembered:
                forget_memory(world)
            assert actions.groups_of(world.desk, who.present) == groups
            assert (cases[1].thread in who.related(cases[0]).aside) is told
            pair = actions.pair_of(world.desk, who.present, *(who.look(each) for each in cases))
            assert pair is not None
            assert [each.decision for each in pair.aside] == ([waiting] if told else [])
            assert pair.waiting == []
    found = actions.decisions_of(world.desk, ana.present, ana.look(cases[0]))
    assert [each.verdict.verdict for each in found] == ["confirmed", "same"]


def test_that_somebody_was_cleared_is_a_deed_and_the_pages_say_what_it_stops(world: World) -> None:
    one, two = tell(world), tell(world)
    hands = Hand(world, "ana"), Hand(world, "carmen")
    people = hands[0].confirm_person(one, NAME), hands[0].confirm_person(two, NAME)
    hands[0].decide(one, two, "same", people)
    (waiting,) = _waiting(world, hands[1], one, two)
    sides = hands[1].look(one), hands[1].look(two)
    actions.confirm(world.desk, hands[1].present, *sides, waiting, "Lo conozco.")
    ana = world.visit("ana")
    address = f"{one.address}/datos/personas/{people[0]}"
    pages = f"{one.address}/relacionados/{two.thread.hex()}", f"{two.address}/relacionados"
    for version, void, verb in (("1", "Era otra", "fact cleared"), ("2", "", "fact restored")):
        fields = {"role": "demander", "names": NAME, "version": version, "void": void}
        assert ana.post(address, **fields).status_code == 303
        assert verbs(world, verb) == [one.thread.hex()]
        for page in pages:
            text = ana.get(page).text
            assert ("resultó falsa" in text) is bool(void)
        assert (f'href="{address}"' in ana.get(pages[0]).text) is bool(void)


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


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verdict": "", "reason": "x"}, "Elige una de las tres respuestas."),
        ({"verdict": "same", "reason": " "}, "Escribe por qué"),
        ({"verdict": "same", "reason": "x" * 2_001}, "Hasta 2,000 caracteres"),
        ({"verdict": "same", "reason": "x", "people": "zz"}, "Elige de qué decides."),
    ],
)
def test_a_form_that_lacks_something_comes_back(
    world: World, fields: dict[str, str], sentence: str
) -> None:
    one, two = tell(world), tell(world)
    path = f"{one.address}/relacionados/{two.thread.hex()}/decisiones"
    answer = world.visit("ana").post(path, **({"people": ""} | fields))
    assert answer.status_code == 400
    assert sentence in answer.text
    assert folder(world, "ana", one.thread).items("link") == []


def test_what_was_typed_to_join_or_confirm_comes_back_where_it_was_typed(world: World) -> None:
    one, two = tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    ana.decide(one, two, "same", (ana.confirm_person(one, NAME), ana.confirm_person(two, NAME)))
    (waiting,) = _waiting(world, carmen, one, two)
    visit, path = world.visit("carmen"), f"{one.address}/relacionados/{two.thread.hex()}"
    long = f"Lo vi yo. {'x' * 2_000}"
    for deed, place, more in (
        ("expediente", "juntar", {}),
        ("confirmaciones", "confirmar-1", {"decision": waiting}),
    ):
        answer = visit.post(f"{path}/{deed}", reason=long, **more)
        assert answer.status_code == 400
        (typed,) = re.findall(rf'<textarea id="{place}"[^>]*>([^<]*)<', answer.text)
        assert typed.strip() == long
        assert f'id="{place}-error">Hasta 2,000 caracteres' in answer.text
        assert answer.text.count(long) == 1


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


def test_cases_become_one_file_and_are_split_again(world: World) -> None:
    one, two, three = tell(world), tell(world), tell(world)
    ana = world.visit("ana")
    for left, right in ((one, two), (three, two)):
        path = f"{left.address}/relacionados/{right.thread.hex()}/expediente"
        assert ana.post(path, reason=REASON).status_code == 303
    hand = Hand(world, "carmen")
    (whole,) = actions.dossiers_of(world.desk, hand.present).values()
    assert whole == sorted(each.thread for each in (one, two, three))
    page = ana.get(f"{one.address}/relacionados").text
    assert "Expediente conjunto" in page
    assert (
        ana.post(f"{two.address}/relacionados/salida", reason="Era otra cosa.").status_code == 303
    )
    (rest,) = actions.dossiers_of(world.desk, hand.present).values()
    assert rest == sorted([one.thread, three.thread])
    for case in (one, two, three):
        assert ana.get(case.address).status_code == 200
        assert folder(world, "ana", case.thread).items("dossier")
    assert len(verbs(world, "cases split")) == 1


def test_joining_twice_or_leaving_nothing_is_told(world: World) -> None:
    one, two = tell(world), tell(world)
    ana = world.visit("ana")
    path = f"{one.address}/relacionados/{two.thread.hex()}/expediente"
    ana.post(path, reason=REASON)
    assert ana.post(path, reason=REASON).status_code == 409
    three = tell(world)
    ana.get("/")
    assert ana.post(f"{three.address}/relacionados/salida", reason="x").status_code == 409


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


def _verdicts(who: Hand, case: Complainant) -> list[str]:
    """What everybody's pages say was decided of a case."""

    def found(links: OpenLinks) -> list[str]:
        return [each.verdict for each in links.edges.get(case.thread, ())]

    return with_links(who.world.desk, who.present, found)


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
