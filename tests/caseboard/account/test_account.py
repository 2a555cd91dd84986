"""One's own account: each change asks for the passphrase, and ends what stood open elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from caseboard.people import sessions
from caseboard.people.models import DeskSession, Passkey, Person
from caseboard.people.sheet import new_sheet
from caseboard.people.vault import open_vault, sheet_of, vault_of
from tests.caseboard.joining.guest import OTHER_PHRASE, options_on, words_on
from tests.caseboard.people.test_passkeys import ask, knock
from tests.caseboard.people.test_roles import change as change_row
from tests.caseboard.world import person
from tests.fixtures.authenticator import Authenticator

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

    from caseboard.people.vault import Vault
    from tests.caseboard.world import Visit, World

MINE = person("carmen").passphrase
WRONG = "otra frase que no es la suya"


@pytest.fixture
def carmen(world: World) -> Visit:
    return world.visit("carmen")


def row(world: World) -> Person:
    with world.desk.reading() as session:
        return session.get_one(Person, "carmen")


def add(visit: Visit, passkey: Authenticator, phrase: str = MINE) -> TestResponse:
    """Make a passkey on the account's page."""
    made = passkey.make(options_on(visit.get("/cuenta").text))
    return visit.post("/cuenta/llaves", passphrase=phrase, passkey=made)


def change(visit: Visit, old: str = MINE, new: str = OTHER_PHRASE, again: str = "") -> TestResponse:
    return visit.post("/cuenta/frase", passphrase=old, new=new, again=again or new)


def meanwhile(monkeypatch: pytest.MonkeyPatch, deed: Callable[[], None]) -> None:
    """Have something happen while the twelve words are being made."""

    def slowly(*given: Any) -> tuple[str, Vault]:  # noqa: ANN401 - as of `new_sheet`
        deed()
        return new_sheet(*given)

    monkeypatch.setattr("caseboard.account.actions.new_sheet", slowly)


def test_another_passphrase_opens_and_the_old_one_does_not(world: World, carmen: Visit) -> None:
    assert change(carmen).status_code == 303
    assert carmen.get("/").status_code == 200
    world.clock.pass_(seconds=30)
    assert world.visit().sign_in("carmen", passphrase=MINE).status_code == 403
    assert world.visit().sign_in("carmen", passphrase=OTHER_PHRASE).status_code == 303


def test_the_keyring_stays_the_same_and_the_sheet_stays_good(world: World, carmen: Visit) -> None:
    words = words_on(carmen.post("/cuenta/hoja", passphrase=MINE))
    before = open_vault(vault_of(row(world)), MINE)
    change(carmen)
    sheet = sheet_of(row(world))
    assert sheet
    assert open_vault(vault_of(row(world)), OTHER_PHRASE) == before == open_vault(sheet, words)


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"old": WRONG}, 403, "no es tu frase de ahora"),
        ({"new": "corta"}, 400, "usa 15 caracteres o más"),
        ({"new": "carmen ixcayá 2026"}, 400, "se adivinaría pronto"),
        ({"again": "no es la misma"}, 400, "no son iguales"),
    ],
    ids=str,
)
def test_a_passphrase_that_is_not_changed_says_why(
    world: World, carmen: Visit, fields: dict[str, str], status: int, sentence: str
) -> None:
    answer = change(carmen, **fields)
    assert (answer.status_code, sentence in answer.text) == (status, True)
    assert open_vault(vault_of(row(world)), MINE)
    assert carmen.get("/").status_code == 200


def test_a_passkey_can_be_added_and_opens(world: World, carmen: Visit) -> None:
    passkey = Authenticator()
    assert add(carmen, passkey).status_code == 303
    assert "Llave de acceso" in carmen.get("/cuenta").text
    visit = world.visit()
    answer = passkey.answer(ask(visit))
    assert knock(visit, answer, MINE, "carmen").status_code == 303


def test_a_stolen_open_session_adds_no_passkey(world: World, carmen: Visit) -> None:
    answer = add(carmen, Authenticator(), WRONG)
    assert (answer.status_code, "no es tu frase de ahora" in answer.text) == (403, True)
    with world.desk.reading() as session:
        assert session.scalars(select(Passkey)).all() == []


@pytest.mark.parametrize("fault", ["unverified", "another site", "sent again", "old page", "junk"])
def test_a_passkey_that_does_not_hold_is_not_added(world: World, carmen: Visit, fault: str) -> None:
    passkey = Authenticator(verified=fault != "unverified")
    if fault == "another site":
        passkey.origin = "https://malo.example"
    made = passkey.make(options_on(carmen.get("/cuenta").text))
    if fault == "sent again":
        carmen.post("/cuenta/llaves", passphrase=MINE, passkey=made)
    if fault == "old page":
        world.clock.pass_(minutes=10)
        carmen.get("/cuenta")
        world.clock.pass_(minutes=5)
    answer = carmen.post(
        "/cuenta/llaves", passphrase=MINE, passkey="{}" if fault == "junk" else made
    )
    assert answer.status_code == 400
    assert ("mucho tiempo abierta" if fault == "old page" else "no respondió bien") in answer.text


def test_the_codes_can_go_once_there_is_a_passkey(world: World, carmen: Visit) -> None:
    add(carmen, Authenticator())
    words_on(carmen.post("/cuenta/hoja", passphrase=MINE))
    assert carmen.post("/cuenta/codigos/baja", passphrase=MINE).status_code == 303
    found = row(world)
    assert (found.second_factor, found.recovery_codes) == (None, None)
    world.clock.pass_(seconds=30)
    assert world.visit().sign_in("carmen").status_code == 403


def test_the_last_second_factor_cannot_be_removed(world: World, carmen: Visit) -> None:
    refused = carmen.post("/cuenta/codigos/baja", passphrase=MINE)
    assert (refused.status_code, "único segundo factor" in refused.text) == (409, True)
    passkey = Authenticator()
    add(carmen, passkey)
    carmen.post("/cuenta/codigos/baja", passphrase=MINE)
    path = f"/cuenta/llaves/{passkey.id.hex()}/baja"
    assert carmen.post(path, passphrase=MINE).status_code == 409
    visit = world.visit()
    assert knock(visit, passkey.answer(ask(visit)), MINE, "carmen").status_code == 303


def test_a_passkey_can_be_removed_by_its_owner_alone(world: World, carmen: Visit) -> None:
    passkey = Authenticator()
    add(carmen, passkey)
    path = f"/cuenta/llaves/{passkey.id.hex()}/baja"
    world.visit("ana").post(path, passphrase=person("ana").passphrase)
    assert "Llave de acceso" in carmen.get("/cuenta").text
    assert carmen.post(path, passphrase=MINE).status_code == 303
    visit = world.visit()
    assert knock(visit, passkey.answer(ask(visit)), MINE, "carmen").status_code == 403


def test_every_change_ends_the_other_sessions_and_renames_this_one(
    world: World, carmen: Visit
) -> None:
    before = carmen.cookie()
    world.clock.pass_(seconds=30)
    elsewhere = world.visit("carmen")
    change(carmen)
    assert elsewhere.get("/").location == "/entrar"
    assert carmen.cookie() != before
    thief = world.visit()
    thief.set_cookie(before or "")
    assert thief.get("/").location == "/entrar"
    with world.desk.reading() as session:
        assert len(session.scalars(select(DeskSession)).all()) == 1


def test_a_new_sheet_makes_the_old_one_worthless(world: World, carmen: Visit) -> None:
    first = words_on(carmen.post("/cuenta/hoja", passphrase=MINE))
    second = words_on(carmen.post("/cuenta/hoja", passphrase=MINE))
    sheet = sheet_of(row(world))
    assert sheet
    assert open_vault(sheet, first) is None
    assert open_vault(sheet, second)


def test_no_sheet_is_made_of_a_key_that_changed_meanwhile(
    world: World, carmen: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words would open a keyring that nothing is sealed to any more."""
    with world.desk.reading() as session:
        other = session.get_one(Person, "ana").wrapped
    meanwhile(monkeypatch, lambda: change_row(world, "carmen", wrapped=other))
    assert carmen.post("/cuenta/hoja", passphrase=MINE).status_code == 403
    assert sheet_of(row(world)) is None


def test_no_sheet_is_made_for_a_session_that_was_revoked_meanwhile(
    world: World, carmen: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def revoke() -> None:
        with world.desk.transaction() as transaction:
            sessions.end_all(transaction, "carmen")

    meanwhile(monkeypatch, revoke)
    carmen.post("/cuenta/hoja", passphrase=MINE)
    assert sheet_of(row(world)) is None


def test_who_has_no_sheet_is_told_so(carmen: Visit) -> None:
    assert "No tienes hoja de recuperación" in carmen.get("/cuenta").text
    carmen.post("/cuenta/hoja", passphrase=MINE)
    assert "No tienes hoja de recuperación" not in carmen.get("/cuenta").text


def test_guessing_the_passphrase_here_is_slowed_down_like_at_the_door(carmen: Visit) -> None:
    answers = [carmen.post("/cuenta/hoja", passphrase=WRONG).status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]


def test_without_a_seat_one_still_has_an_account(world: World) -> None:
    world.hire("fabian", "hugo")
    for name in ("fabian", "hugo"):
        assert world.visit(name).get("/cuenta").status_code == 200
