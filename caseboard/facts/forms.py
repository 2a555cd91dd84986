"""The forms of a person and of a deal, as somebody corrects them before they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, Length

from caseboard.facts.facts import ROLES, Deal, Person, is_source
from caseboard.facts.numbers import dpi_of, nit_of, phone_of
from caseboard.facts.reading.text import mixes_alphabets
from caseboard.facts.words import options_of
from caseboard.forms import DeskForm, VersionedForm, _l
from caseboard.notes.forms import day_of, tidy

if TYPE_CHECKING:
    from wtforms import Field

CONFIRM, PASS = "confirm", "pass"
_LONGEST, _LONGEST_NOTE = 200, 2_000
MOST_DIGITS = 30
_FEWEST_LETTERS = 2


def _short(label: str) -> StringField:
    limit = Length(max=_LONGEST, message=_l("Hasta 200 caracteres: acórtalo."))
    return StringField(label, [limit], default="")


class ListedForm(DeskForm):
    """All the suggestions that were on the page, by their keys."""

    listed = SelectMultipleField(validate_choice=False, default=[])


class DecisionForm(DeskForm):
    """What to do with a proposed fact: one of two buttons, and nothing for any other word."""

    deed = StringField(default="", validators=[AnyOf((CONFIRM, PASS), _l("Elige qué hacer."))])


class FactForm(VersionedForm):
    """What every fact has: a note, whether it turned out wrong, where it came from."""

    fact_note = TextAreaField(
        _l("Qué más se sabe"),
        [Length(max=_LONGEST_NOTE, message=_l("Hasta 2,000 caracteres: acórtalo."))],
        default="",
    )
    void = _short(_l("Resultó falso porque"))
    sources = StringField(default="")

    def from_where(self) -> tuple[str, ...]:
        """Return the messages and questions that the fact came from."""
        return tuple(each for each in (self.sources.data or "").split() if is_source(each))


class PersonForm(FactForm):
    """Somebody who asked, went between or was paid."""

    role = StringField(_l("Qué hizo"), [AnyOf(ROLES, _l("Elige qué hizo."))], default="other")
    names = _short(_l("Nombres y apellidos"))
    nickname = _short(_l("Apodo"))
    post = _short(_l("Puesto"))
    institution = StringField(_l("Entidad"), [Length(max=64)], default="")
    unit = _short(_l("Unidad u oficina"))
    phones = TextAreaField(_l("Teléfonos"), default="")
    accounts = TextAreaField(_l("Cuentas"), default="")
    dpi = _short(_l("DPI"))
    nit = _short(_l("NIT"))

    def validate_phones(self, field: TextAreaField) -> None:
        """Take one phone a line, or the last digits of one after an asterisk."""
        for line in _lines(field):
            if phone_of(line) is None:
                raise ValidationError(
                    _l("Un teléfono por línea, de ocho cifras; si solo sabes el final, *1234.")
                )

    def validate_accounts(self, field: TextAreaField) -> None:
        """Take a few lines, and no number that no bank has."""
        if any(sum(map(str.isdigit, line)) > MOST_DIGITS for line in _lines(field)):
            raise ValidationError(
                _l("Esa cuenta tiene más de 30 cifras y ningún banco las usa: revísala.")
            )
        if any(len(line) > _LONGEST for line in _lines(field)):
            raise ValidationError(_l("Una cuenta por línea, hasta 200 caracteres cada una."))

    def validate_dpi(self, field: StringField) -> None:
        """Check its own digit."""
        if field.data and dpi_of(field.data) is None:
            raise ValidationError(_l("Ese DPI no es válido: son trece cifras, revísalas."))

    def validate_nit(self, field: StringField) -> None:
        """Check its own sign."""
        if field.data and nit_of(field.data) is None:
            raise ValidationError(_l("Ese NIT no es válido: revisa sus cifras."))

    def validate_names(self, field: StringField) -> None:
        """Ask for something by which the person can be known again, and for a name that is one."""
        name = tidy(field.data)
        if name and sum(map(str.isalpha, name)) < _FEWEST_LETTERS:
            raise ValidationError(
                _l("Un nombre de una letra no distingue a nadie: escríbelo entero, o en la nota.")
            )
        if any(mixes_alphabets(word) for word in name.split()):
            raise ValidationError(
                _l("El nombre mezcla letras de varios alfabetos: escríbelo con las nuestras.")
            )
        known = (self.names, self.nickname, self.post, self.phones, self.accounts, self.dpi)
        if not any(tidy(each.data) for each in (*known, self.nit, self.fact_note)):
            raise ValidationError(
                _l("Escribe al menos un dato: nombre, apodo, puesto, teléfono, cuenta o nota.")
            )

    def said(self) -> Person:
        """Return the person that was sent, phones and numbers in their one form."""
        return Person(
            role=self.role.data or "",
            names=_one_line(self.names),
            nickname=_one_line(self.nickname),
            post=_one_line(self.post),
            institution=self.institution.data or "",
            unit=_one_line(self.unit),
            phones=tuple(dict.fromkeys(phone_of(line) or line for line in _lines(self.phones))),
            accounts=tuple(dict.fromkeys(_lines(self.accounts))),
            dpi=dpi_of(self.dpi.data or "") or "",
            nit=nit_of(self.nit.data) or "" if self.nit.data else "",
            note=tidy(self.fact_note.data),
            sources=self.from_where(),
            void=_one_line(self.void),
        )


class DealForm(FactForm):
    """What was asked for what, where and when."""

    institution = StringField(_l("Entidad"), [Length(max=64)], default="")
    unit = _short(_l("Unidad u oficina"))
    place = StringField(_l("Departamento o municipio"), [Length(max=64)], default="")
    budget_line = StringField(_l("Renglón"), [Length(max=64)], default="")
    post = _short(_l("Plaza de la que se trata"))
    amount = _short(_l("Cuánto pidieron"))
    date = StringField(_l("Fecha"), default="")
    until = StringField(_l("Hasta, si no se sabe el día"), default="")
    asked = SelectMultipleField(_l("Qué pidieron"), validate_choice=False, default=[])
    in_exchange = SelectMultipleField(_l("A cambio de qué"), validate_choice=False, default=[])
    payment = SelectMultipleField(_l("Cómo se pagaba"), validate_choice=False, default=[])
    modus = SelectMultipleField(_l("Cómo lo hacen"), validate_choice=False, default=[])

    def validate_date(self, field: StringField) -> None:
        """Take a day of the calendar or none."""
        if field.data and day_of(field.data) is None:
            raise ValidationError(_l("Esa fecha no existe: escríbela como 2026-12-31."))

    def validate_until(self, field: StringField) -> None:
        """Take a day that is not before the first one, or none."""
        last, first = day_of(field.data), day_of(self.date.data)
        if field.data and last is None:
            raise ValidationError(_l("Esa fecha no existe: escríbela como 2026-12-31."))
        if last and (first is None or last < first):
            raise ValidationError(
                _l("El último día va después del primero: pon los dos, o solo el primero.")
            )

    def said(self) -> Deal:
        """Return the deal that was sent."""
        day, last = day_of(self.date.data), day_of(self.until.data)
        return Deal(
            institution=self.institution.data or "",
            unit=_one_line(self.unit),
            place=self.place.data or "",
            budget_line=self.budget_line.data or "",
            post=_one_line(self.post),
            amount=_one_line(self.amount),
            date=day.isoformat() if day else "",
            asked=_listed(self.asked),
            in_exchange=_listed(self.in_exchange),
            payment=_listed(self.payment),
            until=last.isoformat() if last and last != day else "",
            modus=_listed(self.modus),
            note=tidy(self.fact_note.data),
            sources=self.from_where(),
            void=_one_line(self.void),
        )


def _listed(field: SelectMultipleField) -> tuple[str, ...]:
    """Return the codes that were ticked, those of the questionnaire alone."""
    return tuple(code for code in field.data or () if code in options_of(field.name))


def _one_line(field: Field) -> str:
    return " ".join((field.data or "").split())


def _lines(field: Field) -> list[str]:
    return [" ".join(line.split()) for line in (field.data or "").splitlines() if line.strip()]
