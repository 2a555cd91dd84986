"""The words of this door that depend on what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

if TYPE_CHECKING:
    from crypto.errors import CodeError

STATES = {
    "received": _l("Recibida"),
    "in-review": _l("En revisión"),
    "needs-information": _l("Necesitamos más información"),
    "referred": _l("Trasladada a otra institución"),
    "closed": _l("Cerrada"),
}

INCOMPLETE = _l(
    "Este formulario llegó incompleto y no guardamos nada. Revisa tus respuestas y envíalas otra "
    "vez."
)
FILES = _l(
    "Aquí todavía no se pueden adjuntar archivos y no guardamos nada. Cuéntanos qué pruebas "
    "tienes y envía el formulario sin archivos."
)
READERS_CHANGED = _l(
    "Cambió la lista de quienes leen las denuncias mientras escribías y no guardamos nada. Revisa "
    "la lista y envía otra vez."
)
NOBODY_LEFT = _l(
    "Así no queda nadie del equipo que pueda leerla. Quita la marca de al menos una persona que "
    "no trabaje en la entidad de la que hablas."
)
READERS_GONE = _l(
    "Quienes podían leer tu denuncia ya no están en el equipo y no guardamos tu mensaje. Copia lo "
    "que escribiste y haz una denuncia nueva."
)
TOO_LONG = _l("Tu relato no cabe. Acórtalo y envía lo demás después, con tu código.")
EMPTY_MESSAGE = _l("Escribe tu mensaje antes de enviarlo.")
LONG_MESSAGE = _l("Tu mensaje no cabe: acórtalo a 20,000 caracteres y manda lo demás en otro.")
NO_THREAD = _l("No hay ninguna denuncia guardada con ese código. Entra otra vez con tu código.")
UNAVAILABLE = _l(
    "Ahora no podemos guardar lo que escribiste de forma segura y no guardamos nada. Tus "
    "respuestas siguen aquí: espera unos minutos y envíalas otra vez."
)
UNREADABLE = _l("Ahora no podemos mirar tu denuncia. Espera unos minutos e inténtalo otra vez.")


def code_problem(error: CodeError) -> str:
    """Return what is wrong with a code that cannot be read, and what to do."""
    if error.reason == "word":
        return _(
            "La palabra número %(position)s no está en la lista. Revisa cómo la escribiste: "
            "bastan sus cuatro primeras letras.",
            position=error.position,
        )
    if error.reason == "length":
        return _(
            "El código tiene 12 palabras. Escríbelas todas, en orden y con un espacio entre ellas."
        )
    return _(
        "Una de las palabras no es la que anotaste, o están en otro orden. Revísalas una por una."
    )
