"""The forms of extension, outcome and closing; each names the version that was shown."""

from __future__ import annotations

from wtforms import IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange

from caseboard.cases.actions import Draft
from caseboard.cases.forms import LONGEST, MOST_REPLIES
from caseboard.deadlines.rules import SETTLED
from caseboard.forms import VersionedForm, _l
from caseboard.notes.forms import tidy
from caseboard.outcomes.standing import (
    ARCHIVE_REASONS,
    ARCHIVED,
    FEEDBACKS,
    OUTCOMES,
    REPLY,
    Closing,
    Outcome,
)

REOPENED = "in-review"
_LONGEST_REASON, _LONGEST_AMOUNT = 2_000, 100


class StandingForm(VersionedForm):
    """Any change of how a case stands."""


class ExtensionForm(StandingForm):
    """More time, and why."""

    why_longer = TextAreaField(
        _l("Por qué hace falta más tiempo"),
        [Length(max=_LONGEST_REASON, message=_l("El porqué admite hasta 2,000 caracteres."))],
    )

    def validate_why_longer(self, field: TextAreaField) -> None:
        """Ask for the reason."""
        if not tidy(field.data):
            raise ValidationError(_l("Escribe por qué hacen falta seis meses."))


class OutcomeForm(StandingForm):
    """Something that came of the case."""

    outcome = StringField(
        _l("Qué pasó"), [AnyOf(OUTCOMES, _l("Elige qué pasó con la denuncia."))], default=""
    )
    archived_for = StringField(_l("Motivo, si se archivó"), default="")
    amount = StringField(
        _l("Cuánto, si se recuperó dinero"),
        [Length(max=_LONGEST_AMOUNT, message=_l("La cantidad admite hasta 100 caracteres."))],
        default="",
    )
    detail = TextAreaField(
        _l("Detalle"),
        [Length(max=_LONGEST_REASON, message=_l("El detalle admite hasta 2,000 caracteres."))],
        default="",
    )

    def validate_archived_for(self, field: StringField) -> None:
        """Ask for the reason of an archived case, and for that alone."""
        if self.outcome.data == ARCHIVED and field.data not in ARCHIVE_REASONS:
            raise ValidationError(_l("Elige por qué se archivó."))

    def validate_detail(self, field: TextAreaField) -> None:
        """Ask for words where "other" says nothing."""
        other = self.outcome.data == ARCHIVED and self.archived_for.data == "other"
        if other and not tidy(field.data):
            raise ValidationError(_l("Explica el motivo por el que se archivó."))

    def said(self, day: str) -> Outcome:
        """Return the outcome that was sent."""
        outcome = self.outcome.data or ""
        reason = (self.archived_for.data or "") if outcome == ARCHIVED else ""
        return Outcome(outcome, day, reason, tidy(self.amount.data), tidy(self.detail.data))


class TellingForm(StandingForm):
    """A change that may be told: besides, the version of the case that was shown."""

    case_version = IntegerField(validators=[InputRequired(), NumberRange(0, MOST_REPLIES)])


class ReopeningForm(TellingForm):
    """Going on with a closed case, and what to say of that to who was told that it ended."""

    reopening_text = TextAreaField(
        _l("Qué le dices a quien denunció"),
        [Length(max=LONGEST, message=_l("El texto admite hasta 20,000 caracteres: acórtalo."))],
    )

    def draft(self) -> Draft:
        """Return what the complainant is told."""
        return Draft(tidy(self.reopening_text.data), REOPENED, self.case_version.data or 0)


class ClosingForm(TellingForm):
    """The end of the work: a reply to the complainant, or why there is none."""

    feedback = StringField(
        _l("Cómo se entera quien denunció"),
        [AnyOf(FEEDBACKS, _l("Elige cómo se entera quien denunció."))],
        default=REPLY,
    )
    closing_text = TextAreaField(
        _l("Respuesta, o por qué no la hay"),
        [Length(max=LONGEST, message=_l("El texto admite hasta 20,000 caracteres: acórtalo."))],
    )
    told = StringField(
        _l("Estado que leerá"),
        [AnyOf(sorted(SETTLED), _l("Elige un estado de la lista."))],
        default="closed",
    )

    def validate_closing_text(self, field: TextAreaField) -> None:
        """Ask for the reply, or for the reason why there is none."""
        if not tidy(field.data):
            raise ValidationError(
                _l("Escribe la respuesta con la que se cierra, o por qué no se responde.")
            )

    def draft(self) -> Draft | None:
        """Return the reply that closes the case, None when there is none."""
        if self.feedback.data != REPLY:
            return None
        return Draft(tidy(self.closing_text.data), self.told.data, self.case_version.data or 0)

    def said(self, day: str) -> Closing:
        """Return the closing that was sent; the reply itself is no part of it."""
        feedback = self.feedback.data or ""
        return Closing(day, feedback, "" if feedback == REPLY else tidy(self.closing_text.data))
