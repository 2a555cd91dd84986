"""The turn to one's new key: behind the passphrase, and over nothing that happened meanwhile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from caseboard.people.models import Person
from caseboard.people.sessions import end_all
from caseboard.people.vault import close_vault, open_vault, vault_of
from caseboard.readers.models import KeyChange
from caseboard.readers.rekeying import WAITING
from tests.caseboard.people.test_roles import change
from tests.caseboard.world import person

if TYPE_CHECKING:
    from caseboard.people.vault import Vault
    from tests.caseboard.world import Visit, World

MINE = person("carmen").passphrase
WRONG = "otra frase que no es la suya"
PATH = "/equipo/llave/cambio"


@pytest.fixture
def carmen(world: World) -> Visit:
    """Carmen, whose new key the roster lists."""
    visit = world.visit("carmen")
    visit.post("/equipo/llave/nueva")
    entry = re.search(r"<textarea[^>]*>([^<]+)</textarea>", visit.get("/equipo/llave").text)
    assert entry
    world.rotate("carmen", entry[1])
    return visit


def row(world: World) -> Person:
    with world.desk.reading() as session:
        return session.get_one(Person, "carmen")


def test_the_new_key_lies_under_the_same_passphrase_and_every_session_ends(
    world: World, carmen: Visit
) -> None:
    assert carmen.post(PATH, passphrase=MINE).location == "/entrar"
    opened = open_vault(vault_of(row(world)), MINE)
    seat = world.roster.member("carmen")
    assert opened
    assert seat
    assert opened.keyring.identity.recipient == seat.recipient
    assert carmen.get("/").location == "/entrar"
    world.clock.pass_(seconds=30)
    assert world.visit("carmen").get("/").status_code == 200


def test_guessing_the_passphrase_here_is_slowed_down_like_at_the_door(carmen: Visit) -> None:
    answers = [carmen.post(PATH, passphrase=WRONG).status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]


def test_a_passphrase_longer_than_any_is_not_even_tried(carmen: Visit) -> None:
    assert carmen.post(PATH, passphrase="x" * 1_025).status_code == 400


@pytest.mark.parametrize("event", ["another keyring", "suspension", "revocation"])
def test_the_key_is_not_changed_over_what_happened_meanwhile(
    world: World, carmen: Visit, monkeypatch: pytest.MonkeyPatch, event: str
) -> None:
    with world.desk.reading() as session:
        other = session.get_one(Person, "ana").wrapped

    def slowly(*given: Any) -> Vault:  # noqa: ANN401 - as of `close_vault`
        if event == "revocation":
            with world.desk.transaction() as transaction:
                end_all(transaction, "carmen")
        else:
            change(world, "carmen", **_VALUES.get(event, {"wrapped": other}))
        return close_vault(*given)

    monkeypatch.setattr("caseboard.readers.rekeying.close_vault", slowly)
    before = row(world).age
    carmen.post(PATH, passphrase=MINE)
    assert row(world).age == before
    with world.desk.reading() as session:
        stage = session.get_one(KeyChange, "carmen").stage
    assert stage == WAITING


_VALUES: dict[str, dict[str, object]] = {"suspension": {"active": False}}
