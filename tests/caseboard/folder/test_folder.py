"""What the desk writes is sealed to its readers, signed, and never runs over a colleague's."""

from __future__ import annotations

import json
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from caseboard.audit.actions import verify
from caseboard.audit.models import AuditRow
from caseboard.errors import NotAMemberError
from caseboard.folder.actions import folder_of
from caseboard.folder.errors import ClosedFolderError, EditedMeanwhileError
from caseboard.folder.models import CaseKey, ItemRow
from crypto import age
from crypto.case_key import case_key_id, sign_case_key
from crypto.envelope import Header, seal_envelope
from crypto.keys import Identity
from tests.caseboard.folder.desk_hands import add, change, folder, present
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from caseboard.folder.items import Content
    from tests.caseboard.world import World

WORDS: Content = {"text": "Pedir la nómina de marzo: gorrión-de-tinta."}


def test_what_one_reader_writes_the_others_read_with_its_author(world: World) -> None:
    thread = world.complain().thread
    add(world, "ana", thread, WORDS)
    (item,) = folder(world, "carmen", thread).items("note")
    assert (item.content, item.author, item.signer) == (WORDS, "ana", "Ana Chonay")
    assert (item.version, item.trouble) == (1, "")


def test_who_cannot_read_the_report_has_no_folder(world: World) -> None:
    thread = world.complain(left_out=["carmen"]).thread
    assert folder_of(world.desk, present("carmen"), thread) is None
    add(world, "ana", thread, WORDS)
    with pytest.raises(ClosedFolderError, match="not-for-me"):
        folder_of(world.desk, present("carmen"), thread)


def test_a_case_that_does_not_exist_has_no_folder(world: World) -> None:
    assert folder_of(world.desk, present("ana"), bytes(16)) is None


def test_ones_own_note_is_shown_to_nobody_else_and_opens_with_no_other_key(world: World) -> None:
    thread = world.complain().thread
    note = add(world, "ana", thread, WORDS, "own-note")
    assert folder(world, "ana", thread).items()[0].content == WORDS
    assert folder(world, "carmen", thread).items() == []
    assert folder(world, "carmen", thread).item(note) is None
    sealed = rows(world)[0].sealed
    assert age.find_seat(sealed, cast.keyring("ana").identity) == 0
    assert age.find_seat(sealed, cast.keyring("carmen").identity) is None


def test_an_item_of_another_case_is_not_there(world: World) -> None:
    one, other = world.complain().thread, world.complain().thread
    item = add(world, "ana", one, WORDS)
    assert folder(world, "ana", other).item(item) is None


def test_the_second_of_two_editors_is_given_both_versions(world: World) -> None:
    thread = world.complain().thread
    add(world, "ana", thread, WORDS)
    (seen,) = folder(world, "ana", thread).items()
    change(world, "ana", thread, seen, {"text": "De Ana."})
    with pytest.raises(EditedMeanwhileError) as refused:
        change(world, "carmen", thread, seen, {"text": "De Carmen."})
    assert refused.value.theirs.content == {"text": "De Ana."}
    assert refused.value.theirs.version == 2
    assert refused.value.mine == {"text": "De Carmen."}
    assert folder(world, "carmen", thread).items()[0].content == {"text": "De Ana."}


def test_of_many_edits_at_once_none_is_lost(world: World) -> None:
    """Each of six people adds to the list until their word is in: all words are in the end."""
    thread = world.complain().thread
    add(world, "ana", thread, {"text": ""})
    words = [f"palabra{number}" for number in range(6)]

    def insist(word: str) -> None:
        while True:
            (seen,) = folder(world, "ana", thread).items()
            text = f"{seen.content['text']} {word}"
            try:
                return change(world, "ana", thread, seen, {"text": text})
            except EditedMeanwhileError:
                continue

    at_once([partial(insist, word) for word in words])
    (item,) = folder(world, "carmen", thread).items()
    assert sorted(str(item.content["text"]).split()) == words
    assert item.version == 7
    with world.desk.reading() as session:
        assert verify(session).faults == ()


def test_two_first_items_at_once_are_sealed_to_one_key(world: World) -> None:
    thread = world.complain().thread
    at_once([partial(add, world, name, thread, WORDS) for name in ("ana", "carmen") * 2])
    assert [item.trouble for item in folder(world, "ana", thread).items()] == [""] * 4
    with world.desk.reading() as session:
        assert session.scalar(select(func.count()).select_from(CaseKey)) == 1


def test_of_a_kind_of_which_a_case_has_one_the_second_first_writer_is_told(world: World) -> None:
    thread = world.complain().thread
    opened = folder(world, "ana", thread)
    with world.desk.transaction() as transaction:
        opened.put(transaction, "triage", 0, {"by": "ana"})

    def late() -> None:
        other = folder(world, "carmen", thread)
        with world.desk.transaction() as transaction:
            other.put(transaction, "triage", 0, {"by": "carmen"})

    with pytest.raises(EditedMeanwhileError) as refused:
        late()
    assert refused.value.theirs.content == {"by": "ana"}
    (only,) = folder(world, "ana", thread).items("triage")
    assert only.id == opened.only_id("triage")


def test_who_was_second_by_a_moment_reads_what_the_first_wrote(world: World) -> None:
    """Both opened a case without a key: the second's folder learns the first's before it reads."""
    thread = world.complain().thread
    first, second = folder(world, "ana", thread), folder(world, "carmen", thread)
    with world.desk.transaction() as transaction:
        first.put(transaction, "triage", 0, {"by": "ana"})
    with pytest.raises(EditedMeanwhileError) as refused, world.desk.transaction() as transaction:
        second.put(transaction, "triage", 0, {"by": "carmen"})
    assert (refused.value.theirs.content, refused.value.theirs.trouble) == ({"by": "ana"}, "")


def test_items_come_in_the_order_in_which_they_were_written(world: World) -> None:
    thread = world.complain().thread
    for word in ("uno", "dos", "tres"):
        add(world, "ana", thread, {"text": word})
        world.clock.pass_(seconds=1)
    assert [item.content["text"] for item in folder(world, "ana", thread).items()] == [
        "uno",
        "dos",
        "tres",
    ]


def test_each_deed_is_in_the_chain_and_none_of_its_words(world: World) -> None:
    thread = world.complain().thread
    add(world, "ana", thread, WORDS)
    change(world, "carmen", thread, folder(world, "carmen", thread).items()[0], {"text": "Otra."})
    with world.desk.reading() as session:
        deeds = list(session.scalars(select(AuditRow).where(AuditRow.object == thread.hex())))
    assert [(deed.actor, deed.verb) for deed in deeds] == [
        ("ana", "item added"),
        ("carmen", "item changed"),
    ]
    assert json.loads(deeds[1].details)["version"] == 2
    assert "gorrión" not in deeds[0].details


def test_a_deed_that_fails_leaves_neither_item_nor_key(world: World) -> None:
    thread = world.complain().thread
    opened = folder(world, "ana", thread)

    def half_done() -> None:
        with world.desk.transaction() as transaction:
            opened.add(transaction, "note", WORDS)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    with world.desk.reading() as session:
        assert session.get(CaseKey, thread) is None
    assert rows(world) == []


def test_who_is_not_in_the_roster_writes_nothing(world: World) -> None:
    thread = world.complain().thread
    opened = folder(world, "carmen", thread)
    world.names = ("ana", "bruno")
    world.publish()
    world.desk.roster_file._read_at = 0.0
    with pytest.raises(NotAMemberError), world.desk.transaction() as transaction:
        opened.add(transaction, "note", WORDS)
    assert rows(world) == []


def test_a_key_that_nobody_of_ours_made_is_refused(world: World) -> None:
    """Whoever can write the table puts a key of their own there, to read what comes next."""
    thread = world.complain().thread
    add(world, "ana", thread, WORDS)
    stranger = cast.keyring("nadie")
    body = sign_case_key(Identity.generate(), stranger, "ana", thread)
    header = Header("case-key", thread, case_key_id(thread), None, "desk")
    seats = [member.recipient for member in world.roster.members]
    with world.desk.transaction() as transaction:
        transaction.execute(update(CaseKey).values(sealed=seal_envelope(header, body, seats)))
    with pytest.raises(ClosedFolderError, match="not-ours"):
        folder_of(world.desk, present("ana"), thread)


def test_a_key_of_another_case_is_refused(world: World) -> None:
    one, other = world.complain().thread, world.complain().thread
    add(world, "ana", one, WORDS)
    add(world, "ana", other, WORDS)
    with world.desk.transaction() as transaction:
        moved = select(CaseKey.sealed).where(CaseKey.thread == other).scalar_subquery()
        transaction.execute(update(CaseKey).where(CaseKey.thread == one).values(sealed=moved))
    with pytest.raises(ClosedFolderError, match="misplaced"):
        folder_of(world.desk, present("ana"), one)


@pytest.mark.parametrize("change", [{"version": 9}, {"author": "carmen"}])
def test_an_item_whose_columns_were_altered_is_shown_as_such(
    world: World, change: dict[str, object]
) -> None:
    thread = world.complain().thread
    add(world, "ana", thread, WORDS)
    with world.desk.transaction() as transaction:
        transaction.execute(update(ItemRow).values(**change))
    (item,) = folder(world, "ana", thread).items()
    assert (item.trouble, item.content) == ("misplaced", {})


def test_a_damaged_item_hides_none_of_the_others(world: World) -> None:
    thread = world.complain().thread
    damaged = add(world, "ana", thread, WORDS)
    add(world, "ana", thread, {"text": "Entera."})
    with world.desk.transaction() as transaction:
        whole = transaction.get_one(ItemRow, damaged).sealed
        broken = whole[:-1] + bytes([whole[-1] ^ 1])
        transaction.execute(update(ItemRow).where(ItemRow.id == damaged).values(sealed=broken))
    troubles = {item.id == damaged: item.trouble for item in folder(world, "ana", thread).items()}
    assert troubles == {True: "damaged", False: ""}


def test_recovery_opens_the_key_and_the_key_every_item(world: World) -> None:
    """As the standard tool would: two files opened one after the other, none of our rules."""
    thread = world.complain().thread
    add(world, "ana", thread, WORDS)
    with world.desk.reading() as session:
        sealed = session.get_one(CaseKey, thread).sealed
    told = age.unseal(sealed, cast.recovery()).rstrip(b"\0").removesuffix(b"\x80").split(b"\n")
    identity = Identity.from_text(json.loads(told[2])["identity"])
    assert "gorrión-de-tinta".encode() in age.unseal(rows(world)[0].sealed, identity)


def test_no_key_but_the_cases_own_opens_an_item(world: World) -> None:
    thread = world.complain().thread
    add(world, "ana", thread, WORDS)
    sealed = rows(world)[0].sealed
    for name in ("ana", "bruno", "carmen"):
        assert age.find_seat(sealed, cast.keyring(name).identity) is None
    assert age.find_seat(sealed, cast.recovery()) is None


def rows(world: World) -> list[ItemRow]:
    with world.desk.reading() as session:
        return list(session.scalars(select(ItemRow).order_by(ItemRow.id)))


def at_once(deeds: list[Callable[[], object]]) -> None:
    failed: list[BaseException] = []

    def run(deed: Callable[[], object]) -> None:
        try:
            deed()
        except BaseException as error:  # noqa: BLE001 - told to the test below
            failed.append(error)

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
