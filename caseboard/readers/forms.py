"""Forms of the readers of a case, and of work on many cases."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, Field, IntegerField, PasswordField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, ValidationError

from caseboard.forms import DeskForm, _l
from caseboard.people.forms import PASSPHRASE

LONGEST = 2_000
MOST = 2**31 - 1
KINDS = ("leave", "hand", "give", "renew")


class ManyField(Field):
    """All the values that came under one name: boxes that were ticked."""

    data: list[str]

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take them as they came: what they name is looked up by the deed."""
        self.data = [str(each) for each in valuelist]


class TurnForm(DeskForm):
    """The passphrase under which the new keyring is wrapped."""

    passphrase = PasswordField(
        _l("Frase de contraseña"),
        [
            InputRequired(_l("Escribe tu frase de contraseña.")),
            Length(max=PASSPHRASE, message=_l("Esa frase es demasiado larga: no es la tuya.")),
        ],
    )


class ReadersForm(DeskForm):
    """Who is to read a case, who leads it and why, over the change that was shown."""

    readers = ManyField(_l("Quién lo lee"))
    lead = StringField(_l("Quién lo lleva"))
    reason = TextAreaField(
        _l("Por qué"),
        [
            InputRequired(_l("Escribe por qué cambia: lo leerá quien lea el caso.")),
            Length(max=LONGEST, message=_l("La razón admite hasta 2,000 caracteres: acórtala.")),
        ],
    )
    tell = BooleanField(_l("Decírselo también a quien denunció cuando solo se quita a alguien"))
    number = IntegerField(validators=[InputRequired(), NumberRange(0, MOST)])


def _reason() -> TextAreaField:
    return TextAreaField(
        _l("Por qué"),
        [
            InputRequired(_l("Escribe por qué cambia: lo leerá quien lea cada caso.")),
            Length(max=LONGEST, message=_l("La razón admite hasta 2,000 caracteres: acórtala.")),
        ],
    )


class GivingForm(DeskForm):
    """Cases that were ticked in a list, and who is to read or lead them."""

    kind = StringField(_l("Qué se hace"), [AnyOf(("lead", "give"), _l("Elige qué se hace."))])
    joining = StringField(_l("A quién"), [InputRequired(_l("Elige a una persona de la lista."))])
    reason = _reason()


class JobForm(DeskForm):
    """A change of readers in many cases at once."""

    kind = StringField(_l("Qué se hace"), [AnyOf(KINDS, _l("Elige qué se hace."))])
    leaving = StringField(_l("A quién se quita"))
    joining = StringField(_l("A quién se le dan"))
    threads = ManyField(_l("Casos"))
    reason = _reason()

    def validate_kind(self, field: StringField) -> None:
        """Ask for those whom the work is about."""
        if field.data in {"leave", "hand"} and not self.leaving.data:
            raise ValidationError(_l("Elige a quién se quita."))
        if field.data in {"hand", "give", "renew"} and not self.joining.data:
            raise ValidationError(_l("Elige a quién se le dan los casos."))
        if self.leaving.data and self.leaving.data == self.joining.data:
            raise ValidationError(_l("Quien sale y quien entra deben ser personas distintas."))
        if field.data == "give" and not self.threads.data:
            raise ValidationError(_l("Marca al menos un caso."))
