"""Pages lie in their order; what is not as its owner left it is told from what is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select

from caseboard.people.sessions import Present
from caseboard.people.splitting import Token
from caseboard.shelf import store
from caseboard.shelf.errors import DamagedShelfError, ShelfMovedError
from caseboard.shelf.models import ShelfPage
from caseboard.shelf.signed import Page
from caseboard.shelf.store import End
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.world import World


def present(name: str) -> Present:
    return Present(name, Token.fresh(), 0, cast.keyring(name))


ANA, CARMEN = present("ana"), present("carmen")
THREE = [Page("image-end", b"all"), Page("changes", b"one"), Page("changes", b"two")]


def bodies(world: World, who: Present = ANA) -> list[bytes]:
    return [page.body for page, _end in store.pages(world.desk, who, "cases")]


def test_an_empty_shelf_has_no_pages(world: World) -> None:
    assert bodies(world) == []
    assert store.last_number(world.desk, ANA, "cases") == 0


def test_pages_come_back_in_their_order_and_to_their_owner_only(world: World) -> None:
    store.append(world.desk, ANA, "cases", End(), THREE)
    store.append(world.desk, CARMEN, "cases", End(), THREE[:1])
    assert bodies(world) == [b"all", b"one", b"two"]
    assert bodies(world, CARMEN) == [b"all"]


def test_who_writes_second_is_told_and_writes_nothing(world: World) -> None:
    end = store.append(world.desk, ANA, "cases", End(), THREE[:1])
    store.append(world.desk, ANA, "cases", end, THREE[1:2])
    with pytest.raises(ShelfMovedError):
        store.append(world.desk, ANA, "cases", end, THREE[2:])
    with pytest.raises(ShelfMovedError):
        store.replace(world.desk, ANA, "cases", end.number, THREE)
    assert bodies(world) == [b"all", b"one"]


def test_a_replaced_shelf_has_the_new_pages_only(world: World) -> None:
    end = store.append(world.desk, ANA, "cases", End(), THREE)
    end = store.replace(world.desk, ANA, "cases", end.number, [Page("image-end", b"anew")])
    store.append(world.desk, ANA, "cases", end, THREE[1:2])
    assert bodies(world) == [b"anew", b"one"]


def test_the_pages_of_an_old_key_go_when_the_new_one_writes(world: World) -> None:
    old = Present("ana", Token.fresh(), 0, cast.keyring("bruno"))
    store.append(world.desk, old, "cases", End(), THREE)
    store.replace(world.desk, ANA, "cases", 0, THREE[:1])
    with world.desk.reading() as session:
        assert len(session.scalars(select(ShelfPage)).all()) == 1


@pytest.mark.parametrize("number", [1, 2])
def test_a_page_that_is_missing_before_the_last_is_found(world: World, number: int) -> None:
    store.append(world.desk, ANA, "cases", End(), THREE)
    with world.desk.transaction() as transaction:
        transaction.execute(delete(ShelfPage).where(ShelfPage.number == number))
    with pytest.raises(DamagedShelfError):
        bodies(world)


def test_an_altered_page_is_found(world: World) -> None:
    store.append(world.desk, ANA, "cases", End(), THREE)
    with world.desk.transaction() as transaction:
        second = transaction.scalars(select(ShelfPage).where(ShelfPage.number == 2)).one()
        spoilt = second.sealed[:-1] + bytes([second.sealed[-1] ^ 1])
        transaction.expunge(second)
        transaction.execute(delete(ShelfPage).where(ShelfPage.number == 2))
        row = {"owner": "ana", "key": second.key, "shelf": "cases", "number": 2}
        transaction.add(ShelfPage(**row, sealed=spoilt))
    with pytest.raises(DamagedShelfError):
        bodies(world)


def test_erasing_takes_every_members_shelf_of_that_name(world: World) -> None:
    store.append(world.desk, ANA, "cases", End(), THREE)
    store.append(world.desk, CARMEN, "cases", End(), THREE)
    store.append(world.desk, CARMEN, "views", End(), THREE[:1])
    with world.desk.transaction() as transaction:
        store.erase_all(transaction, "cases")
    assert bodies(world) == bodies(world, CARMEN) == []
    assert [page.body for page, _ in store.pages(world.desk, CARMEN, "views")] == [b"all"]
