"""A form that lacks something comes back with what was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.caseboard.folder.desk_hands import folder
from tests.caseboard.linking.hands import Hand, waiting_for
from tests.caseboard.linking.ring import NAME, tell

if TYPE_CHECKING:
    from tests.caseboard.world import World


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
    (waiting,) = waiting_for(carmen, one, two)
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
