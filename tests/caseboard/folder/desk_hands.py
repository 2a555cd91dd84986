"""How tests act at the desk without a browser: as somebody, in one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.folder.actions import Folder, folder_of
from caseboard.people.sessions import Present
from caseboard.people.splitting import Token
from tests.caseboard.world import person

if TYPE_CHECKING:
    from caseboard.folder.items import Content, Kept
    from tests.caseboard.world import World


def present(name: str) -> Present:
    """Somebody with an unlocked session."""
    return Present(name, Token.fresh(), 0, person(name).keyring)


def folder(world: World, name: str, thread: bytes) -> Folder:
    """The folder of a case as somebody opens it now."""
    found = folder_of(world.desk, present(name), thread)
    assert found is not None
    return found


def add(world: World, name: str, thread: bytes, content: Content, kind: str = "note") -> bytes:
    """Somebody writes an item."""
    opened = folder(world, name, thread)
    with world.desk.transaction() as transaction:
        return opened.add(transaction, kind, content)


def change(world: World, name: str, thread: bytes, item: Kept, content: Content) -> None:
    """Somebody writes over the version of an item that they saw."""
    opened = folder(world, name, thread)
    with world.desk.transaction() as transaction:
        opened.change(transaction, item, item.version, content)
