"""From a proposal to a published roster: what is shown is what is signed, and nothing else is."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from caseboard.ceremony.files import write_new
from caseboard.ceremony.proposal import Present, with_hash_of, written
from config.clock import now
from crypto.checks import from_base64
from crypto.keys import Identity
from crypto.members import FormerMember
from crypto.roster import read_roster, sign_roster
from tests.caseboard.ceremony.table import dora
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.ceremony.table import Table


def lay_dora(table: Table, file: str = "dora.json", **other: str | None) -> str:
    table.put(file, json.dumps(dora(**other), ensure_ascii=False).encode())
    return file


def propose(table: Table, root: str, wanted: str, out: str = "p2.txt") -> int:
    return table.do(f"propose --roster lista.txt --root {root} {wanted} --out {out}")


def sign(table: Table, *typed: str, proposal: str = "p2.txt", out: str = "lista-2.txt") -> int:
    command = f"sign --proposal {proposal} --roster lista.txt --key raiz.key --out {out}"
    return table.do(command, *typed)


def publish(table: Table, root: str, roster: str = "lista-2.txt") -> int:
    return table.do(f"publish --roster {roster} --root {root} --to lista.txt")


def key(root: str) -> bytes:
    return from_base64(root, "a key", 32)


def test_who_joins_leaves_and_changes_keys_goes_from_proposal_to_publication(
    table: Table, root: str
) -> None:
    renewed = Identity.from_seed(cast.seed("age/carmen/2")).recipient.text
    carmen = table.lay_entry(cast.CARMEN.member, "carmen-2.json", age=renewed)
    assert propose(table, root, f"--join {lay_dora(table)} --leave bruno --rotate {carmen}") == 0
    assert "+ Dora Tzul (dora). Entra" in table.said
    assert "- Bruno Marroquín (bruno). Sale" in table.said
    assert "~ Carmen Ixcayá (carmen). Cambia su llave de leer" in table.said
    assert sign(table, "2") == 0
    assert publish(table, root) == 0
    published = read_roster(table.take("lista.txt"), key(root))
    assert [member.id for member in published.members] == ["ana", "carmen", "recuperacion", "dora"]
    assert [one.id for one in published.former] == ["bruno"]
    assert table.do(f"show --roster lista.txt --root {root} --before lista-1.txt") == 0
    assert "- Bruno Marroquín (bruno). Sale" in table.said


def test_every_step_done_twice_is_the_same_as_done_once(table: Table, root: str) -> None:
    assert propose(table, root, "--leave bruno --from 2026-11-20") == 0
    first = table.take("p2.txt")
    assert propose(table, root, "--leave bruno --from 2026-11-20") == 0
    assert table.take("p2.txt") == first
    for _ in range(2):
        assert sign(table, "2") == 0
    table.do("make-root --out raiz.key")
    assert root in table.said
    assert "no se tocó" in table.said


def test_a_revoked_member_is_not_believed_any_more(table: Table, root: str) -> None:
    revoke = f"revoke bruno --roster lista.txt --root {root} --out p2.txt"
    assert table.do(revoke) == 0
    assert "Se revoca" in table.said
    assert sign(table, "2") == 0
    roster = read_roster(table.take("lista-2.txt"), key(root))
    assert "bruno" not in roster.ids


def test_nothing_is_signed_unless_the_version_is_typed(table: Table, root: str) -> None:
    assert propose(table, root, "--leave bruno") == 0
    for typed in ("", "3", "sí"):
        assert sign(table, typed) == 2
        assert "no lo confirmaste" in table.refused
    assert not (table.folder / "lista-2.txt").exists()


@pytest.mark.parametrize("change", [b"Sale", b"carmen", b"2026", b"investigator", b"age1pq1"])
def test_a_proposal_that_was_touched_on_its_way_is_not_signed(
    table: Table, root: str, change: bytes
) -> None:
    assert propose(table, root, "--leave bruno") == 0
    proposal = table.take("p2.txt")
    at = proposal.index(change)
    table.put("p2.txt", proposal[:at] + b"x" + proposal[at + 1 :])
    assert sign(table, "2") == 2
    assert not (table.folder / "lista-2.txt").exists()


@pytest.mark.parametrize(
    ("seat", "name", "sentence"),
    [
        ("member", "Ana\x1b[2JSale", "engañan a la vista"),
        ("member", "Bruno\u202eanA", "engañan a la vista"),
        ("member", "Bruno\nAna", "no es una propuesta"),
        ("member", "Ana Chοnay", "engañan a la vista"),  # noqa: RUF001 - a Greek letter
        ("member", "Aná  chonay", "se llaman igual"),
        ("former", "Ana\x1b[2JSale", "engañan a la vista"),
    ],
)
def test_a_proposal_made_by_hand_with_a_name_that_deceives_is_neither_shown_nor_signed(
    table: Table, root: str, seat: str, name: str, sentence: str
) -> None:
    """Head and body agree, so that only the name gives it away."""
    file = table.take("lista.txt")
    present = Present(read_roster(file, key(root)), file)
    assert present.roster
    following = with_hash_of(present.roster, file)
    ana, bruno, *others = following.members
    if seat == "member":
        crafted = replace(following, members=(ana, replace(bruno, name=name), *others))
    else:
        assert bruno.ed25519
        left = FormerMember(bruno.id, name, bruno.ed25519)
        crafted = replace(following, members=(ana, *others), former=(left,))
    table.put("p2.txt", written(present, crafted))
    assert sign(table, "2") == 2
    assert sentence in table.refused
    assert not {"\x1b", "\u202e"} & set(table.said + table.refused)
    assert not (table.folder / "lista-2.txt").exists()


def test_a_proposal_over_another_roster_is_not_signed(table: Table, root: str) -> None:
    assert propose(table, root, "--leave bruno") == 0
    assert sign(table, "2") == 0
    assert publish(table, root) == 0
    assert sign(table, "2", out="otra.txt") == 2
    assert "no sigue" in table.refused


def test_only_the_next_roster_of_this_root_is_published(table: Table, root: str) -> None:
    before = table.take("lista.txt")
    other = sign_roster(cast.roster_around(now(), 2, "0" * 64), cast.ROOT_SEED)
    table.put("otra-raiz.txt", other)
    assert publish(table, root, "otra-raiz.txt") == 2
    assert "no está firmado por esa llave" in table.refused
    assert propose(table, root, "--leave bruno --days 5 --from 2020-01-01") == 0
    assert sign(table, "2") == 0
    assert publish(table, root) == 2
    assert "hoy no" in table.refused
    assert publish(table, root, "lista-1.txt") == 0
    assert "ya estaba" in table.said
    assert table.take("lista.txt") == before


def test_two_rosters_of_one_version_cannot_follow_each_other(table: Table, root: str) -> None:
    for out, wanted in (("a", "--leave bruno"), ("b", "--leave carmen")):
        assert propose(table, root, wanted, f"p{out}.txt") == 0
        assert sign(table, "2", proposal=f"p{out}.txt", out=f"{out}.txt") == 0
    assert publish(table, root, "a.txt") == 0
    assert publish(table, root, "b.txt") == 2
    assert "no sigue" in table.refused


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("--leave zoe", "no está en la lista"),
        ("--leave ana --leave bruno --leave carmen", "de 2 a 64 asientos"),
        ("--leave recuperacion", "Debe quedar al menos una persona"),
        ("--join ana.json", "ya está en la lista"),
        ("--rotate dora.json", "no está en la lista"),
        ("--join nadie.json", "No se puede leer"),
        ("--join lista.txt", "no es una ficha"),
        ("--join gemela.json", "se llaman igual"),
        ("--join griega.json", "engañan a la vista"),
        ("--join llave-de-ana.json", "la misma llave"),
        ("--days 31", "de 1 a 30"),
        ("--from ayer", "debe ser un día"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_no_file(
    table: Table, root: str, wanted: str, sentence: str
) -> None:
    lay_dora(table)
    lay_dora(table, "gemela.json", name="Aná  chonay")
    lay_dora(table, "griega.json", name="Ana Chοnay")  # noqa: RUF001 - a Greek letter
    lay_dora(table, "llave-de-ana.json", age=cast.ANA.member.recipient.text)
    assert propose(table, root, wanted) == 2
    assert sentence in table.refused
    assert table.refused.count("\n") == 1
    assert not (table.folder / "p2.txt").exists()


def test_what_cannot_be_read_ends_with_a_sentence_and_no_file(table: Table, root: str) -> None:
    with pytest.raises(SystemExit) as ended:
        propose(table, root, "--leave")
    assert ended.value.code == 2
    refused = table.capsys.readouterr().err
    assert "A --leave le falta su valor." in refused
    assert refused.count("\n") == 1
    assert not (table.folder / "p2.txt").exists()


def test_a_root_under_a_passphrase_opens_with_it_alone(table: Table) -> None:
    typed = "una frase de muchas letras"
    assert table.do("make-root --passphrase --out raiz.key", typed, typed) == 0
    public = table.public()
    assert stat.S_IMODE((table.folder / "raiz.key").stat().st_mode) == 0o600
    assert table.do("make-root --out raiz.key", "otra frase de muchas letras") == 2
    assert "no abre la llave raíz" in table.refused
    assert table.do("make-root --out raiz.key", typed) == 0
    assert table.public() == public


def test_a_file_that_is_there_is_never_written_over(table: Table, root: str) -> None:
    table.put("p2.txt", b"mis notas")
    assert propose(table, root, "--leave bruno") == 2
    assert "elige otro nombre" in table.refused
    assert table.take("p2.txt") == b"mis notas"
    assert not write_new(table.folder / "p2.txt", b"mis notas")
    assert [file.name for file in table.folder.iterdir() if file.name.startswith(".")] == []


def test_a_new_root_hands_over_with_both_signatures(table: Table, root: str) -> None:
    assert table.do("make-root --out nueva.key") == 0
    new = table.public()
    word = table.said.splitlines()[-1].split()[0]
    handing = "new-root --old-key raiz.key --new-key nueva.key --roster lista.txt"
    command = f"{handing} --handover relevo.txt --out lista-2.txt"
    assert table.do(command, "equivocada") == 2
    assert table.do(command, word) == 0, table.refused
    following = read_roster(table.take("lista-2.txt"), key(new))
    assert (following.version, following.members) == (2, cast.members())
    assert table.do("check-handover --handover relevo.txt") == 0
    lines = table.take("relevo.txt").split(b"\n")
    table.put("relevo.txt", b"\n".join((lines[1], lines[0], lines[2])))
    assert table.do("check-handover --handover relevo.txt") == 2
    assert publish(table, new) == 2
    assert "relevo de la raíz" in table.refused


def test_a_roster_lives_as_long_as_was_said(table: Table, root: str) -> None:
    assert propose(table, root, "--days 7") == 0
    assert "No cambia a nadie" in table.said
    assert sign(table, "2") == 0
    roster = read_roster(table.take("lista-2.txt"), key(root))
    assert roster.not_after - roster.not_before == timedelta(days=7)
