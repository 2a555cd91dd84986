"""Forms of the lists: what is looked for, a view's name, and a state that is told to several."""

from __future__ import annotations

import re

from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, InputRequired, Length

from caseboard.cases.actions import CLOSED
from caseboard.cases.forms import LONGEST
from caseboard.cases.states import STATES
from caseboard.forms import DeskForm, _l
from caseboard.inbox.views import LONGEST_NAME
from caseboard.search import asking

MOST_AT_ONCE = 25
_CASE = re.compile(r"([0-9a-f]{32})(?::([0-9]{1,9}))?", re.ASCII)
_BACK = re.compile(r"/(tablero)?(\?[A-Za-z0-9_=&%.-]{0,2000})?", re.ASCII)


class SearchForm(DeskForm):
    """What somebody looks for."""

    text = StringField(
        _l("Buscar"),
        [Length(max=asking.LONGEST, message=_l("Busca con 200 caracteres o menos."))],
    )


class ViewForm(DeskForm):
    """The name under which the present filters are kept."""

    name = StringField(
        _l("Nombre de la vista"),
        [
            InputRequired(_l("Ponle un nombre a la vista.")),
            Length(max=LONGEST_NAME, message=_l("El nombre admite hasta 60 caracteres.")),
        ],
    )


class StateForm(DeskForm):
    """A state, and a text if there is one, for each of the cases listed."""

    text = TextAreaField(
        _l("Respuesta"),
        [Length(max=LONGEST, message=_l("La respuesta admite hasta 20,000 caracteres: acórtala."))],
    )
    state = StringField(_l("Estado"), [AnyOf(list(STATES), _l("Elige un estado de la lista."))])

    def validate_text(self, field: TextAreaField) -> None:
        """Let nobody be told that a case is closed without a word of what was done."""
        if self.state.data == CLOSED and not (field.data or "").strip():
            raise ValidationError(
                _l("Para cerrar, escribe qué se hizo: quien denunció tiene derecho a saberlo.")
            )


def cases_in(values: list[str]) -> list[tuple[bytes, int]]:
    """Return the cases that a form names, each with its version; at most MOST_AT_ONCE of them."""
    found = [match for match in map(_CASE.fullmatch, values) if match]
    return [(bytes.fromhex(match[1]), int(match[2] or 0)) for match in found][:MOST_AT_ONCE]


def way_back(value: str | None) -> str:
    """Return the list from which somebody came, the inbox for anything else."""
    return value if value and _BACK.fullmatch(value) else "/"
