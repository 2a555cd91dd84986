"""What is typed about notices: how often, and where to, twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from email_validator import EmailNotValidError
from wtforms import StringField
from wtforms.validators import AnyOf, ValidationError

from caseboard.forms import DeskForm, _l
from caseboard.notices.settings import plain_address
from caseboard.notices.words import MODES, OFF

if TYPE_CHECKING:
    from wtforms import Field

_MOST = 254


class NoticesForm(DeskForm):
    """How often mails come. An address is only needed, and only looked at, when some do."""

    mode = StringField(_l("Correos"), [AnyOf(list(MODES), _l("Elige una de las tres."))])
    address = StringField(_l("Tu dirección de correo"))
    again = StringField(_l("La dirección otra vez"))

    def validate_address(self, field: Field) -> None:
        """Refuse what no mail server would take."""
        if self.mode.data == OFF:
            return
        try:
            plain_address((field.data or "").strip()[: _MOST + 1])
        except EmailNotValidError:
            raise ValidationError(
                str(_l("Escribe una dirección completa, como ana@correo.org."))
            ) from None

    def validate_again(self, field: Field) -> None:
        """Refuse two addresses that differ: a slip would send every notice to a stranger."""
        if self.mode.data != OFF and field.data != self.address.data:
            raise ValidationError(
                str(_l("Las dos direcciones no son iguales. Escríbela otra vez aquí."))
            )

    def where_to(self) -> str:
        """Return the address as it is written to."""
        return "" if self.mode.data == OFF else plain_address((self.address.data or "").strip())
