"""Why a year is not drawn or does not leave, in words."""

from __future__ import annotations

from caseboard.forms import _l

REFUSED = {
    "year": _l("Ese año todavía no se puede sortear, o ya se empezó: elige uno de la lista."),
    "nobody": _l("Elige al menos a una persona que sortee."),
    "too-many": _l("Son demasiadas personas para un sorteo: quita a algunas de la lista."),
    "untried": _l("Faltan casos por abrir: ponte al día en la bandeja y vuelve después."),
    "not-yours": _l("A ti no te toca sortear ese año, o ya lo hiciste."),
    "not-drawn": _l("El sorteo de ese año todavía no está completo: falta alguien por sortear."),
    "second": _l(
        "Completaste el sorteo de ese año: debe firmar el archivo otra persona que coordine."
    ),
    "expired": _l(
        "La lista firmada venció, y con ella nadie puede comprobar tu firma: pide que se publique "
        "la siguiente y firma después."
    ),
    "released": _l("El archivo de ese año ya se firmó: descárgalo, no se hace otra vez."),
    "altered": _l(
        "Lo sorteado no coincide con lo que se firmó ese día: no publiques nada y avisa a quien "
        "audita."
    ),
}
