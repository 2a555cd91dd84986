"""What the desk says of a preview, and why there is none."""

from __future__ import annotations

from caseboard.forms import _l

NOT_SHOWN = {
    "no-jail": _l(
        "Este servidor no puede abrir archivos en un lugar aislado, y sin eso no se abren. Pide a "
        "quien lo cuida que instale «bubblewrap»; mientras tanto puedes descargarlo en cuarentena."
    ),
    "busy": _l("Se está preparando otra vista. Espera unos segundos y vuelve a cargar esta parte."),
    "broken": _l(
        "No se pudo mostrar: está dañado, o hecho para dañar al programa que lo abre. Trátalo con "
        "más cuidado que a otros."
    ),
    "slow": _l(
        "Tardó demasiado en abrirse y se detuvo. Puede ser muy grande, o hecho para agotar al "
        "servidor. Descárgalo en cuarentena si lo necesitas."
    ),
    "pixels": _l(
        "Es una imagen enorme, de más de 80 millones de puntos. No se abrió. Descárgala en "
        "cuarentena si la necesitas."
    ),
    "bomb": _l(
        "Al abrirse crecería muchísimo: así se hace para agotar a quien lo abre. No se abrió."
    ),
    "locked": _l("Pide una contraseña. Pregúntala a quien denunció y ábrelo en un aparato aparte."),
    "office": _l(
        "Para ver documentos de oficina el servidor necesita LibreOffice. Pide a quien lo cuida "
        "que instale «libreoffice-writer-nogui», «-calc-nogui» e «-impress-nogui»."
    ),
    "missing": _l(
        "Al servidor le falta un programa para mostrar este tipo de archivo. Pide a quien lo "
        "cuida que instale «poppler-utils» y «ffmpeg»."
    ),
    "beyond": _l("No hay más páginas: vuelve a la parte anterior."),
    "type": _l(
        "Este tipo de archivo no se muestra. Puede ser un programa: no lo abras en un aparato "
        "que uses para otra cosa."
    ),
}
