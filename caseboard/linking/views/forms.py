"""The form with which a graph leaves the desk."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import AnyOf

from caseboard.forms import DeskForm, _l
from caseboard.linking.views.exporting import FORMATS


class GraphForm(DeskForm):
    """One choice: in which format."""

    what = StringField(
        _l("En qué formato"), [AnyOf(FORMATS, _l("Elige uno de los formatos."))], default=""
    )
