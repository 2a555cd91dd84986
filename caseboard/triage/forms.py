"""The one form of triage: radio buttons, so that a minute is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, Length

from caseboard.forms import VersionedForm, _l
from caseboard.notes.forms import tidy
from caseboard.triage.triage import COMPETENCES, LEVELS, OURS, Triage
from config.catalogues import offences

if TYPE_CHECKING:
    from collections.abc import Callable


class TriageForm(VersionedForm):
    """What somebody judges."""

    competence = StringField(
        _l("¿Nos toca?"), [AnyOf(COMPETENCES, _l("Di si el caso nos toca."))], default=""
    )
    likelihood = StringField(_l("¿Qué tan probable es que haya sido así?"), default="")
    impact = StringField(_l("¿Cuánto daño hace?"), default="")
    retaliation = StringField(_l("Riesgo de represalias para quien denunció"), default="")
    offences = SelectMultipleField(
        _l("Qué delito podría ser"), choices=[], validate_choice=False, default=[]
    )
    duplicate = StringField(_l("Repite el caso"), [Length(max=64)], default="")
    reason = TextAreaField(
        _l("Por qué"),
        [Length(max=5_000, message=_l("El porqué admite hasta 5,000 caracteres: acórtalo."))],
        default="",
    )
    find: Callable[[str], bytes | None]
    """Gives the thread of a case among mine for its reference, None when there is none."""

    def validate_likelihood(self, field: StringField) -> None:
        """Ask for it when the case is ours."""
        self._judged(field)

    def validate_impact(self, field: StringField) -> None:
        """Ask for it when the case is ours."""
        self._judged(field)

    def validate_retaliation(self, field: StringField) -> None:
        """Ask for it when the case is ours."""
        self._judged(field)

    def validate_offences(self, field: SelectMultipleField) -> None:
        """Take those of the catalogue alone."""
        if not set(field.data or ()) <= {each.id for each in offences()}:
            raise ValidationError(_l("Elige los delitos de la lista."))

    def validate_duplicate(self, field: StringField) -> None:
        """Take the reference of a case that this reader can open."""
        if field.data and self.find(field.data) is None:
            raise ValidationError(
                _l("No encuentro ese caso entre los tuyos: copia su referencia, como 3f2a-91bc.")
            )

    def said(self) -> Triage:
        """Return the judgement that was sent."""
        duplicate = self.find(self.duplicate.data) if self.duplicate.data else None
        return Triage(
            competence=self.competence.data or "",
            likelihood=self.likelihood.data or "",
            impact=self.impact.data or "",
            retaliation=self.retaliation.data or "",
            offences=tuple(self.offences.data or ()),
            duplicate=duplicate.hex() if duplicate else "",
            reason=tidy(self.reason.data),
        )

    def _judged(self, field: StringField) -> None:
        if field.data not in LEVELS and (field.data or self.competence.data == OURS):
            raise ValidationError(_l("Elige uno de los tres niveles."))
