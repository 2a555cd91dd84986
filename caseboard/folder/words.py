"""The pages of one case, in the order of its navigation."""

from __future__ import annotations

from caseboard.forms import _l

CASE_PAGES = (
    ("case", "cases.case", _l("Denuncia")),
    ("notes", "notes.whole", _l("Notas y tareas")),
    ("referral", "referral.choosing", _l("Traslado")),
    ("custody", "custody.chain", _l("Custodia")),
)
