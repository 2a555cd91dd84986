"""Why a deed about one's own keys was refused, in one sentence that says what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.errors import (
    EnrolmentError,
    PasskeyError,
    SignInError,
    StalePageError,
    TooSoonError,
    WeakPassphraseError,
    WrongCodeError,
)
from caseboard.forms import _l
from caseboard.people.strength import STRENGTH_WORDS
from crypto.errors import CodeError, PassphraseError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Told:
    """What a page says of what was sent: a sentence, a status, and a refused phrase's strength."""

    sentence: str = ""
    status: int = 200
    strength: int | None = None


_PLAIN: Mapping[type[Exception], str] = {
    PasskeyError: _l("Esa llave de acceso no respondió bien. Prueba otra vez."),
    StalePageError: _l("La página llevaba mucho tiempo abierta. Prueba otra vez ahora."),
    WrongCodeError: _l(
        "Ese código no es el de ahora. Espera a que tu aplicación muestre otro y escríbelo."
    ),
    PassphraseError: _l(
        "Esa frase no se acepta: usa 15 caracteres o más, sin repetir ni seguir un patrón."
    ),
}
REFUSED: tuple[type[Exception], ...] = (
    CodeError,
    EnrolmentError,
    SignInError,
    TooSoonError,
    WeakPassphraseError,
    *_PLAIN,
)


def why_not(refused: Exception, at_the_door: str) -> Told:
    """Return what to say of one of REFUSED; `at_the_door` fits every mistake of a sign-in."""
    if isinstance(refused, SignInError):
        return Told(at_the_door, 403)
    if isinstance(refused, TooSoonError):
        return Told(_wait(refused.seconds), 429)
    if isinstance(refused, WeakPassphraseError):
        return Told(_weak(refused.strength), 400, refused.strength)
    if isinstance(refused, CodeError):
        return Told(_words(refused), 400)
    if isinstance(refused, EnrolmentError):
        return Told(str(refused), 409)
    return Told(
        str(next(words for kind, words in _PLAIN.items() if isinstance(refused, kind))), 400
    )


def _wait(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return _("Hubo varios intentos seguidos. Espera %(n)s min y prueba otra vez.", n=minutes)


def _weak(strength: int) -> str:
    return _(
        "Esa frase es %(strength)s: se adivinaría pronto. Usa cuatro palabras o más que no tengan "
        "que ver entre sí ni contigo.",
        strength=STRENGTH_WORDS[strength],
    )


def _words(error: CodeError) -> str:
    if error.reason == "word":
        place = error.position
        return _("La palabra %(n)s no está en la lista. Revisa cómo está en la hoja.", n=place)
    if error.reason == "length":
        return _("Son 12 palabras: revisa que estén todas y ninguna de más.")
    return _("Una de las palabras no es la de la hoja, o no están en orden.")
