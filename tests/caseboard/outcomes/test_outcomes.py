"""What came of a case is written down, and nobody closes one without telling the complainant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from caseboard.audit.models import AuditRow
from caseboard.outcomes.standing import (
    ARCHIVE_REASONS,
    FEEDBACKS,
    OUTCOMES,
    Closing,
    Extension,
    Outcome,
    Standing,
)
from caseboard.outcomes.words import FEEDBACK_WORDS, TOLD_WORDS
from crypto.errors import MalformedError
from tests.caseboard.folder.desk_hands import folder

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

DAY = st.dates().map(lambda day: day.isoformat())
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
ARCHIVED = {"outcome": "archived", "archived_for": "not-enough"}
CLOSED = {"feedback": "reply", "closing_text": "Gracias: no hubo datos suficientes."}


@pytest.fixture
def case(world: World) -> Complainant:
    return world.complain()


@pytest.fixture
def ana(world: World) -> Visit:
    return world.visit("ana")


def close(visit: Visit, case: Complainant, version: int = 1, **fields: str) -> int:
    data = {**CLOSED, "told": "closed", "case_version": "0", **fields}
    return visit.post(f"{case.address}/cierre", version=str(version), **data).status_code


def reopen(visit: Visit, case: Complainant, version: str, told: str, text: str = "") -> int:
    fields = {"version": version, "case_version": told, "reopening_text": text}
    return visit.post(f"{case.address}/reapertura", **fields).status_code


def standing(world: World, case: Complainant) -> Standing:
    (item,) = folder(world, "ana", case.thread).items("standing")
    return Standing.read(item.content)


@given(
    st.builds(
        Standing,
        extension=st.none() | st.builds(Extension, DAY, TEXT),
        outcomes=st.lists(
            st.builds(Outcome, st.sampled_from(OUTCOMES[:-1]), DAY, amount=TEXT, text=TEXT)
            | st.builds(Outcome, st.just("archived"), DAY, st.sampled_from(ARCHIVE_REASONS))
        ).map(tuple),
        closing=st.none() | st.builds(Closing, DAY, st.sampled_from(FEEDBACKS), TEXT),
    )
)
def test_what_was_kept_is_read_again(standing: Standing) -> None:
    assert Standing.read(standing.content()) == standing


def test_no_closing_can_even_be_written_without_feedback_or_a_reason() -> None:
    for feedback in FEEDBACKS:
        if feedback != "reply":
            with pytest.raises(MalformedError):
                Closing("2026-11-23", feedback, "")
    with pytest.raises(MalformedError):
        Closing("2026-11-23", "", "x")


def test_a_case_is_closed_with_an_outcome_and_a_reply(
    world: World, ana: Visit, case: Complainant
) -> None:
    assert ana.post(f"{case.address}/resultados", version="0", **ARCHIVED).status_code == 303
    assert close(ana, case) == 303
    ((reply, signer),) = case.answers()
    assert (reply.text, reply.state, signer) == (CLOSED["closing_text"], "closed", "ana")
    found = standing(world, case)
    assert (found.closing, found.outcomes[0].reason) == (
        Closing("2026-11-23", "reply"),
        "not-enough",
    )
    assert "Nada pendiente" in ana.get(case.address).text


def test_a_case_without_an_outcome_is_not_closed(ana: Visit, case: Complainant) -> None:
    answer = ana.post(
        f"{case.address}/cierre", version="0", told="closed", case_version="0", **CLOSED
    )
    assert answer.status_code == 400
    assert "anota arriba qué salió de la denuncia" in answer.text
    assert CLOSED["closing_text"] in answer.text
    assert case.answers() == []


@pytest.mark.parametrize("feedback", FEEDBACKS)
def test_without_words_no_case_is_closed(
    world: World, ana: Visit, case: Complainant, feedback: str
) -> None:
    ana.post(f"{case.address}/resultados", version="0", **ARCHIVED)
    assert close(ana, case, feedback=feedback, closing_text=" ") == 400
    assert standing(world, case).closing is None
    assert case.answers() == []


def test_who_would_be_in_danger_gets_no_reply_and_the_reason_stays(
    world: World, ana: Visit, case: Complainant
) -> None:
    ana.post(f"{case.address}/resultados", version="0", **ARCHIVED)
    assert close(ana, case, feedback="danger", closing_text="Vigilan su teléfono.") == 303
    assert case.answers() == []
    closing = standing(world, case).closing
    assert closing == Closing("2026-11-23", "danger", "Vigilan su teléfono.")


def test_a_colleagues_reply_in_between_stops_the_closing(
    world: World, ana: Visit, case: Complainant
) -> None:
    ana.post(f"{case.address}/resultados", version="0", **ARCHIVED)
    path = f"{case.address}/respuestas"
    world.visit("carmen").post(path, text="De Carmen.", state="", version="0")
    assert close(ana, case) == 409
    assert standing(world, case).closing is None
    assert [reply.text for reply, _ in case.answers()] == ["De Carmen."]


def test_an_outcome_in_between_stops_the_closing_and_no_reply_goes_out(
    world: World, ana: Visit, case: Complainant
) -> None:
    ana.post(f"{case.address}/resultados", version="0", **ARCHIVED)
    world.visit("carmen").post(f"{case.address}/resultados", version="1", outcome="sanction")
    assert close(ana, case) == 409
    assert case.answers() == []
    assert [each.outcome for each in standing(world, case).outcomes] == ["archived", "sanction"]


def test_a_reply_alone_cannot_close_without_a_word(ana: Visit, case: Complainant) -> None:
    answer = ana.post(f"{case.address}/respuestas", text="", state="closed", version="0")
    assert answer.status_code == 400
    assert "Para cerrar, escribe qué se hizo" in answer.text


def test_six_months_need_a_reason(ana: Visit, case: Complainant) -> None:
    case_page = f"{case.address}/ampliacion"
    assert ana.post(case_page, version="0", why_longer=" ").status_code == 400
    assert ana.post(case_page, version="0", why_longer="Falta el peritaje.").status_code == 303
    assert "Falta el peritaje." in ana.get(f"{case.address}/resultado").text


def test_a_closed_case_can_be_opened_again(world: World, ana: Visit, case: Complainant) -> None:
    ana.post(f"{case.address}/resultados", version="0", **ARCHIVED)
    close(ana, case, feedback="nobody", closing_text="Nadie responde.")
    assert reopen(ana, case, "2", "0") == 303
    assert standing(world, case).closing is None
    assert case.answers() == []


def test_every_way_of_hearing_has_its_words_before_and_after() -> None:
    assert set(FEEDBACK_WORDS) == set(TOLD_WORDS) == set(FEEDBACKS)


def test_who_was_told_that_it_ended_is_told_that_it_goes_on(
    world: World, ana: Visit, case: Complainant
) -> None:
    """Otherwise no term would run, and the case would be erased as one that is closed."""
    ana.post(f"{case.address}/resultados", version="0", **ARCHIVED)
    close(ana, case)
    assert "Nada pendiente" in ana.get(case.address).text
    assert "Se le respondió a quien denunció." in ana.get(f"{case.address}/resultado").text
    assert reopen(ana, case, "2", "1", "Llegaron más datos.") == 303
    reply, _signer = case.answers()[-1]
    assert (reply.text, reply.state) == ("Llegaron más datos.", "in-review")
    assert standing(world, case).closing is None
    assert "Nada pendiente" not in ana.get(case.address).text


def test_a_colleague_who_reopens_first_is_told_once(
    world: World, ana: Visit, case: Complainant
) -> None:
    ana.post(f"{case.address}/resultados", version="0", **ARCHIVED)
    close(ana, case)
    assert reopen(world.visit("carmen"), case, "2", "1") == 303
    answer = ana.post(
        f"{case.address}/reapertura", version="2", case_version="1", reopening_text="Lo mío."
    )
    assert answer.status_code == 409
    assert "Lo mío." in answer.text
    assert [reply.state for reply, _ in case.answers()] == ["closed", "in-review"]
    assert standing(world, case).closing is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"outcome": ""}, "Elige qué pasó con la denuncia."),
        ({"outcome": "archived"}, "Elige por qué se archivó."),
        ({"outcome": "archived", "archived_for": "other"}, "Explica el motivo"),
        ({"outcome": "sanction", "amount": "x" * 101}, "La cantidad admite hasta 100 caracteres."),
    ],
)
def test_a_half_told_outcome_is_refused_with_a_sentence(
    ana: Visit, case: Complainant, fields: dict[str, str], sentence: str
) -> None:
    answer = ana.post(f"{case.address}/resultados", version="0", **fields)
    assert answer.status_code == 400
    assert sentence in answer.text


def test_the_log_tells_that_something_was_decided_and_not_what(
    world: World, ana: Visit, case: Complainant
) -> None:
    ana.post(f"{case.address}/resultados", version="0", **ARCHIVED)
    with world.desk.reading() as session:
        details = " ".join(session.scalars(select(AuditRow.details)))
    assert '"kind":"standing"' in details
    assert "archived" not in details
