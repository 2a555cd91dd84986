"""The pages of one case, in the order of its navigation."""

from __future__ import annotations

from caseboard.forms import _l

CASE_PAGES = (
    ("case", "cases.case", _l("Denuncia")),
    ("drafting", "drafting.draft", _l("Responder")),
    ("notes", "notes.whole", _l("Notas")),
    ("triage", "triage.judgement", _l("Valoración")),
    ("facts", "facts.whole", _l("Personas")),
    ("links", "links.related", _l("Relacionados")),
    ("context", "context.whole", _l("Contexto")),
    ("outcomes", "outcomes.standing", _l("Resultado")),
    ("history", "history.timeline", _l("Historia")),
    ("referral", "referral.choosing", _l("Traslado")),
    ("custody", "custody.chain", _l("Custodia")),
    ("retention", "retention.standing", _l("Conservación")),
)
