"""What is typed by who comes in with an invitation, or comes back with the printed sheet."""

from __future__ import annotations

from wtforms import HiddenField, PasswordField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from caseboard.forms import DeskForm, _l
from caseboard.people.forms import PASSPHRASE, FactorForm, TwiceForm, short_name

_CODE, _WORDS = 64, 512


class CodeForm(DeskForm):
    """The code of an invitation."""

    code = StringField(
        _l("Código de la invitación"),
        [InputRequired(_l("Escribe el código.")), Length(max=_CODE)],
    )


class SetUpForm(TwiceForm, FactorForm):
    """A passphrase and a second factor; `invitation` carries the code on."""

    invitation = HiddenField(validators=[InputRequired(), Length(max=_CODE)])
    secret = HiddenField(validators=[Length(max=_CODE)])
    passphrase = PasswordField(
        _l("Frase de contraseña"),
        [InputRequired(_l("Escribe una frase.")), Length(max=PASSPHRASE)],
    )


class RecoverForm(TwiceForm, FactorForm):
    """Name, the words of the sheet, the second factor and another passphrase."""

    member = StringField(
        _l("Tu nombre corto"),
        [InputRequired(_l("Escribe tu nombre corto.")), Length(max=32)],
        filters=[short_name],
    )
    words = TextAreaField(
        _l("Las 12 palabras de tu hoja"),
        [InputRequired(_l("Escribe las 12 palabras.")), Length(max=_WORDS)],
    )
    passphrase = PasswordField(
        _l("Frase nueva"),
        [InputRequired(_l("Escribe una frase nueva.")), Length(max=PASSPHRASE)],
    )
