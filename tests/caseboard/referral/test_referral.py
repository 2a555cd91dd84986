"""A case goes to another body as chosen, with nothing of the desk, and the complainant is told."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from caseboard.audit.models import AuditRow
from caseboard.folder.models import ItemRow
from crypto.age import unseal
from crypto.keys import Identity
from crypto.messages import GivenIdentity
from tests.caseboard.folder.desk_hands import add
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

FACTS = "Me pidieron dinero. Fue Rigoberto Paz en la bodega. Yo soy Marta."
RECEIVER = Identity.generate()


@pytest.fixture
def filed(world: World) -> Complainant:
    answers = {"facts": FACTS, "identity": "confidential", "name": "Marta Xol", "contact": "5555"}
    filed = world.complain(answers=answers, files={"recibo.png": b"un recibo"})
    filed.add("Otra cosa de Marta.", identity=GivenIdentity("confidential", "Marta Xol", "5555"))
    add(world, "ana", filed.thread, {"text": "nota interna: sospechoso"})
    return filed


def chosen(filed: Complainant, ana: Visit, **fields: object) -> dict[str, object]:
    page = ana.get(f"{filed.address}/traslado").text
    ticked = re.findall(r'name="show" value="([^"]+)"[^>]* checked', page)
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    words = re.findall(r'<textarea id="words"[^>]*>\n?([^<]*)<', page)[0]
    return reviewed(
        filed,
        ana,
        {
            "body": "mp",
            "letter": "Se pide investigar.",
            "address": "Fiscalía",
            "words": words,
            "show": ticked,
            "step": "send",
            "version": version,
            **fields,
        },
    )


def reviewed(filed: Complainant, ana: Visit, fields: dict[str, object]) -> dict[str, object]:
    """Return the fields as the page sends them once what leaves was shown."""
    page = ana.post(f"{filed.address}/traslado", **{**fields, "step": "review"}).text
    return {**fields, "seen": "".join(re.findall(r'name="seen" value="([0-9a-f]{64})"', page))}


def items(world: World) -> list[str]:
    with world.desk.reading() as session:
        asked = select(ItemRow.id).where(ItemRow.kind == "referral")
        return [each.hex() for each in session.scalars(asked)]


def opened(world: World, filed: Complainant, ana: Visit) -> dict[str, bytes]:
    """Take the bundle as the receiver opens it."""
    (item,) = items(world)
    answer = ana.get(f"{filed.address}/traslados/{item}/traslado.age")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(unseal(answer.data, RECEIVER))) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_the_form_lets_the_facts_through_and_not_who_complains(
    world: World, filed: Complainant
) -> None:
    ana = world.visit("ana")
    fields = chosen(filed, ana, step="review")
    assert "Marta" in str(fields["words"])
    page = ana.post(f"{filed.address}/traslado", **fields).text
    shown = page.partition("Así saldría")[2].partition("</section>")[0]
    assert "Me pidieron dinero." in shown
    assert "Rigoberto Paz" in shown
    assert "[tachado]" in shown
    for word in ("Marta", "Xol", "5555", "nota interna"):
        assert word not in shown
    assert items(world) == []


def test_what_leaves_is_what_was_chosen_and_is_signed_and_sealed(
    world: World, filed: Complainant
) -> None:
    ana = world.visit("ana")
    (file,) = world.desk.drawer.attachments(filed.thread)
    key = RECEIVER.recipient.text
    sent = ana.post(f"{filed.address}/traslado", **chosen(filed, ana, key=key, file=[file.hex()]))
    assert sent.status_code == 303
    files = opened(world, filed, ana)
    assert set(files) == {
        "traslado.pdf",
        "archivo-1.cuarentena",
        "SHA256SUMS",
        "SHA256SUMS.minisig",
        "firma.pub",
    }
    assert files["archivo-1.cuarentena"] == b"un recibo"


def test_the_complainant_gets_a_proof_that_fits_the_document(
    world: World, filed: Complainant
) -> None:
    ana = world.visit("ana")
    ana.post(f"{filed.address}/traslado", **chosen(filed, ana))
    ((reply, signer),) = filed.answers()
    assert (reply.state, signer) == ("referred", "ana")
    assert "Ministerio Público" in reply.text
    (item,) = items(world)
    pdf = ana.get(f"{filed.address}/traslados/{item}/traslado.pdf")
    assert pdf.data.startswith(b"%PDF")
    assert hashlib.sha256(pdf.data).hexdigest() in reply.text
    assert pdf.headers["Content-Disposition"].startswith("attachment")


def test_without_a_key_there_is_only_paper(world: World, filed: Complainant) -> None:
    ana = world.visit("ana")
    ana.post(f"{filed.address}/traslado", **chosen(filed, ana))
    (item,) = items(world)
    assert ana.get(f"{filed.address}/traslados/{item}/traslado.age").status_code == 404


def test_every_step_is_in_the_log_and_no_word_of_it(world: World, filed: Complainant) -> None:
    ana = world.visit("ana")
    ana.post(f"{filed.address}/traslado", **chosen(filed, ana))
    (item,) = items(world)
    ana.get(f"{filed.address}/traslados/{item}/traslado.pdf")
    with world.desk.reading() as session:
        rows = list(session.scalars(select(AuditRow).order_by(AuditRow.sequence)))
    assert [row.verb for row in rows[-5:]] == [
        "reply sent",
        "state set",
        "item added",
        "case referred",
        "case exported",
    ]
    said = " ".join(row.details for row in rows)
    for word in ("Ministerio", "Fiscalía", "Marta"):
        assert word not in said


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"body": "nadie"}, "Elige a quién se traslada"),
        ({"body": "other"}, "Escribe el nombre de la institución"),
        ({"letter": " "}, "Escribe qué pides a quien recibe"),
        ({"key": "age1abc"}, "Eso no es una llave age"),
    ],
)
def test_a_form_with_a_fault_gives_everything_back(
    world: World, filed: Complainant, wrong: dict[str, str], sentence: str
) -> None:
    ana = world.visit("ana")
    answer = ana.post(f"{filed.address}/traslado", **chosen(filed, ana, **wrong, words="Rigoberto"))
    assert answer.status_code == 400
    assert sentence in answer.text
    assert "Rigoberto</textarea>" in answer.text
    assert items(world) == []
    assert filed.answers() == []


def test_whoever_was_faster_is_told_and_nothing_leaves(world: World, filed: Complainant) -> None:
    ana, carmen = world.visit("ana"), world.visit("carmen")
    fields = chosen(filed, ana)
    carmen.post(f"{filed.address}/respuestas", text="Ya.", state="", version="0")
    answer = ana.post(f"{filed.address}/traslado", **fields)
    assert answer.status_code == 409
    assert "Alguien respondió mientras tanto" in answer.text
    assert items(world) == []
    again = ana.post(f"{filed.address}/traslado", **chosen(filed, ana))
    assert again.status_code == 303


def test_a_lost_tick_blacks_out_and_does_not_let_through(world: World, filed: Complainant) -> None:
    ana = world.visit("ana")
    page = ana.post(f"{filed.address}/traslado", **chosen(filed, ana, show=[], step="review")).text
    shown = page.partition("Así saldría")[2].partition("</section>")[0]
    assert "dinero" not in shown


def test_who_cannot_read_the_case_refers_nothing(world: World) -> None:
    other = world.complain(answers=cast.REPORTS[1])
    bruno = world.visit("bruno")
    assert bruno.get(f"{other.address}/traslado").status_code == 404
    assert bruno.post(f"{other.address}/traslado", body="mp").status_code == 404


def test_a_referral_that_was_altered_where_it_lies_is_told(
    world: World, filed: Complainant
) -> None:
    ana = world.visit("ana")
    ana.post(f"{filed.address}/traslado", **chosen(filed, ana))
    (item,) = items(world)
    with world.desk.transaction() as transaction:
        transaction.execute(text("UPDATE items SET version = 7 WHERE kind = 'referral'"))
    answer = ana.get(f"{filed.address}/traslados/{item}/traslado.pdf")
    assert answer.status_code == 409


def test_nothing_leaves_that_was_not_shown_before(world: World, filed: Complainant) -> None:
    ana = world.visit("ana")
    answer = ana.post(f"{filed.address}/traslado", **{**chosen(filed, ana), "seen": ""})
    assert answer.status_code == 409
    assert "Esto no es lo que revisaste" in answer.text
    assert (items(world), filed.answers()) == ([], [])


@pytest.mark.parametrize(
    "later",
    [
        {"show": ["1-0", "1-1", "1-2", "2-0", "3-0"]},
        {"words": ""},
        {"letter": "Otra carta."},
        {"key": RECEIVER.recipient.text},
        {"file": ["the first"]},
    ],
)
def test_what_was_changed_after_it_was_shown_is_shown_again(
    world: World, filed: Complainant, later: dict[str, object]
) -> None:
    ana = world.visit("ana")
    if "file" in later:
        later = {"file": [each.hex() for each in world.desk.drawer.attachments(filed.thread)]}
    fields = {**chosen(filed, ana), **later}
    answer = ana.post(f"{filed.address}/traslado", **fields)
    assert answer.status_code == 409
    assert items(world) == []
    again = ana.post(f"{filed.address}/traslado", **reviewed(filed, ana, fields))
    assert again.status_code == 303


def test_what_came_after_it_was_shown_is_shown_again(world: World, filed: Complainant) -> None:
    ana = world.visit("ana")
    fields = chosen(filed, ana)
    filed.add("Algo más.")
    assert ana.post(f"{filed.address}/traslado", **fields).status_code == 409
    assert items(world) == []


def test_a_bundle_never_lacks_a_file_in_silence(world: World) -> None:
    filed = world.complain()
    filed.add("Va una foto.", left_out=["carmen"], files={"foto.png": b"una foto"})
    ana, carmen = world.visit("ana"), world.visit("carmen")
    (file,) = world.desk.drawer.attachments(filed.thread)
    key = RECEIVER.recipient.text
    sent = ana.post(f"{filed.address}/traslado", **chosen(filed, ana, key=key, file=[file.hex()]))
    assert sent.status_code == 303
    assert opened(world, filed, ana)["archivo-1.cuarentena"] == b"una foto"
    (item,) = items(world)
    answer = carmen.get(f"{filed.address}/traslados/{item}/traslado.age")
    assert answer.status_code == 409
    assert "Este archivo no está sellado para ti" in answer.text
