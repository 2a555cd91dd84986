"""What is decided is read back, under whichever weights it was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.linking import actions
from caseboard.linking.deciding import Verdict
from caseboard.linking.engine.model import SEEDED
from caseboard.linking.session import with_links
from crypto.errors import MalformedError
from tests.caseboard.linking.engine.test_models import country, judged
from tests.caseboard.linking.hands import Hand
from tests.caseboard.linking.ring import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from caseboard.linking.engine.model import Model
    from caseboard.linking.holding import OpenLinks
    from tests.caseboard.world import World


def fitted() -> Model:
    return SEEDED.fitted(country())


def calibrated() -> Model:
    index = country()
    return fitted().calibrated(judged(index, SEEDED, 120), index)


def weigh_by(who: Hand, model: Model) -> None:
    """Write weights of its own into everybody's pages, as the end of a relink does."""

    def use(links: OpenLinks) -> None:
        links.model, links.pending.model = model, True

    with_links(who.world.desk, who.present, use)
    who.write()


@pytest.mark.parametrize(
    ("model", "version"),
    [(fitted, "seeded-3+180"), (calibrated, "seeded-3+180*120")],
    ids=["fitted", "calibrated"],
)
def test_a_decision_stands_under_weights_that_were_learned(
    world: World, model: Callable[[], Model], version: str
) -> None:
    one, two = tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    weigh_by(ana, model())
    ana.decide(one, two, "same")
    for who, case in ((ana, one), (carmen, two)):
        who.encode_again()
        (found,) = actions.decisions_of(world.desk, who.present, who.look(case))
        assert found.verdict.model == version
        assert actions.groups_of(world.desk, who.present) == [sorted([one.thread, two.thread])]


@pytest.mark.parametrize("model", ["", "Seeded", "seeded 1", "s" * 33])
def test_what_nobody_could_read_back_is_not_written(model: str) -> None:
    with pytest.raises(MalformedError):
        Verdict("0" * 32, bytes(16), "same", model=model).content()
