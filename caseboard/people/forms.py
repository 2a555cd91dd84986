"""What is typed at the door. Nothing here says which part of it was wrong."""

from __future__ import annotations

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from caseboard.forms import DeskForm, _l

PASSPHRASE = 1_024
_MEMBER, _CODE, _PASSKEY = 32, 12, 32_768


def short_name(value: str | None) -> str | None:
    """Return a short name as it is looked up: PostgreSQL refuses U+0000, which no name has."""
    return value.replace("\0", "").strip().lower() if value else value


class FactorForm(DeskForm):
    """The second factor: a code that is typed, or a passkey's answer that its script puts in."""

    code = StringField(_l("Código de 6 cifras de tu aplicación"), [Length(max=_CODE)])
    passkey = HiddenField(validators=[Length(max=_PASSKEY)])

    def has_factor(self) -> bool:
        """Tell whether there is one of the two."""
        return bool(self.code.data or self.passkey.data)


class TwiceForm(DeskForm):
    """A new passphrase that is typed twice; `chosen` names the field of the first time."""

    chosen = "passphrase"
    again = PasswordField(_l("La misma frase otra vez"), [Length(max=PASSPHRASE)])

    def differ(self) -> bool:
        """Tell whether the passphrase was typed in two ways."""
        return bool(self[self.chosen].data != self.again.data)


class SignInForm(FactorForm):
    """Name, passphrase and the second factor."""

    member = StringField(
        _l("Tu nombre corto"),
        [InputRequired(_l("Escribe tu nombre corto.")), Length(max=_MEMBER)],
        filters=[short_name],
    )
    passphrase = PasswordField(
        _l("Frase de contraseña"),
        [InputRequired(_l("Escribe tu frase de contraseña.")), Length(max=PASSPHRASE)],
    )


class UnlockForm(DeskForm):
    """The passphrase again, and the page to go back to."""

    passphrase = PasswordField(
        _l("Frase de contraseña"),
        [InputRequired(_l("Escribe tu frase de contraseña.")), Length(max=PASSPHRASE)],
    )
    ir = HiddenField()


class ButtonForm(DeskForm):
    """A button: nothing but the token that proves that our page sent it."""
