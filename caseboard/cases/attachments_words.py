"""What the desk says of files: what was taken out of them, their size, why one is kept back."""

from __future__ import annotations

from flask_babel import format_decimal

from caseboard.forms import _l

FILE_TROUBLES = {
    "incomplete": _l(
        "Este archivo no llegó completo, o le falta una parte en el servidor. No se entrega a "
        "medias. Pregunta a quien denunció si puede enviarlo otra vez, y avisa a quien cuida el "
        "servidor."
    ),
    "altered": _l(
        "Este archivo cambió después de sellarse, o no es el que la denuncia nombra. No se "
        "entrega. Avisa a quien cuida el servidor; puede haber una copia de respaldo."
    ),
    "not-for-me": _l("Este archivo no está sellado para ti. Tus colegas quizá puedan abrirlo."),
}

CLEANED = {
    "gps": _l("el lugar"),
    "camera": _l("la cámara o el teléfono"),
    "device": _l("el aparato"),
    "author": _l("el nombre del autor"),
    "organisation": _l("la organización"),
    "date": _l("la fecha y hora"),
    "software": _l("el programa"),
    "title": _l("el título"),
    "comment": _l("comentarios"),
    "thumbnail": _l("la miniatura"),
    "history": _l("el historial de cambios"),
    "serial": _l("números de serie"),
    "appended": _l("datos añadidos al final"),
    "attached-files": _l("archivos incluidos"),
    "hidden-tracks": _l("pistas ocultas"),
    "other": _l("otros datos ocultos"),
}

_STEP = 1024
_UNITS = ("B", "KB", "MB")


def amount(size: int) -> str:
    """Return a size in bytes as people say it."""
    shown, unit = float(size), 0
    while shown >= _STEP and unit < len(_UNITS) - 1:
        shown, unit = shown / _STEP, unit + 1
    return f"{format_decimal(round(shown, 1))} {_UNITS[unit]}"
