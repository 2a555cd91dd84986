"""What the answers suggest for a triage: each suggestion with its reason, none of them chosen.

Rules that a person can read and contradict, taken from the questionnaire's own codes; no text is
weighed here. An answer that a version did not ask suggests nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.forms import _l

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crypto.messages import Answer

Hints = dict[str, dict[str, str]]
"""Field to code to the reason why that code is suggested."""

_REPRISALS = {
    "yes": ("high", _l("dice que ya le castigaron")),
    "threats": ("high", _l("dice que le amenazaron")),
    "afraid": ("medium", _l("teme que pase")),
}
_ASKED = {
    "money": ("cohecho-pasivo", _l("pidieron dinero")),
    "percentage": ("cobro-ilegal-comisiones", _l("pidieron parte del sueldo")),
    "personal-favour": ("cohecho-pasivo", _l("pidieron un favor")),
    "sexual-favour": ("abuso-autoridad", _l("pidieron un favor sexual")),
    "political-support": ("abuso-autoridad", _l("pidieron apoyo político")),
}


def suggested(answers: Mapping[str, Answer], files: int) -> Hints:
    """Return what these answers suggest; `files` is how many came with them."""
    return {
        "competence": _competence(answers),
        "likelihood": _likelihood(answers, files),
        "impact": _impact(answers),
        "retaliation": _retaliation(answers),
        "offences": _offences(answers),
    }


def _competence(answers: Mapping[str, Answer]) -> dict[str, str]:
    if _listed(answers, "asked"):
        return {"ours": str(_l("dice qué le pidieron"))}
    if answers.get("institution") == "other":
        return {"forward": str(_l("la entidad no está en la lista"))}
    return {}


def _likelihood(answers: Mapping[str, Answer], files: int) -> dict[str, str]:
    if files or answers.get("evidence"):
        return {"high": str(_l("trae archivos o dice qué pruebas hay"))}
    checked = [name for name in ("account", "witnesses", "who", "date") if answers.get(name)]
    if len(checked) > 1:
        return {"medium": str(_l("da datos que se pueden comprobar"))}
    return {}


def _impact(answers: Mapping[str, Answer]) -> dict[str, str]:
    if "sexual-favour" in _listed(answers, "asked"):
        return {"high": str(_l("pidieron un favor sexual"))}
    if answers.get("go_between"):
        return {"high": str(_l("hay un intermediario: puede ser una red"))}
    if answers.get("how_often") in {"monthly", "several"} or answers.get("others"):
        return {"medium": str(_l("se repite, o hay más personas"))}
    return {}


def _retaliation(answers: Mapping[str, Answer]) -> dict[str, str]:
    told = answers.get("reprisals")
    if isinstance(told, str) and told in _REPRISALS:
        level, reason = _REPRISALS[told]
        return {level: str(reason)}
    if answers.get("relation") == "works":
        return {"medium": str(_l("trabaja en esa entidad"))}
    return {}


def _offences(answers: Mapping[str, Answer]) -> dict[str, str]:
    found: dict[str, str] = {}
    for asked in _listed(answers, "asked"):
        if asked in _ASKED:
            offence, reason = _ASKED[asked]
            found.setdefault(offence, str(reason))
    if answers.get("go_between"):
        found["trafico-influencias"] = str(_l("hay un intermediario"))
    if answers.get("account"):
        found["testaferrato"] = str(_l("hay una cuenta: puede ser de otra persona"))
    if answers.get("reprisals") in {"yes", "threats"}:
        found["obstaculizacion"] = str(_l("hubo amenazas o castigos"))
    return found


def _listed(answers: Mapping[str, Answer], name: str) -> list[str]:
    found = answers.get(name)
    return [found] if isinstance(found, str) else list(found or [])
