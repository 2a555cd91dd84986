"""The timeline of a case: every deed in it by whoever did it, none of another case, no words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caseboard.audit.actions import VERBS
from caseboard.audit.models import AuditRow
from caseboard.audit.words import VERB_WORDS
from caseboard.custody.contents import KIND as CUSTODY
from caseboard.facts.facts import DEAL, PERSON
from caseboard.facts.settling import KIND as SETTLED
from caseboard.history.words import DEED_WORDS, deed_of
from caseboard.linking.deciding import DOSSIER, LINK
from caseboard.notes.notes import NOTE, OWN_NOTE, TASK
from caseboard.outcomes.standing import STANDING
from caseboard.referral.referrals import KIND as REFERRAL
from caseboard.retention.holds import KIND as HOLD
from caseboard.triage.triage import TRIAGE

if TYPE_CHECKING:
    from tests.caseboard.world import World

WRITTEN_ONCE = (HOLD, REFERRAL, CUSTODY, LINK, DOSSIER)
ABOUT_NO_CASE = (
    "enrolment, sign-in, failed sign-in, unlock, failed unlock, lock, sign-out, session revoked, "
    "inbox read, shelf damaged, view saved, statistics read, figures published, case erased, "
    "deadlines read, deadlines taken, sheets imported, sheet keyed in, invited, "
    "invitation withdrawn, factor renewed, keys renewed, passkey added, passkey removed, "
    "codes removed, passphrase changed, recovery sheet made, recovered, failed recovery, role set, "
    "suspended, reinstated, log read, roster seen, roster refused, roster read, key changed, "
    "notices chosen, notice mailed, news read, link key made, link key shared, link key rotated, "
    "link key rotation begun, "
    "link pages damaged, relink begun, relink ended, watch changed, year begun, year drawn, "
    "year released"
)
KINDS = (NOTE, OWN_NOTE, TASK, TRIAGE, STANDING, PERSON, DEAL, SETTLED, *WRITTEN_ONCE)


def test_every_deed_of_this_case_is_told_and_none_of_another(world: World) -> None:
    case, other = world.complain(), world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.post(f"{case.address}/notas", note="gorrión-de-tinta", audience="team")
    carmen.post(f"{case.address}/respuestas", text="Gracias.", state="in-review", version="0")
    ana.post(f"{other.address}/tareas", task="Llamar", who="", due="")
    shown = ana.get(f"{case.address}/historia").text
    for words in ("escribió una nota", "envió una respuesta", "abrió el caso"):
        assert words in shown
    assert "Carmen Ixcayá" in shown
    assert "agregó una tarea" not in shown
    assert "gorrión" not in shown


def test_who_may_not_read_the_case_does_not_see_what_was_done_in_it(world: World) -> None:
    case = world.complain(left_out=["carmen"])
    assert world.visit("carmen").get(f"{case.address}/historia").status_code == 404


def test_deeds_that_repeat_are_told_once_and_counted(world: World) -> None:
    """Somebody who turns the pages of a case opens it again with each; the chain has them all."""
    case, ana = world.complain(), world.visit("ana")
    for _ in range(3):
        ana.get(case.address)
    ana.post(f"{case.address}/notas", note="Ya llamé", audience="team")
    shown = ana.get(f"{case.address}/historia").text
    assert "veces seguidas" in shown
    assert shown.count("abrió el caso") == 2
    assert shown.count("escribió una nota") == 1


def test_a_long_history_has_pages(world: World) -> None:
    case = world.complain()
    ana = world.visit("ana")
    for _ in range(52):
        ana.get(case.address)
    assert "Página 1 de 2" in ana.get(f"{case.address}/historia").text
    assert "Más recientes" in ana.get(f"{case.address}/historia?pagina=9").text


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_item_is_in_the_docs(kind: str) -> None:
    assert f"\n| `{kind}` | " in Path("docs/formats.md").read_text("utf-8")


def test_deeds_are_told_as_one_tells_them(world: World) -> None:
    """A title of the log after a name ("Ana Caso exportado") is no sentence."""
    about_cases = set(VERBS) - set(ABOUT_NO_CASE.split(", ")) - {"item added", "item changed"}
    assert set(DEED_WORDS) == about_cases
    items = [("item added", kind) for kind in KINDS]
    items += [("item changed", kind) for kind in KINDS if kind not in WRITTEN_ONCE]
    deeds = [(verb, "") for verb in DEED_WORDS] + items
    with world.app.test_request_context():
        for verb, kind in deeds:
            told = deed_of(AuditRow(verb=verb, details=json.dumps({"kind": kind})))
            assert told[0].islower(), (verb, kind)


def test_every_verb_has_words() -> None:
    assert set(VERBS) == set(VERB_WORDS)
