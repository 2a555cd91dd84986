"""The one form of a case: a text, a state, or both."""

from __future__ import annotations

from wtforms import IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange

from caseboard.cases.actions import CLOSED
from caseboard.cases.states import STATES
from caseboard.forms import DeskForm, _l

LONGEST = 20_000
MOST_REPLIES = 2**31 - 1


class ReplyForm(DeskForm):
    """What the complainant will read, and the version of the case that was on the screen."""

    text = TextAreaField(
        _l("Respuesta"),
        [Length(max=LONGEST, message=_l("La respuesta admite hasta 20,000 caracteres: acórtala."))],
    )
    state = StringField(
        _l("Estado"), [AnyOf(["", *STATES], _l("Elige un estado de la lista."))], default=""
    )
    version = IntegerField(validators=[InputRequired(), NumberRange(0, MOST_REPLIES)])

    def validate_state(self, field: StringField) -> None:
        """Ask for something to send."""
        if not field.data and not (self.text.data or "").strip():
            raise ValidationError(_l("Escribe una respuesta, elige un estado, o las dos cosas."))
        if field.data == CLOSED and not (self.text.data or "").strip():
            raise ValidationError(
                _l("Para cerrar, escribe qué se hizo: quien denunció tiene derecho a saberlo.")
            )
