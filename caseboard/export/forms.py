"""What is exported: on paper or sealed, with the team's notes or without."""

from __future__ import annotations

from wtforms import BooleanField, StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf

from caseboard.bundles.packing import recipient_of
from caseboard.forms import DeskForm, _l

PDF, BUNDLE = "pdf", "bundle"


class ExportForm(DeskForm):
    """One choice, one tick, and the key of who opens a bundle."""

    what = StringField(
        _l("Cómo"), [AnyOf([PDF, BUNDLE], _l("Elige PDF o paquete sellado."))], default=PDF
    )
    notes = BooleanField(_l("Con las notas del equipo"))
    key = TextAreaField(_l("Llave de quien lo abrirá"))

    def validate_key(self, field: TextAreaField) -> None:
        """A bundle is for somebody; a PDF needs no key."""
        if self.what.data == BUNDLE and recipient_of(field.data or "") is None:
            raise ValidationError(
                _l(
                    "Para el paquete hace falta la llave de quien lo abrirá: empieza con «age1pq1» "
                    "y se copia entera."
                )
            )
