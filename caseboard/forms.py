"""What all forms of the desk share: the token against forgery, and words that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm

if TYPE_CHECKING:
    from collections.abc import Callable

# Forms are made when a module is read, long before a visitor's language is known. To the type
# checker the result is text, which it is as soon as anybody looks.
_l = cast("Callable[[str], str]", lazy_gettext)


class DeskForm(FlaskForm):
    """A form that was sent by our own page, or is refused."""

    def __init__(self, **data: Any) -> None:  # noqa: ANN401 - a value for each field, of its type
        super().__init__(**data)  # type: ignore[no-untyped-call]

    def sent_well(self) -> bool:
        """Tell whether the form was sent and every field holds."""
        return bool(self.validate_on_submit())  # type: ignore[no-untyped-call]
