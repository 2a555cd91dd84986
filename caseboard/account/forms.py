"""What is typed about one's own account; every deed asks for the passphrase again."""

from __future__ import annotations

from wtforms import HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from caseboard.forms import DeskForm, _l
from caseboard.people.forms import PASSPHRASE, TwiceForm

_PASSKEY = 32_768


class ProvenForm(DeskForm):
    """A deed that only its owner may do."""

    passphrase = PasswordField(
        _l("Tu frase de contraseña"),
        [InputRequired(_l("Escribe tu frase de contraseña.")), Length(max=PASSPHRASE)],
    )


class PassphraseForm(TwiceForm, ProvenForm):
    """Another passphrase, typed twice."""

    chosen = "new"
    new = PasswordField(
        _l("Frase nueva"),
        [InputRequired(_l("Escribe una frase nueva.")), Length(max=PASSPHRASE)],
    )
    again = PasswordField(_l("La frase nueva otra vez"), [Length(max=PASSPHRASE)])


class PasskeyForm(ProvenForm):
    """A passkey that the page's script has just made."""

    passkey = HiddenField(validators=[InputRequired(), Length(max=_PASSKEY)])
