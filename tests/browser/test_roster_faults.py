"""Lists of readers that must not be sealed to, as the form page meets them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from crypto.roster import Roster, roster_hash, sign_roster
from tests.browser.visitor import SENTINEL, fill_in, send, shown_code, wait_for_failure
from tests.samples import cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser


def serve_roster(visitor: Page, file: bytes) -> None:
    """Have the network hand out another roster than the door's."""
    visitor.route("**/destinatarios", lambda route: route.fulfill(body=file))


def test_an_expired_roster_seals_nothing_and_blames_the_date(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    serve_roster(visitor, cast.roster(door.clock() - timedelta(days=60)))
    fill_in(visitor, origin)
    send(visitor)
    assert "Revisa que esa fecha esté bien" in wait_for_failure(visitor)
    assert door.threads() == 0
    assert visitor.locator("#q-facts").input_value().startswith(SENTINEL)


def test_a_phone_in_the_wrong_year_is_told_its_date(origin: str, page: OpenPage) -> None:
    visitor = page()
    visitor.clock.set_fixed_time("2019-01-15T12:00:00Z")
    fill_in(visitor, origin)
    send(visitor)
    assert "15 de enero de 2019" in wait_for_failure(visitor)


def test_a_forged_roster_seals_nothing(door: ScriptDoor, origin: str, page: OpenPage) -> None:
    visitor = page()
    forged = sign_roster(cast.roster_around(door.clock()), cast.seed("somebody else's root"))
    serve_roster(visitor, forged)
    fill_in(visitor, origin)
    send(visitor)
    assert "no lleva la firma correcta" in wait_for_failure(visitor)
    assert door.threads() == 0


def test_a_roster_that_does_not_come_seals_nothing(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    visitor.route("**/destinatarios", lambda route: route.abort())
    fill_in(visitor, origin)
    send(visitor)
    assert "no se envía nada" in wait_for_failure(visitor)
    assert door.threads() == 0


def test_a_list_that_comes_late_is_shown_before_anything_is_sent(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    visitor.route("**/destinatarios", lambda route: route.abort(), times=1)
    fill_in(visitor, origin)
    send(visitor)
    assert "Ya llegó la lista" in wait_for_failure(visitor)
    assert door.threads() == 0
    send(visitor)
    shown_code(visitor)


def test_a_renewed_roster_of_the_same_people_is_sealed_to_at_once(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    first = cast.roster(door.clock())
    door.publish(cast.roster(door.clock(), 2, roster_hash(first)))
    send(visitor)
    shown_code(visitor)
    (report,) = door.reports(cast.ANA.keyring.identity)
    assert report.roster == 2


def test_somebody_new_on_the_list_is_shown_before_anything_is_sent(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    now = door.clock()
    full = cast.roster_around(now, 2, roster_hash(cast.roster(now)))
    short = _without(cast.roster_around(now), "carmen")
    door.publish(sign_roster(short, cast.ROOT_SEED))
    visitor = page()
    fill_in(visitor, origin)
    door.publish(sign_roster(full, cast.ROOT_SEED))
    send(visitor)
    assert "hay alguien nuevo" in wait_for_failure(visitor)
    assert door.threads() == 0
    visitor.uncheck("#reader-carmen")
    send(visitor)
    shown_code(visitor)
    assert door.reports(cast.CARMEN.keyring.identity) == []


def test_who_works_there_is_left_out_and_the_page_says_so(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    visitor.select_option("#q-institution", "mspas")
    assert "Trabaja en la entidad que elegiste" in visitor.locator("#readers-list").inner_text()
    assert not visitor.locator("#reader-bruno").is_checked()
    visitor.uncheck("#reader-carmen")
    send(visitor)
    shown_code(visitor)
    (report,) = door.reports(cast.ANA.keyring.identity)
    assert report.readers == ("ana", "recuperacion")
    assert door.reports(cast.BRUNO.keyring.identity) == []
    assert door.reports(cast.CARMEN.keyring.identity) == []


def test_who_was_unticked_stays_so_while_the_list_and_the_institution_change(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    now = door.clock()
    full = cast.roster_around(now, 2, roster_hash(cast.roster(now)))
    door.publish(sign_roster(_without(cast.roster_around(now), "carmen"), cast.ROOT_SEED))
    visitor = page()
    fill_in(visitor, origin)
    visitor.uncheck("#reader-bruno")
    visitor.select_option("#q-institution", "mspas")
    door.publish(sign_roster(full, cast.ROOT_SEED))
    send(visitor)
    assert "hay alguien nuevo" in wait_for_failure(visitor)
    visitor.select_option("#q-institution", "mineduc")
    assert not visitor.locator("#reader-bruno").is_checked()
    send(visitor)
    shown_code(visitor)
    assert door.reports(cast.BRUNO.keyring.identity) == []


def test_leaving_everybody_out_is_refused(door: ScriptDoor, origin: str, page: OpenPage) -> None:
    visitor = page()
    fill_in(visitor, origin)
    for each in ("ana", "bruno", "carmen"):
        visitor.uncheck(f"#reader-{each}")
    send(visitor)
    assert "no quedaría nadie" in wait_for_failure(visitor)
    assert door.threads() == 0


def _without(roster: Roster, left: str) -> Roster:
    members = tuple(each for each in roster.members if each.id != left)
    return Roster(
        roster.version, roster.previous, roster.not_before, roster.not_after, members, roster.former
    )
