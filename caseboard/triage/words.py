"""The words of triage."""

from __future__ import annotations

from caseboard.forms import _l
from caseboard.triage.triage import NOT_OURS, UNJUDGED
from config.catalogues import offences

COMPETENCE_WORDS = {
    "ours": _l("Nos toca: alguien pidió dinero o favores por un puesto público"),
    "forward": _l("Le toca a otra entidad: hay que trasladarla"),
    "not-a-complaint": _l("No es una denuncia: consulta, reclamo u otra cosa"),
}

LIKELIHOOD_WORDS = {
    "low": _l("Poco probable: lo contó otra persona, sin datos"),
    "medium": _l("Probable: hay detalles que se pueden comprobar"),
    "high": _l("Muy probable: hay pruebas, o lo cuenta quien lo vivió"),
}

IMPACT_WORDS = {
    "low": _l("Menor: un hecho aislado, de poco monto"),
    "medium": _l("Serio: se repite, o alcanza a varias personas"),
    "high": _l("Grave: una red, un mando alto, abuso sexual o violencia"),
}

RETALIATION_WORDS = {
    "low": _l("Bajo: no saben de quién viene"),
    "medium": _l("Medio: por los detalles pueden adivinarlo"),
    "high": _l("Alto: ya le amenazaron o castigaron, o es fácil de identificar"),
}

SEVERITY_WORDS = {
    UNJUDGED: _l("Sin valorar"),
    NOT_OURS: _l("No nos toca"),
    1: _l("Baja"),
    2: _l("Media"),
    3: _l("Alta"),
    4: _l("Crítica"),
}

LEVEL_WORDS = {"low": _l("bajo"), "medium": _l("medio"), "high": _l("alto")}

LIKELIHOODS = {
    "low": _l("probabilidad baja"),
    "medium": _l("probabilidad media"),
    "high": _l("probabilidad alta"),
}


def offence_words() -> dict[str, str]:
    """Return each offence with its article, and with a mark when nobody has checked that."""
    return {each.id: f"{each.name} ({_cited(each.law, each.article)})" for each in offences()}


def unchecked_offences() -> frozenset[str]:
    """Return the ids of those whose article a lawyer must look up before it is cited."""
    return frozenset(each.id for each in offences() if not each.verified)


def _cited(law: str, article: str) -> str:
    return f"{law}, art. {article}" if article else law


TRIAGE_WORDS = {
    "severities": SEVERITY_WORDS,
    "levels": LEVEL_WORDS,
    "likelihoods": LIKELIHOODS,
    "competences": COMPETENCE_WORDS,
    "offence_names": {each.id: each.name for each in offences()},
}
"""What every page that shows a judgement needs."""
