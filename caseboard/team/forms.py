"""The one form of the team's page: having read what changed."""

from __future__ import annotations

from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from caseboard.forms import DeskForm, _l

MOST = 2**31 - 1


class ReadForm(DeskForm):
    """Up to which version the changes were on the screen."""

    version = IntegerField(
        validators=[InputRequired(_l("Abre otra vez esta página.")), NumberRange(1, MOST)]
    )
