"""An invitation brings one person in once, in one visit, and every misuse has its sentence."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from caseboard.errors import InvitationError
from caseboard.joining import actions
from caseboard.people.models import Passkey, Person
from caseboard.people.new_factor import NewCodes
from caseboard.people.vault import open_vault, sheet_of, vault_of
from caseboard.staff.models import Invitation
from tests.caseboard.joining.guest import PHRASE, Guest, code_on, invite, words_on
from tests.fixtures.authenticator import Authenticator

if TYPE_CHECKING:
    from tests.caseboard.world import World


def row(world: World, member: str) -> Person:
    with world.desk.reading() as session:
        return session.get_one(Person, member)


def test_one_visit_with_a_passkey_makes_keys_factor_and_sheet(world: World) -> None:
    guest, passkey = invite(world), Authenticator(synced=True)
    assert "Hola, Irene Sut" in guest.comes().text
    words = words_on(guest.sets_up(passkey))
    person = row(world, "irene")
    assert person.second_factor is None
    assert person.role == "investigator"
    opened = open_vault(vault_of(person), PHRASE)
    assert opened
    assert opened.keyring.identity.recipient.text == person.age
    sheet = sheet_of(person)
    assert sheet
    assert open_vault(sheet, words) == opened
    with world.desk.reading() as session:
        made = session.scalars(select(Passkey)).one()
    assert (made.member, made.site, made.synced) == ("irene", "localhost", True)
    assert guest.signs_in("irene", passkey).status_code == 303


def test_one_visit_with_codes_is_the_declared_downgrade(world: World) -> None:
    guest = invite(world)
    assert "que es más débil" in guest.comes().text
    words_on(guest.sets_up())
    assert guest.signs_in("irene").status_code == 303


def test_neither_keys_nor_code_nor_words_lie_in_the_database(world: World) -> None:
    guest = invite(world)
    guest.comes()
    words = words_on(guest.sets_up())
    opened = open_vault(vault_of(row(world, "irene")), PHRASE)
    assert opened
    letters = guest.code.replace("-", "").encode()
    secrets = [opened.keyring.age_seed, opened.keyring.signing_seed, guest.secret.encode()]
    with world.desk.reading() as session:
        found = b"".join(
            value if isinstance(value, bytes) else str(value).encode()
            for table in ("people", "invitations", "passkeys", "audit")
            for each in session.execute(text(f"SELECT * FROM {table}"))
            for value in each
        )
    for secret in (*secrets, letters, guest.code.encode(), words.encode(), PHRASE.encode()):
        assert secret not in found


@pytest.mark.parametrize("role", ["clerk", "analyst", "auditor", "coordinator"])
def test_the_invitation_says_the_role(world: World, role: str) -> None:
    guest = invite(world, role=role, institution="mineduc")
    guest.comes()
    guest.sets_up()
    person = row(world, "irene")
    assert (person.role, person.institution) == (role, "mineduc")


def test_a_new_investigator_opens_nothing_until_the_roster_lists_them(world: World) -> None:
    complainant = world.complain()
    guest, passkey = invite(world), Authenticator()
    guest.comes()
    guest.sets_up(passkey)
    guest.signs_in("irene", passkey)
    assert guest.visit.get("/").location == "/espera"
    assert guest.visit.get(complainant.address).location == "/espera"


def test_a_used_invitation_says_so_and_makes_nobody(world: World) -> None:
    guest = invite(world)
    guest.comes()
    late = Guest(world, guest.code)
    late.comes()
    guest.sets_up()
    for answer in (Guest(world, guest.code).comes(), late.sets_up()):
        assert answer.status_code == 403
        assert "ya se usó. Si no fuiste tú, avisa hoy mismo" in answer.text


def test_an_invitation_lapses_after_72_hours(world: World) -> None:
    guest = invite(world)
    world.clock.pass_(hours=71, minutes=59)
    assert guest.comes().status_code == 200
    world.clock.pass_(minutes=1)
    answer = guest.comes()
    assert (answer.status_code, "venció: duran 72 horas" in answer.text) == (403, True)


def test_a_withdrawn_invitation_says_so(world: World) -> None:
    guest, ana = invite(world), world.visit
    world.clock.pass_(seconds=30)
    visit = ana("ana")
    path = re.findall(
        r"/equipo/personas/invitaciones/\w+/retiro", visit.get("/equipo/personas").text
    )
    visit.post(path[0])
    assert "retiró esa invitación" in guest.comes().text


def test_a_second_invitation_for_the_same_person_replaces_the_first(world: World) -> None:
    first = invite(world)
    world.clock.pass_(seconds=30)
    second = invite(world)
    assert "retiró esa invitación" in first.comes().text
    assert second.comes().status_code == 200


@pytest.mark.parametrize(
    "code", ["", "x", "AAAA-" * 5 + "AAAA", "ñ" * 64, "A" * 5_000, "\0", "'--"]
)
def test_what_is_no_invitation_is_told_so(world: World, code: str) -> None:
    answer = Guest(world, code).comes()
    assert answer.status_code in {400, 403}
    assert "código" in answer.text


def test_the_code_forgives_capitals_spaces_and_hyphens(world: World) -> None:
    guest = invite(world)
    guest.code = guest.code.lower().replace("-", " ")
    assert guest.comes().status_code == 200


def test_of_two_who_use_one_invitation_at_once_one_comes_in(world: World) -> None:
    guest = invite(world)
    invitation = actions.look(world.desk, guest.code)
    outcomes: list[str] = []
    started = threading.Barrier(2)

    def come() -> None:
        started.wait()
        try:
            actions.set_up(world.desk, invitation, PHRASE, NewCodes("JBSWY3DP" * 4, 1))
            outcomes.append("in")
        except InvitationError as error:
            outcomes.append(error.reason)

    threads = [threading.Thread(target=come) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["in", "used"]


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("corta", "usa 15 caracteres o más"),
        ("aaaaaaaaaaaaaaaaaaa", "usa 15 caracteres o más"),
        ("plaza limpia 2026", "usa 15 caracteres o más"),
        ("michael123456789", "se adivinaría pronto"),
        ("irene sut irene sut", "se adivinaría pronto"),
        ("contraseñacontraseña1", "usa 15 caracteres o más"),
    ],
)
def test_a_weak_passphrase_is_refused_and_the_invitation_stays(
    world: World, phrase: str, sentence: str
) -> None:
    guest = invite(world)
    guest.comes()
    answer = guest.sets_up(phrase=phrase)
    assert (answer.status_code, sentence in answer.text) == (400, True)
    assert ("<meter" in answer.text) == (sentence == "se adivinaría pronto")
    world.clock.pass_(seconds=30)
    words_on(guest.sets_up())


def test_after_a_refusal_the_secret_of_the_codes_is_still_the_same(world: World) -> None:
    guest = invite(world)
    guest.comes()
    guest.sets_up(again="otra frase distinta de la primera")
    before = guest.secret
    assert "no son iguales" in guest.page
    words_on(guest.sets_up())
    assert guest.secret == before


def test_a_code_of_another_secret_is_told_and_nobody_is_made(world: World) -> None:
    guest = invite(world)
    guest.comes()
    answer = guest.sets_up(code="000000")
    assert (answer.status_code, "no es el de ahora" in answer.text) == (400, True)
    with world.desk.reading() as session:
        assert session.get(Person, "irene") is None
        assert session.scalars(select(Invitation.fate)).one() == ""


def test_no_phrase_is_ever_put_back_into_a_page(world: World) -> None:
    guest = invite(world)
    guest.comes()
    assert PHRASE not in guest.sets_up(code="000000").text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"member": "ana"}, "ya está en el escritorio"),
        ({"member": "delia"}, "fue de alguien que ya no está"),
        ({"member": "Irene S."}, "letras de la a a la z"),
        ({"member": "x" * 33}, "letras de la a a la z"),
        ({"name": " "}, "Escribe su nombre"),
        ({"role": "root"}, "revisa lo que se marca"),
        ({"institution": "no-existe"}, "revisa lo que se marca"),
    ],
    ids=str,
)
def test_who_cannot_be_invited_is_told_and_what_was_typed_stays(
    world: World, fields: dict[str, str], sentence: str
) -> None:
    asked = {"member": "irene", "name": "Irene Sut", "institution": "none", "role": "clerk"}
    answer = world.visit("ana").post("/equipo/personas", **(asked | fields))
    assert answer.status_code in {400, 409}
    assert sentence in answer.text
    if "name" not in fields:
        assert 'value="Irene Sut"' in answer.text


def test_the_code_stands_in_no_address_and_no_row_of_the_log(world: World) -> None:
    answer = world.visit("ana").post(
        "/equipo/personas", member="irene", name="I", institution="none", role="clerk"
    )
    code = code_on(answer)
    assert "Location" not in answer.headers
    assert f"http://localhost/invitacion#{code}" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
