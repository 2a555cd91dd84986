"""Why a change of readers is refused, what a job is called, and how each of its cases ended."""

from __future__ import annotations

from caseboard.forms import _l

REFUSED = {
    "not-a-reader": _l("Solo quien lee este caso puede cambiar quién lo lee."),
    "not-the-lead": _l(
        "Este caso lo lleva otra persona: pídele el cambio a ella o a coordinación."
    ),
    "not-a-member": _l("Esa persona no está en la lista firmada: no hay llave a la cual sellar."),
    "institution": _l("Trabaja en la entidad señalada: nunca podrá leer este caso."),
    "left-out": _l("Quien denunció la dejó fuera: nunca podrá leer este caso."),
    "unknown-roster": _l(
        "Este escritorio no vio la lista con que se selló la denuncia, así que no puede saber a "
        "quién dejó fuera quien denunció. No se agrega a nadie."
    ),
    "altered": _l(
        "La historia de quién lee este caso fue alterada en la base de datos: no se puede saber "
        "para quién sellar. No se abre ni se escribe nada en él. Avisa a quien cuida el servidor; "
        "puede haber una copia de respaldo."
    ),
    "nobody": _l("Debe quedar al menos una persona que lea el caso."),
    "nothing": _l("No cambiaste nada: marca o quita a alguien, o elige quién lleva el caso."),
}

KINDS = {
    "leave": _l("Quitar a quien sale"),
    "hand": _l("Entregar sus casos a otra persona"),
    "give": _l("Dar casos a quien entra"),
    "lead": _l("Decir quién lleva los casos"),
    "renew": _l("Sellar de nuevo para quien perdió su llave"),
    "rekey": _l("Pasar mis casos a mi llave nueva"),
}

OUTCOMES = {
    "done": _l("Hechos"),
    "nothing": _l("No hacía falta"),
    "walled": _l("No se puede agregar: trabaja en la entidad o quien denunció la dejó fuera"),
    "closed": _l("Se quitó a quien sale; agregar a alguien le toca a quien lleva el caso"),
    "not-allowed": _l("No te toca: los lleva otra persona, o la lista firmada no lo permite"),
    "not-mine": _l("No se abren con tu llave"),
    "altered": _l("Algo no cuadra: ábrelos uno por uno y léelo ahí"),
    "pending": _l("Queda algún archivo por cerrar: se intenta cada vez que alguien abre el caso"),
}
