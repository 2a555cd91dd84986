"""The form of a reply in the making: the reply itself, and what to put into it."""

from __future__ import annotations

from wtforms import SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf

from caseboard.cases.forms import ReplyForm
from caseboard.forms import _l
from config.catalogues.reply_templates import to_complete

PREVIEW, SEND, TEMPLATE, QUESTIONS = "preview", "send", "template", "questions"
DEEDS = (PREVIEW, SEND, TEMPLATE, QUESTIONS)


class DraftForm(ReplyForm):
    """A reply that is still being written; `deed` is the button that was pressed."""

    template = StringField(_l("Plantilla"), default="")
    ask = SelectMultipleField(_l("Lo que falta saber"), validate_choice=False, default=[])
    deed = StringField(
        default="", validators=[AnyOf(DEEDS, _l("Elige uno de los botones de la página."))]
    )

    def validate_text(self, field: TextAreaField) -> None:
        """Send nothing in which a person has still to say something."""
        left = to_complete(field.data or "")
        if left and self.deed.data == SEND:
            raise ValidationError(
                _l("Queda algo por completar entre corchetes: búscalo en el texto y escríbelo.")
            )
