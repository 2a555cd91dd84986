"""What is typed at the door. Nothing here says which part of it was wrong."""

from __future__ import annotations

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from caseboard.forms import DeskForm, _l

_MEMBER, _PASSPHRASE, _CODE = 32, 1_024, 12


class SignInForm(DeskForm):
    """Name, passphrase and the second factor's code."""

    member = StringField(
        _l("Tu nombre corto"),
        [InputRequired(_l("Escribe tu nombre corto.")), Length(max=_MEMBER)],
        # PostgreSQL refuses a text with U+0000, which no name has.
        filters=[lambda value: value.replace("\0", "").strip().lower() if value else value],
    )
    passphrase = PasswordField(
        _l("Frase de contraseña"),
        [InputRequired(_l("Escribe tu frase de contraseña.")), Length(max=_PASSPHRASE)],
    )
    code = StringField(
        _l("Código de 6 cifras de tu aplicación"),
        [InputRequired(_l("Escribe el código de tu aplicación.")), Length(max=_CODE)],
    )


class UnlockForm(DeskForm):
    """The passphrase again, and the page to go back to."""

    passphrase = PasswordField(
        _l("Frase de contraseña"),
        [InputRequired(_l("Escribe tu frase de contraseña.")), Length(max=_PASSPHRASE)],
    )
    ir = HiddenField()


class ButtonForm(DeskForm):
    """A button: nothing but the token that proves that our page sent it."""
