"""The words of this door that depend on what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from intake.floods.bounded import BusyError

if TYPE_CHECKING:
    from crypto.errors import CodeError

FILES = _l("Archivos que quieras adjuntar")
MAY_READ = _l("Quién podrá leerla")
INCOMPLETE = _l(
    "Este formulario llegó incompleto y no guardamos nada. Revisa tus respuestas y envíalas otra "
    "vez."
)
READERS_CHANGED = _l(
    "La lista de quienes pueden leer cambió mientras escribías y no guardamos nada. Revísala y "
    "envía otra vez."
)
NOBODY_LEFT = _l(
    "Así no quedaría nadie que pueda investigar. Deja marcada al menos a una persona que no "
    "trabaje en la entidad de la que hablas, además de la llave de recuperación."
)
READERS_GONE = _l(
    "Ya no está en el equipo nadie que pudiera leer tu denuncia, y no guardamos tu mensaje. Copia "
    "lo que escribiste, haz una denuncia nueva y di que sigue a otra."
)
TOO_LONG = _l("Tu relato no cabe. Acórtalo y envía lo demás después, con tu código.")
EMPTY_MESSAGE = _l("Escribe tu mensaje, o adjunta un archivo, antes de enviarlo.")
NAMELESS = _l("Escribe tu nombre, o borra lo demás para seguir sin decirlo.")
NOT_SURE = _l("Marca la casilla para confirmar que quieres retirarla.")
NOBODY_READS = _l(
    "Así no lo leería nadie que pueda investigar, y no guardamos nada. Deja marcada al menos a una "
    "persona."
)
NO_THREAD = _l(
    "Este código no abre ninguna denuncia. Revisa que las 12 palabras sean las de tu copia, y que "
    "estén en el mismo orden."
)
UNAVAILABLE = _l(
    "Ahora no podemos guardar lo que escribiste de forma segura y no guardamos nada. Tus "
    "respuestas siguen aquí: espera unos minutos y envíalas otra vez."
)
BUSY = _l(
    "Mucha gente está enviando en este momento y no guardamos nada todavía. Tus respuestas siguen "
    "aquí: espera un minuto y envíalas otra vez."
)
UNREADABLE = _l("Ahora no podemos mirar tu denuncia. Espera unos minutos e inténtalo otra vez.")


def not_kept(error: Exception) -> str:
    """Return why nothing could be kept, and what to do."""
    return str(BUSY if isinstance(error, BusyError) else UNAVAILABLE)


def too_long(most: int) -> str:
    """Say how much fits into a field."""
    return _(
        "No cabe y no guardamos nada: aquí entran %(most)s caracteres. Manda lo demás en otro "
        "mensaje.",
        most=f"{most:,}",
    )


def code_problem(error: CodeError) -> str:
    """Return what is wrong with a code that cannot be read, and what to do."""
    if error.reason == "word":
        return _(
            "La palabra número %(position)s no es de la lista. Revisa cómo se escribe en tu copia; "
            "bastan sus cuatro primeras letras.",
            position=error.position,
        )
    if error.reason == "length":
        return _(
            "El código tiene 12 palabras, con un espacio entre ellas. Revisa si falta o sobra "
            "alguna."
        )
    return _("Una de las palabras no es la correcta, o no están en orden. Compáralas con tu copia.")
