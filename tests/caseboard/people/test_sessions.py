"""Sessions: neither half opens anything, idle ones lock, revoked ones end at the next request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from caseboard.people import actions, sessions
from caseboard.people.models import DeskSession
from caseboard.people.sessions import Present
from caseboard.people.splitting import Token, unwrap
from caseboard.people.vault import open_vault
from crypto.keys import Keyring
from tests.caseboard.people.test_sign_in import unlock
from tests.caseboard.world import person

if TYPE_CHECKING:
    import pytest

    from caseboard.people.vault import Opened, Vault
    from tests.caseboard.world import Visit, World


def rows(world: World) -> list[DeskSession]:
    with world.desk.reading() as session:
        return list(session.scalars(select(DeskSession)))


def token(visit: Visit) -> Token:
    read = Token.read(visit.cookie() or "")
    assert read is not None
    return read


def test_the_stolen_row_alone_opens_nothing(world: World) -> None:
    world.visit("ana")
    (row,) = rows(world)
    assert row.wrapped is not None
    for guess in (Token(row.digest, row.digest), Token.fresh(), Token(b"\0" * 32, b"\0" * 32)):
        assert unwrap(row.wrapped, guess, "ana") is None


def test_the_stolen_row_does_not_even_name_the_session(world: World) -> None:
    visit = world.visit("ana")
    (row,) = rows(world)
    assert token(visit).id not in row.digest + (row.wrapped or b"")
    thief = world.visit()
    thief.set_cookie(Token(row.digest).text)
    assert thief.get("/").location == "/entrar"


def test_the_stolen_cookie_opens_nothing_once_the_row_is_locked(world: World) -> None:
    complainant = world.complain()
    visit = world.visit("ana")
    stolen = visit.cookie() or ""
    visit.post("/bloquear")
    thief = world.visit()
    thief.set_cookie(stolen)
    answer = thief.get(complainant.address)
    assert (answer.status_code, answer.text.count("tres mil quetzales")) == (303, 0)
    assert answer.location.startswith("/desbloquear")


def test_row_and_cookie_together_open_nothing_after_the_lock(world: World) -> None:
    visit = world.visit("ana")
    stolen = token(visit)
    visit.post("/bloquear")
    (row,) = rows(world)
    assert row.wrapped is None
    assert sessions.open_row(row, stolen).keyring is None


def test_a_row_stolen_before_and_a_cookie_stolen_after_a_new_unlock_do_not_fit(
    world: World,
) -> None:
    visit = world.visit("ana")
    (old,) = rows(world)
    visit.post("/bloquear")
    assert unlock(visit) == 303
    assert unwrap(old.wrapped or b"", token(visit), "ana") is None


def test_each_sign_in_and_each_unlock_gives_the_session_another_id_and_key(world: World) -> None:
    seen = [token(world.visit("ana"))]
    world.clock.pass_(seconds=30)
    visit = world.visit("ana")
    seen.append(token(visit))
    for _ in range(2):
        visit.post("/bloquear")
        assert unlock(visit) == 303
        seen.append(token(visit))
    assert len({each.id for each in seen}) == len({each.key for each in seen}) == 4


def test_a_cookies_key_opens_no_other_sessions_box(world: World) -> None:
    ana = world.visit("ana")
    carmen = world.visit("carmen")
    mixed = Token(token(carmen).id, token(ana).key)
    thief = world.visit()
    thief.set_cookie(mixed.text)
    assert thief.get("/").location == "/desbloquear"


def test_both_halves_together_give_the_keyring(world: World) -> None:
    visit = world.visit("ana")
    (row,) = rows(world)
    assert isinstance(unwrap(row.wrapped or b"", token(visit), "ana"), Keyring)


def test_another_worker_serves_the_same_session(world: World) -> None:
    complainant = world.complain()
    visit = world.visit("ana")
    other = world.elsewhere().test_client()
    other.set_cookie("__Host-plaza-session", visit.cookie() or "")
    assert "tres mil quetzales" in other.get(complainant.address).text
    other.application.extensions["desk"].engine.dispose()
    other.application.extensions["desk"].drawer._engine.dispose()


def test_a_session_left_alone_locks_and_its_box_is_wiped(world: World) -> None:
    visit = world.visit("ana")
    world.clock.pass_(minutes=14, seconds=59)
    assert visit.get("/").status_code == 200
    world.clock.pass_(minutes=15)
    assert visit.get("/").location == "/desbloquear"
    assert rows(world)[0].wrapped is None
    assert token(visit).key is None


def test_unlocking_goes_back_to_where_one_was(world: World) -> None:
    complainant = world.complain()
    visit = world.visit("ana")
    world.clock.pass_(minutes=16)
    asked = visit.get(complainant.address).location
    assert complainant.address in visit.get(asked).text
    answer = visit.post("/desbloquear", passphrase="", ir=complainant.address)
    assert answer.status_code == 400
    assert unlock(visit) == 303
    assert visit.get(complainant.address).status_code == 200


def test_unlocking_leads_to_no_other_site(world: World) -> None:
    visit = world.visit("ana")
    assert visit.get("/desbloquear?ir=//malo.example/").location == "/"
    assert visit.get("/desbloquear?ir=https://malo.example/").location == "/"


def test_twelve_hours_after_sign_in_even_a_busy_session_ends(world: World) -> None:
    visit = world.visit("ana")
    for _ in range(71):
        world.clock.pass_(minutes=10)
        assert visit.get("/").status_code == 200
    world.clock.pass_(minutes=10)
    assert visit.get("/").location == "/entrar"


def test_unlocking_does_not_begin_the_twelve_hours_anew(world: World) -> None:
    visit = world.visit("ana")
    world.clock.pass_(hours=11, minutes=59)
    visit.get("/")
    assert unlock(visit) == 303
    world.clock.pass_(minutes=2)
    assert visit.get("/").location == "/entrar"


def test_signing_out_ends_this_session_only(world: World) -> None:
    first = world.visit("ana")
    world.clock.pass_(seconds=30)
    second = world.visit("ana")
    answer = first.post("/salir")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert first.get("/").location == "/entrar"
    assert second.get("/").status_code == 200


def test_revoking_ends_all_of_mine_at_their_next_request_and_nobody_elses(world: World) -> None:
    first, carmen = world.visit("ana"), world.visit("carmen")
    world.clock.pass_(seconds=30)
    second = world.visit("ana")
    assert second.post("/sesiones/cierre").location == "/entrar"
    assert first.get("/").location == "/entrar"
    assert second.get("/").location == "/entrar"
    assert carmen.get("/").status_code == 200


def test_my_sessions_are_listed_and_nobody_elses(world: World) -> None:
    world.visit("carmen")
    assert world.visit("ana").get("/sesiones").text.count("<tr>") == 2


def test_a_box_moved_to_another_session_does_not_open(world: World) -> None:
    ana, carmen = world.visit("ana"), world.visit("carmen")
    boxes = {row.member: row.wrapped for row in rows(world)}
    with world.desk.transaction() as transaction:
        transaction.execute(
            update(DeskSession).where(DeskSession.member == "carmen").values(wrapped=boxes["ana"])
        )
    assert carmen.get("/").location == "/desbloquear"
    assert ana.get("/").status_code == 200


def test_any_sign_in_wipes_the_boxes_that_others_left_behind(world: World) -> None:
    world.visit("ana")
    world.clock.pass_(minutes=20)
    world.visit("carmen")
    assert {row.member: row.wrapped is None for row in rows(world)} == {
        "ana": True,
        "carmen": False,
    }


def test_a_session_revoked_while_its_passphrase_is_tried_stays_revoked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = world.visit("ana")
    left.post("/bloquear")
    slow = open_vault

    def meanwhile(vault: Vault, passphrase: str) -> Opened | None:
        assert actions.revoke_all(world.desk, Present("ana", Token.fresh(), 0, None)) == 1
        return slow(vault, passphrase)

    monkeypatch.setattr(actions, "open_vault", meanwhile)
    assert unlock(left) == 403
    assert rows(world) == []
    assert left.get("/").location == "/entrar"


def test_signing_in_again_leaves_no_session_behind_that_nobody_can_end(world: World) -> None:
    visit = world.visit("ana")
    token_of_a_form = visit.token()
    world.clock.pass_(seconds=30)
    who = person("carmen")
    fields = {"member": "carmen", "passphrase": who.passphrase, "code": world.code("carmen")}
    visit.client.post(
        "/entrar", data={"csrf_token": token_of_a_form, **fields}, headers=visit.headers
    )
    assert [row.member for row in rows(world)] == ["carmen"]


def test_a_lock_that_was_not_asked_for_makes_the_browser_forget_its_pages_too(
    world: World,
) -> None:
    visit = world.visit("ana")
    world.clock.pass_(minutes=16)
    assert visit.get("/").headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in visit.get("/desbloquear").headers
    world.clock.pass_(hours=12)
    assert visit.get("/").headers["Clear-Site-Data"] == '"cache", "storage"'


def test_neither_half_is_in_what_a_token_says_of_itself() -> None:
    whole = Token.fresh()
    assert repr(whole) == "Token()"


def test_a_cookie_that_is_no_token_is_nobody(world: World) -> None:
    for text in ("", "x", "ñ", "A" * 43, "A" * 200, "../../etc/passwd"):
        visit = world.visit()
        visit.set_cookie(text)
        assert visit.get("/").location == "/entrar"
