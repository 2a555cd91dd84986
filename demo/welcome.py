"""What `make run` prints when everything answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from demo.prepare import FILED
from tests.samples import cast

if TYPE_CHECKING:
    from demo.places import Places


def text(where: Places) -> str:
    """Return the addresses, the passphrases and the first thing to try."""
    people = "\n".join(f"  {p.id:<8} {p.passphrase}" for p in cast.INVESTIGATORS)
    code = json.loads((where.folder / FILED).read_text())[0]
    return f"""
Plaza Limpia: demostración en esta máquina. No la uses para denuncias de verdad.

  Denunciar                    {where.origin("intake")}/
  Denunciar sin JavaScript     {where.origin("nojs")}/
  Estado del sistema           {where.origin("reporting")}/
  Transparencia (muestras)     {where.origin("reporting")}/modulos/
  Escritorio de investigación  {where.origin("caseboard")}/

Quienes investigan, y su frase:
{people}
  Segundo factor: .venv/bin/python -m demo.second_factor ana

Para empezar: envía una denuncia en la primera dirección y anota sus doce palabras; entra al
escritorio como «ana», ábrela y respóndela; vuelve a la primera, elige «Ya denuncié» y
escribe las palabras.
Una denuncia de ejemplo ya enviada: {code}

Los datos quedan en {_short(where)}; bórralo para empezar de nuevo. Ctrl-C lo detiene todo."""


def _short(where: Places) -> str:
    return "/".join(where.folder.parts[-2:])
