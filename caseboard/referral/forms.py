"""The form of a referral: to whom, with which letter, what is blacked out, sealed to which key."""

from __future__ import annotations

from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, Length

from caseboard.bundles.packing import recipient_of
from caseboard.forms import VersionedForm, _l
from caseboard.referral.words import BODIES, OTHER

REVIEW, SEND = "review", "send"


class ReferralForm(VersionedForm):
    """What is typed; which passages and files go comes beside it, as lists of ids."""

    body = StringField(_l("A quién se traslada"), [AnyOf(BODIES, _l("Elige a quién se traslada."))])
    other = StringField(
        _l("Nombre de la institución"),
        [Length(max=200, message=_l("El nombre admite hasta 200 caracteres: acórtalo."))],
    )
    address = TextAreaField(
        _l("Persona y dirección"),
        [Length(max=500, message=_l("La dirección admite hasta 500 caracteres: acórtala."))],
    )
    letter = TextAreaField(
        _l("Carta"),
        [Length(max=5_000, message=_l("La carta admite hasta 5,000 caracteres: acórtala."))],
    )
    words = TextAreaField(
        _l("Palabras que se tachan en todas partes"),
        [Length(max=5_000, message=_l("La lista admite hasta 5,000 caracteres: acórtala."))],
    )
    key = TextAreaField(_l("Llave de quien recibe"))
    step = StringField(validators=[AnyOf([REVIEW, SEND], _l("Elige revisar o trasladar."))])
    seen = StringField()

    def validate_other(self, field: StringField) -> None:
        """Ask for the name that the list has not got."""
        if self.body.data == OTHER and not (field.data or "").strip():
            raise ValidationError(_l("Escribe el nombre de la institución."))

    def validate_letter(self, field: TextAreaField) -> None:
        """Ask for a letter: nobody acts on a bundle that does not say what it is for."""
        if not (field.data or "").strip():
            raise ValidationError(_l("Escribe qué pides a quien recibe."))

    def validate_key(self, field: TextAreaField) -> None:
        """Take a key of ours or none."""
        if (field.data or "").strip() and recipient_of(field.data or "") is None:
            raise ValidationError(
                _l(
                    "Eso no es una llave age: empieza con «age1pq1» y se copia entera. Si no "
                    "tienen una, deja el campo vacío y entrega el PDF en papel."
                )
            )

    @property
    def body_name(self) -> str:
        """The receiving body as the letter names it."""
        if self.body.data == OTHER:
            return (self.other.data or "").strip()
        return str(BODIES[self.body.data or OTHER])

    @property
    def word_list(self) -> list[str]:
        """The words to black out, one a line."""
        return [line.strip() for line in (self.words.data or "").splitlines() if line.strip()]
