"""What all forms of the desk share: the token against forgery, and words that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

if TYPE_CHECKING:
    from collections.abc import Callable

# Forms are made when a module is read, long before a visitor's language is known. To the type
# checker the result is text, which it is as soon as anybody looks.
_l = cast("Callable[[str], str]", lazy_gettext)


_MOST_VERSIONS = 2**31 - 2


class DeskForm(FlaskForm):
    """A form that was sent by our own page, or is refused."""

    def __init__(self, **data: Any) -> None:  # noqa: ANN401 - a value for each field, of its type
        super().__init__(**data)  # type: ignore[no-untyped-call]

    def sent_well(self) -> bool:
        """Tell whether the form was sent and every field holds."""
        return bool(self.validate_on_submit())  # type: ignore[no-untyped-call]


def version_field(least: int) -> IntegerField:
    """Return the field in which a form names the version that was shown, `least` or more."""
    unknown = _l("Esa versión no existe: vuelve a abrir la página.")
    missing = _l("Falta la versión: vuelve a abrir la página.")
    return IntegerField(
        validators=[InputRequired(missing), NumberRange(least, _MOST_VERSIONS, unknown)]
    )


class VersionedForm(DeskForm):
    """A form over the one thing of its kind in a case; version 0 is one that is not there yet."""

    version = version_field(0)


class EditForm(DeskForm):
    """A form over something that is there and may have changed since it was shown."""

    version = version_field(1)
