"""The words of things that are kept as codes: states, ways of sealing, and troubles."""

from __future__ import annotations

from caseboard.forms import _l
from config.states import STATES

__all__ = ["MODES", "NEW", "SEALED_BY", "STATES", "TROUBLES"]

NEW = _l("Nueva")

SEALED_BY = {
    "browser": _l("Se selló en el aparato de quien denuncia, antes de salir de él."),
    "server": _l(
        "La selló nuestro servidor en su memoria, porque el navegador no tenía JavaScript."
    ),
    "paper": _l("Llegó en papel y se selló al digitarla."),
    "desk": _l("La selló este escritorio."),
}

MODES = {
    "anonymous": _l("Anónima: no dijo quién es."),
    "confidential": _l("Con reserva: quienes lean no deben decir a nadie más quién es."),
    "identified": _l("Con su nombre: puede aparecer en la investigación."),
}

TROUBLES = {
    "damaged": _l(
        "Este mensaje está dañado: cambió después de sellarse y no se puede mostrar. "
        "Avisa a quien cuida el servidor; puede haber una copia de respaldo."
    ),
    "misplaced": _l(
        "Este mensaje dice pertenecer a otro lugar. Alguien lo movió: no lo tomes como parte "
        "de este caso y avisa a quien cuida el servidor."
    ),
    "not-for-me": _l("Este mensaje no está sellado para ti. Tus colegas quizá puedan abrirlo."),
    "not-theirs": _l("Este mensaje no es de quien denunció: su firma no corresponde. No lo creas."),
    "not-ours": _l(
        "Esta respuesta no lleva la firma de nadie del equipo. Avisa a quien cuida el servidor."
    ),
    "unreadable": _l(
        "Este mensaje tiene un formato que este programa no conoce. Puede venir de una versión "
        "más nueva: actualiza el programa y vuelve a abrirlo."
    ),
}
