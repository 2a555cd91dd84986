"""The drills of losing: passphrase, second factor, both; each ends with somebody at work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from caseboard.people.models import OldKeyring, Passkey, Person
from caseboard.people.sheet import new_sheet
from caseboard.people.vault import open_vault, vault_of
from caseboard.readers.models import KeyChange
from crypto.wrapping import unwrap_keyring
from tests.caseboard.joining.guest import OTHER_PHRASE, Guest, invite_again, options_on, words_on
from tests.caseboard.people.test_roles import change
from tests.caseboard.people.test_sign_in import work_of
from tests.caseboard.world import person
from tests.fixtures.authenticator import Authenticator

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from caseboard.people.vault import Vault
    from tests.caseboard.world import Visit, World

MINE = person("carmen").passphrase
WRONG = "otra frase que no es la suya"


@pytest.fixture
def words(world: World) -> str:
    """The words of Carmen's sheet, which she printed on a good day."""
    found = words_on(world.visit("carmen").post("/cuenta/hoja", passphrase=MINE))
    world.clock.pass_(seconds=30)
    return found


def recover(visit: Visit, sheet: str, **other: str) -> TestResponse:
    fields = {"member": "carmen", "words": sheet, "code": visit.world.code("carmen")}
    phrases = {"passphrase": OTHER_PHRASE, "again": OTHER_PHRASE}
    return visit.post("/recuperar", **(fields | phrases | other))


def test_drill_a_lost_passphrase_comes_back_with_the_sheet(world: World, words: str) -> None:
    complainant = world.complain()
    somewhere = world.visit("carmen")
    world.clock.pass_(seconds=30)
    answer = recover(world.visit(), words)
    assert "Tu frase nueva ya sirve" in answer.text
    assert somewhere.get("/").location == "/entrar"
    world.clock.pass_(seconds=30)
    visit = world.visit()
    assert visit.sign_in("carmen", passphrase=OTHER_PHRASE).status_code == 303
    assert "tres mil quetzales" in visit.get(complainant.address).text
    assert "No tienes hoja de recuperación" in visit.get("/cuenta").text


def test_the_sheet_works_once(world: World, words: str) -> None:
    recover(world.visit(), words)
    world.clock.pass_(seconds=30)
    assert recover(world.visit(), words).status_code == 403


def test_with_a_passkey_the_sheet_works_too(world: World) -> None:
    passkey = Authenticator()
    visit = world.visit("carmen")
    made = passkey.make(options_on(visit.get("/cuenta").text))
    visit.post("/cuenta/llaves", passphrase=MINE, passkey=made)
    visit.post("/cuenta/codigos/baja", passphrase=MINE)
    words = words_on(visit.post("/cuenta/hoja", passphrase=MINE))
    lost = world.visit()
    answer = passkey.answer(options_on(lost.get("/recuperar").text))
    assert "ya sirve" in recover(lost, words, code="", passkey=answer).text


def test_the_sheet_alone_opens_nothing(world: World, words: str) -> None:
    assert recover(world.visit(), words, code="000000").status_code == 403
    assert recover(world.visit(), words, code="").status_code == 400
    with world.desk.reading() as session:
        assert open_vault(vault_of(session.get_one(Person, "carmen")), MINE)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda text: "xyzzy " + text.partition(" ")[2], "La palabra 1 no está en la lista"),
        (lambda text: text.rpartition(" ")[0], "Son 12 palabras"),
        (lambda text: " ".join(reversed(text.split())), "no están en orden|no abren"),
    ],
    ids=["a wrong word", "eleven words", "another order"],
)
def test_words_that_are_not_the_sheets_are_told_which(
    world: World, words: str, change: object, sentence: str
) -> None:
    answer = recover(world.visit(), change(words))  # type: ignore[operator]
    assert answer.status_code in {400, 403}
    assert re.search(sentence, answer.text)


def test_words_typed_in_haste_are_understood(world: World, words: str) -> None:
    hasty = "  ".join(word[:4].upper() for word in words.split())
    assert "ya sirve" in recover(world.visit(), hasty).text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"member": "nadie"}, 403),
        ({"member": "ana"}, 403),
        ({"again": "no es la misma frase"}, 400),
        ({"passphrase": "corta", "again": "corta"}, 400),
        ({"words": ""}, 400),
    ],
    ids=str,
)
def test_what_does_not_recover_changes_nothing(
    world: World, words: str, fields: dict[str, str], status: int
) -> None:
    assert recover(world.visit(), words, **fields).status_code == status
    world.clock.pass_(seconds=30)
    assert world.visit().sign_in("carmen").status_code == 303


def test_unknown_names_and_known_ones_get_the_same_bytes(world: World, words: str) -> None:
    other = "ábaco " * 11 + "abierto"
    pages = {
        re.sub(r'value="[^"]*"|data-options="[^"]*"|class="phrase">[^<]*', "", answer.text)
        for member in ("carmen", "ana", "nadie")
        for answer in [recover(world.visit(), other, member=member)]
    }
    assert len(pages) == 1


def test_whoever_is_named_at_recovery_the_same_work_is_done(
    world: World, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = {"words": "ábaco " * 11 + "abierto", "code": "000000"}
    phrases = {"passphrase": OTHER_PHRASE, "again": OTHER_PHRASE}
    done = [
        work_of(
            world, monkeypatch, world.visit(), {"member": name, **typed, **phrases}, "/recuperar"
        )
        for name in ("carmen", "ana", "nadie")
    ]
    assert [step for step in done[0] if step[0] == "Argon2id"] == [("Argon2id", 19_456, 2, 1)]
    assert done[0] == done[1] == done[2]


def test_guessing_words_is_slowed_down(world: World, words: str) -> None:
    answers = [recover(world.visit(), words, code="000000").status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]


def test_drill_a_lost_second_factor_is_replaced_by_who_knows_the_passphrase(
    world: World, words: str
) -> None:
    complainant = world.complain()
    old = world.visit("carmen")
    guest, passkey = invite_again(world, "carmen", "factor"), Authenticator()
    assert "Otro segundo factor" in guest.comes().text
    new_words = words_on(guest.sets_up(passkey, phrase=MINE))
    assert new_words != words
    assert old.get("/").location == "/entrar"
    world.clock.pass_(seconds=30)
    assert world.visit().sign_in("carmen").status_code == 403
    assert guest.signs_in("carmen", passkey, MINE).status_code == 303
    assert "tres mil quetzales" in guest.visit.get(complainant.address).text


def test_who_has_the_invitation_but_not_the_passphrase_replaces_nothing(world: World) -> None:
    guest = invite_again(world, "carmen", "factor")
    guest.comes()
    answer = guest.sets_up(phrase=WRONG)
    assert (answer.status_code, "no abre tu llavero" in answer.text) == (403, True)
    assert world.visit().sign_in("carmen").status_code == 303
    assert Guest(world, guest.code).comes().status_code == 200


@pytest.mark.parametrize("event", ["other keys", "suspension"])
def test_a_second_factor_is_not_renewed_over_what_happened_meanwhile(
    world: World, monkeypatch: pytest.MonkeyPatch, event: str
) -> None:
    """Otherwise the old keyring would come back, or somebody suspended would."""
    guest = invite_again(world, "carmen", "factor")
    with world.desk.reading() as session:
        other = session.get_one(Person, "ana").wrapped
    values: dict[str, object] = {"wrapped": other} if event == "other keys" else {"active": False}

    def slowly(*given: Any) -> tuple[str, Vault]:  # noqa: ANN401 - as of `new_sheet`
        change(world, "carmen", **values)
        return new_sheet(*given)

    monkeypatch.setattr("caseboard.joining.actions.new_sheet", slowly)
    guest.comes()
    with world.desk.reading() as session:
        before = session.get_one(Person, "carmen")
    assert guest.sets_up(phrase=MINE).status_code == 403
    with world.desk.reading() as session:
        after = session.get_one(Person, "carmen")
    assert (after.second_factor, after.recovery) == (before.second_factor, before.recovery)
    assert Guest(world, guest.code).comes().status_code == 200


def test_passkeys_of_before_go_with_the_lost_second_factor(world: World) -> None:
    visit, lost = world.visit("carmen"), Authenticator()
    made = lost.make(options_on(visit.get("/cuenta").text))
    visit.post("/cuenta/llaves", passphrase=MINE, passkey=made)
    guest = invite_again(world, "carmen", "factor")
    guest.comes()
    guest.sets_up(phrase=MINE)
    with world.desk.reading() as session:
        assert session.scalars(select(Passkey)).all() == []


def test_drill_passphrase_and_sheet_lost_new_keys_wait_for_the_roster(world: World) -> None:
    complainant = world.complain()
    guest, passkey = invite_again(world, "carmen", "keys"), Authenticator()
    guest.comes()
    words_on(guest.sets_up(passkey))
    assert guest.signs_in("carmen", passkey).status_code == 303
    assert guest.visit.get(complainant.address).location == "/espera"
    with world.desk.reading() as session:
        now = session.get_one(Person, "carmen")
        before = session.scalars(select(OldKeyring)).one()
    assert now.age != person("carmen").keyring.identity.recipient.text
    assert unwrap_keyring(before.wrapped, MINE) == person("carmen").keyring


def test_a_key_on_its_way_ends_when_all_keys_are_renewed(world: World) -> None:
    world.visit("carmen").post("/equipo/llave/nueva")
    guest = invite_again(world, "carmen", "keys")
    guest.comes()
    assert guest.sets_up().status_code == 200
    with world.desk.reading() as session:
        assert session.get(KeyChange, "carmen") is None


def test_once_the_new_key_is_in_the_roster_new_reports_open(world: World) -> None:
    guest, passkey = invite_again(world, "carmen", "keys"), Authenticator()
    guest.comes()
    guest.sets_up(passkey)
    with world.desk.reading() as session:
        now = session.get_one(Person, "carmen")
    opened = open_vault(vault_of(now), "garza tambor nublado cometa orilla")
    assert opened
    world.renew_key("carmen", opened.keyring)
    world.desk.roster_file._read_at = float("-inf")
    complainant = world.complain()
    guest.signs_in("carmen", passkey)
    assert "tres mil quetzales" in guest.visit.get(complainant.address).text
