"""The forms of decisions about two cases, and of what somebody waits for."""

from __future__ import annotations

from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, Length, Regexp

from caseboard.facts.forms import MOST_DIGITS
from caseboard.facts.numbers import dpi_of, nit_of, phone_of
from caseboard.facts.reading.text import mixes_alphabets
from caseboard.forms import DeskForm, _l
from caseboard.linking.deciding import VERDICTS
from caseboard.linking.judging import Judged
from caseboard.linking.watching import KINDS, LONGEST_LABEL, LONGEST_VALUE, Watch, can_turn_up
from caseboard.notes.forms import tidy

LONGEST_REASON = 2_000
_SHORTEST_NAME = 2
_ONE_FORM = {"phones": phone_of, "dpi": dpi_of, "nit": nit_of}
_TOO_LITTLE = {
    "names": _l("Con un nombre solo no se encuentra a nadie: escribe también un apellido."),
    "phones": _l("Con dos cifras no se encuentra nada: escribe el número, o sus tres últimas."),
    "accounts": _l("Con eso no se encuentra nada: escribe la cuenta, o sus tres últimas cifras."),
    "": _l("Con eso no se encuentra nada: escribe el dato entero."),
}


class ReasonForm(DeskForm):
    """Why; no decision about people goes without it."""

    reason = TextAreaField(
        _l("Por qué"),
        [Length(max=LONGEST_REASON, message=_l("Hasta 2,000 caracteres: acórtalo."))],
        default="",
    )

    def validate_reason(self, field: TextAreaField) -> None:
        """Ask for a reason."""
        if not tidy(field.data):
            raise ValidationError(_l("Escribe por qué: quien lo lea después debe poder revisarlo."))

    @property
    def why(self) -> str:
        """Return the reason that was typed."""
        return tidy(self.reason.data)


class DecisionForm(ReasonForm):
    """A verdict about two cases, or about one confirmed person of each."""

    verdict = StringField(
        _l("Qué decides"), [AnyOf(VERDICTS, _l("Elige una de las tres respuestas."))], default=""
    )
    people = StringField(
        _l("De qué"),
        [Regexp(r"^([0-9a-f]{32}:[0-9a-f]{32})?$", message=_l("Elige de qué decides."))],
        default="",
    )

    def said(self) -> Judged:
        """Return the decision that was sent."""
        mine, _, theirs = (self.people.data or "").partition(":")
        return Judged(self.verdict.data or "", self.why, mine, theirs)


class ConfirmationForm(ReasonForm):
    """A second person bears a decision out."""

    decision = StringField(validators=[Regexp(r"^[0-9a-f]{32}$")], default="")


class WatchForm(DeskForm):
    """Something to wait for."""

    label = StringField(
        _l("Cómo lo llamas"),
        [Length(min=1, max=LONGEST_LABEL, message=_l("De 1 a 60 caracteres."))],
        default="",
    )
    kind = StringField(_l("Qué esperas"), [AnyOf(KINDS, _l("Elige qué esperas."))], default="")
    value = StringField(
        _l("El dato"),
        [Length(min=1, max=LONGEST_VALUE, message=_l("De 1 a 200 caracteres."))],
        default="",
    )

    def validate_label(self, field: StringField) -> None:
        """Refuse blanks alone, which would be no name."""
        if not (field.data or "").strip():
            raise ValidationError(_l("Escribe cómo lo llamas."))

    def validate_value(self, field: StringField) -> None:
        """Bring numbers to their one form; ask for more than one letter."""
        typed = " ".join((field.data or "").split())
        check = _ONE_FORM.get(self.kind.data or "")
        if check is not None and check(typed) is None:
            raise ValidationError(
                _l("Ese dato no tiene la forma que debe: revisa sus cifras y escríbelo otra vez.")
            )
        if len(typed) < _SHORTEST_NAME:
            raise ValidationError(_l("Escribe al menos dos letras o cifras."))
        self._require_telling(typed)

    def _require_telling(self, typed: str) -> None:
        """Refuse what would be waited for in vain."""
        kind = self.kind.data or ""
        if kind == "accounts" and sum(map(str.isdigit, typed)) > MOST_DIGITS:
            raise ValidationError(
                _l("Esa cuenta tiene más de 30 cifras y ningún banco las usa: revísala.")
            )
        if kind == "names" and any(mixes_alphabets(word) for word in typed.split()):
            raise ValidationError(
                _l("El nombre mezcla letras de varios alfabetos: escríbelo con las nuestras.")
            )
        if kind in KINDS and not can_turn_up(kind, typed):
            raise ValidationError(_TOO_LITTLE.get(kind, _TOO_LITTLE[""]))

    def said(self) -> Watch:
        """Return what was typed, numbers in their one form."""
        kind, typed = self.kind.data or "", " ".join((self.value.data or "").split())
        value = _ONE_FORM[kind](typed) or typed if kind in _ONE_FORM else typed
        return Watch(" ".join((self.label.data or "").split()), kind, value)


class LabelForm(DeskForm):
    """Which of the things that somebody waits for."""

    label = StringField(validators=[Length(min=1, max=LONGEST_LABEL)], default="")
