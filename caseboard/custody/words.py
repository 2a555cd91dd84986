"""What can be wrong with a file, and what kinds of files there are, in words."""

from __future__ import annotations

from caseboard.forms import _l

KINDS = {
    "message": _l("Mensaje de quien denunció"),
    "reply": _l("Respuesta nuestra"),
    "attachment": _l("Archivo adjunto"),
}

FINDINGS = {
    "missing": _l("Falta, o no se puede leer entero. Busca una copia de respaldo."),
    "changed": _l("Cambió después de llegar: no es el que se vio primero. No lo uses como prueba."),
    "unlogged": _l("La bitácora no tiene esta huella, o tiene otra. Alguien cambió el registro."),
    "untold": _l("La bitácora habla de este archivo, y el registro de custodia no lo tiene."),
    "other-words": _l("Su contenido ya no es el que se leyó la primera vez. No lo uses."),
}
