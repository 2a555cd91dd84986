"""A passkey opens the door with the passphrase, on its own site, once for each question asked."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from caseboard.errors import PasskeyError
from caseboard.people import challenges
from caseboard.people.models import Challenge, Passkey
from caseboard.people.passkeys import read_answer, read_creation, site_of
from tests.caseboard.joining.guest import PHRASE, invite, options_on
from tests.caseboard.people.test_sign_in import work_of
from tests.fixtures.authenticator import Authenticator

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.caseboard.joining.guest import Guest
    from tests.caseboard.world import Visit, World

SITE = site_of("localhost")


@pytest.fixture
def passkey() -> Authenticator:
    return Authenticator()


@pytest.fixture
def irene(world: World, passkey: Authenticator) -> Guest:
    """Somebody who has set up a passkey."""
    guest = invite(world, role="clerk")
    guest.comes()
    assert guest.sets_up(passkey).status_code == 200
    return guest


def knock(visit: Visit, answer: str, phrase: str = PHRASE, member: str = "irene") -> TestResponse:
    return visit.post("/entrar", member=member, passphrase=phrase, code="", passkey=answer)


def ask(visit: Visit) -> str:
    return options_on(visit.get("/entrar").text)


def test_passphrase_and_passkey_open_together(irene: Guest, passkey: Authenticator) -> None:
    assert irene.signs_in("irene", passkey).status_code == 303
    assert irene.visit.client.get("/", follow_redirects=True).status_code == 200


def test_neither_opens_alone(world: World, irene: Guest, passkey: Authenticator) -> None:
    visit = world.visit()
    wrong = knock(visit, passkey.answer(ask(visit)), "otra frase que no es la suya")
    assert wrong.status_code == 403
    assert knock(visit, "").status_code == 400


def test_an_answer_is_taken_once(world: World, irene: Guest, passkey: Authenticator) -> None:
    visit = world.visit()
    answer = passkey.answer(ask(visit))
    assert knock(visit, answer).status_code == 303
    assert knock(world.visit(), answer).status_code == 403


@pytest.mark.parametrize(
    "fault",
    ["another key", "unverified", "another site", "another owner", "no owner", "older count"],
)
def test_an_answer_that_is_not_quite_right_opens_nothing(
    world: World, irene: Guest, passkey: Authenticator, fault: str
) -> None:
    visit = world.visit()
    options = ask(visit)
    if fault == "another key":
        passkey.key = Authenticator().key
    if fault == "unverified":
        passkey.verified = False
    if fault == "another site":
        passkey.origin = "https://localhost.malo.example"
    if fault in {"another owner", "no owner"}:
        passkey.handle = b"x" * 32 if fault == "another owner" else b""
    if fault == "older count":
        passkey.uses = 10
        assert knock(visit, passkey.answer(options)).status_code == 303
        passkey.uses = 3
        options = options_on(world.visit().get("/entrar").text)
    assert knock(world.visit(), passkey.answer(options)).status_code == 403


def test_a_page_that_was_open_too_long_says_so_and_the_next_one_works(
    world: World, irene: Guest, passkey: Authenticator
) -> None:
    visit = world.visit()
    answer = passkey.answer(ask(visit))
    world.clock.pass_(minutes=15)
    late = knock(visit, answer)
    assert (late.status_code, "llevaba mucho tiempo abierta" in late.text) == (400, True)
    assert knock(visit, passkey.answer(options_on(late.text))).status_code == 303


def test_a_question_that_we_did_not_ask_is_not_taken(
    world: World, irene: Guest, passkey: Authenticator
) -> None:
    visit = world.visit()
    asked = json.loads(ask(visit))
    forged = challenges.issue(b"x" * 32, "answer", world.desk.epoch())
    for challenge in (forged, b"", b"x" * 64):
        asked["challenge"] = challenge.hex()
        assert knock(visit, passkey.answer(json.dumps(asked))).status_code == 400


def test_a_question_for_making_is_not_taken_as_one_for_answering(world: World) -> None:
    secret, now = world.settings.secret, world.desk.epoch()
    made = challenges.issue(secret, "make", now)
    assert challenges.is_fresh(secret, "make", made, now)
    assert not challenges.is_fresh(secret, "answer", made, now)


def test_answered_questions_are_forgotten_when_they_are_too_old_to_be_answered(
    world: World, irene: Guest, passkey: Authenticator
) -> None:
    for _ in range(3):
        world.clock.pass_(hours=1)
        visit = world.visit()
        assert knock(visit, passkey.answer(ask(visit))).status_code == 303
    with world.desk.reading() as session:
        assert session.scalar(select(func.count()).select_from(Challenge)) == 1


def test_a_passkey_that_was_removed_opens_nothing(
    world: World, irene: Guest, passkey: Authenticator
) -> None:
    with world.desk.transaction() as transaction:
        transaction.execute(delete(Passkey))
    visit = world.visit()
    assert knock(visit, passkey.answer(ask(visit))).status_code == 403


def test_the_door_asks_for_any_passkey_and_so_names_none(world: World, irene: Guest) -> None:
    """Decoys could be told from the true ones by asking twice; a list that is not there cannot."""
    pages = [world.visit().get("/entrar").text for _ in range(2)]
    asked = [json.loads(options_on(page)) for page in pages]
    for each in asked:
        assert each.pop("challenge")
        assert each["allowCredentials"] == []
    assert asked[0] == asked[1]


def test_wrong_name_phrase_and_passkey_get_the_same_bytes(
    world: World, irene: Guest, passkey: Authenticator
) -> None:
    changing = re.compile(r'data-options="[^"]*"|value="[^"]*"')
    stranger = Authenticator(handle=passkey.handle)
    pages = set()
    for who, phrase, member in (
        (passkey, "otra frase que no es la suya", "irene"),
        (stranger, PHRASE, "irene"),
        (passkey, PHRASE, "nadie"),
        (passkey, PHRASE, "ana"),
    ):
        visit = world.visit()
        answer = knock(visit, who.answer(ask(visit)), phrase, member)
        assert answer.status_code == 403
        pages.add(changing.sub("", answer.text))
    assert len(pages) == 1


def test_whoever_is_named_with_a_passkey_the_same_work_is_done(
    world: World, irene: Guest, passkey: Authenticator, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "otra frase que no es la suya"
    done = []
    for member in ("irene", "ana", "nadie"):
        visit = world.visit()
        fields = {"member": member, "passphrase": wrong, "passkey": passkey.answer(ask(visit))}
        done.append(work_of(world, monkeypatch, visit, fields))
    assert ("Argon2id", 19_456, 2, 1) in done[0]
    assert done[0] == done[1] == done[2]


def test_where_the_address_has_no_name_no_passkey_is_asked_for(world: World) -> None:
    page = world.visit().client.get("/entrar", base_url="http://127.0.0.1:8003")
    assert "data-options" not in page.text
    assert "script-src 'none'" in page.headers["Content-Security-Policy"]


def test_only_pages_with_passkeys_run_a_script_and_only_ours(world: World) -> None:
    visit = world.visit("ana")
    for path, scripted in (("/cuenta", True), ("/", False), ("/sesiones", False)):
        headers = visit.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert ("script-src 'self'" in policy) == scripted
        assert ("publickey-credentials-get=(self)" in headers["Permissions-Policy"]) == scripted
        assert "require-trusted-types-for 'script'" in policy or not scripted


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("localhost:8003", "localhost"),
        ("Escritorio.Example.GT", "escritorio.example.gt"),
        ("127.0.0.1:8003", None),
        ("[::1]:8003", None),
        ("10.0.0.7", None),
    ],
)
def test_a_site_has_a_name(host: str, name: str | None) -> None:
    site = site_of(host)
    assert (site.name if site else None) == name


def test_over_plain_http_only_ones_own_machine_is_a_site() -> None:
    assert SITE
    assert "http://localhost" in SITE.origins
    far = site_of("escritorio.example.gt")
    assert far
    assert far.origins == ("https://escritorio.example.gt",)


@settings(deadline=None)
@given(
    st.one_of(
        st.text(),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=20),
            lambda each: (
                st.lists(each, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "x"]),
                    each,
                )
            ),
        ).map(json.dumps),
    )
)
def test_any_text_is_an_answer_or_is_refused(text: str) -> None:
    assert SITE
    for read in (read_answer, lambda said: read_creation(said, SITE)):
        with pytest.raises(PasskeyError):
            read(text)
