"""The words of the context: each lead with its formula and what it does not say."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.context.actions import NOT_SET, SILENT
from caseboard.forms import _l


@dataclass(frozen=True)
class LeadWords:
    """A lead: its title, what `of` counts, its formula, and what to beware of."""

    title: str
    of: str
    formula: str
    caution: str


LEADS = {
    "complaints": LeadWords(
        _l("Denuncias del último año por cada 1,000 puestos ocupados"),
        _l("casos, con %(of)s puestos ocupados"),
        _l(
            "(5 + casos) ÷ (5 ÷ tasa de todas las entidades + puestos): cada entidad empieza como "
            "si ya tuviera 5 denuncias a la tasa de todas, para que una sola denuncia en una "
            "entidad pequeña no parezca mucho. Intervalo exacto de la distribución gamma."
        ),
        _l(
            "Solo cuenta los casos que tú puedes leer, sin los retirados ni los que no son de "
            "este equipo; los puestos incluyen contratos. Más denuncias puede querer decir más "
            "confianza en el buzón."
        ),
    ),
    "at-will": LeadWords(
        _l("Contratos que dependen de la autoridad"),
        _l("de %(of)s puestos y contratos"),
        _l("(029 + grupo 18 + 021) ÷ todos. Intervalo de Wilson."),
        _l("Hay entidades que contratan así por su trabajo, como las de obras."),
    ),
    "at-will-change": LeadWords(
        _l("Cuánto cambió esa parte en un año, en puntos"),
        _l("de %(of)s puestos y contratos hoy"),
        _l("La parte de hoy menos la de hace un año. Intervalo de Newcombe."),
        _l("Un cambio de gobierno o de ley también la mueve."),
    ),
    "uncontested": LeadWords(
        _l("Plazas fijas ocupadas sin concurso"),
        _l("de %(of)s plazas 011 que se ocuparon en un año"),
        _l(
            "(aumento de ocupados en el renglón 011 menos plazas 011 convocadas entre los dos "
            "cortes) ÷ aumento. Intervalo de Wilson."
        ),
        _l(
            "El aumento no ve a quien reemplazó a otra persona, y un concurso puede ser de antes "
            "del primer corte o no estar publicado."
        ),
    ),
    "weights": LeadWords(
        _l("Concursos cuyos pesos cambiaron después de publicarse"),
        _l("de %(of)s convocatorias"),
        _l("Convocatorias con cambio posterior ÷ convocatorias. Intervalo de Wilson."),
        _l("Un cambio puede corregir un error: lee la convocatoria."),
    ),
    "single-bidder": LeadWords(
        _l("Compras con un solo oferente"),
        _l("de %(of)s procesos con ofertas"),
        _l("Procesos con un solo oferente ÷ procesos con ofertas. Intervalo de Wilson."),
        _l(
            "En compras pequeñas, de proveedor único o de inmuebles es lo usual. Faltan los NPG, "
            "donde están los contratos 029."
        ),
    ),
}
TROUBLES = {
    NOT_SET: _l(
        "Este escritorio no tiene dicha la base de las cifras públicas. Quien lo opera la dice "
        "con PLAZA_REPORTING."
    ),
    SILENT: _l(
        "La base de las cifras públicas no contesta, o no es de esta versión. Vuelve a intentarlo; "
        "si sigue así, díselo a quien opera el escritorio."
    ),
}
PER = {
    "": "",
    "month": _l("al mes"),
    "fortnight": _l("por quincena"),
    "week": _l("por semana"),
    "year": _l("al año"),
}
