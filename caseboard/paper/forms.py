"""What a clerk sends: the number of a sheet, then what stands on it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from flask import request
from wtforms import StringField, ValidationError

from caseboard.forms import DeskForm, _l
from caseboard.paper.numbers import read_number
from caseboard.paper.sealing import Keyed
from config.questionnaire import Questionnaire, settle, tidy

if TYPE_CHECKING:
    from collections.abc import Collection

TICKET_BYTES = 32


class NumberForm(DeskForm):
    """The number of a sheet, as it is printed on it."""

    number = StringField(_l("Número de la hoja"))

    def validate_number(self, field: StringField) -> None:
        """Check the number against its own last digit."""
        if read_number(field.data or "") is None:
            raise ValidationError(
                _l("Ese número no es de una hoja: cópialo otra vez, son doce cifras.")
            )


def keyed(form: Questionnaire, people: Collection[str]) -> Keyed:
    """Return what was typed into the form of this version; unanswered questions are absent.

    Of `people`, the investigators of today, whoever did not come ticked is left out.
    """
    raw: dict[str, str | list[str]] = {}
    for question in form.questions:
        given = request.form.getlist(question.id)
        if given:
            raw[question.id] = given if question.kind == "choices" else given[0]
    left_out = frozenset(people) - set(request.form.getlist("may_read"))
    return Keyed(settle(tidy(raw), form), left_out)


def ticket() -> bytes:
    """Return the ticket that came with a form, or a new one when none came whole."""
    try:
        given = bytes.fromhex(request.form.get("ticket", ""))
    except ValueError:
        given = b""
    return given if len(given) == TICKET_BYTES else secrets.token_bytes(TICKET_BYTES)
