"""What `make run` prints when everything answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from caseboard.people.roles import Role
from caseboard.people.words import ROLE_WORDS
from demo.prepare import FILED
from tests.samples import cast

if TYPE_CHECKING:
    from demo.places import Places


def text(where: Places) -> str:
    """Return the addresses, the passphrases and the first thing to try."""
    team = (*cast.INVESTIGATORS, *cast.STAFF)
    people = "\n".join(f"  {p.id:<8} {p.passphrase:<32} {_role(p)}" for p in team)
    code = json.loads((where.folder / FILED).read_text())[0]
    return f"""
Plaza Limpia: demostración en esta máquina. No la uses para denuncias de verdad.

  Denunciar                    {where.origin("intake")}/
  Denunciar sin JavaScript     {where.origin("nojs")}/
  Estado del sistema           {where.origin("reporting")}/
  Transparencia (muestras)     {where.origin("reporting")}/modulos/
  Escritorio de investigación  {where.origin("caseboard")}/

El equipo, y sus frases:
{people}
  Segundo factor: .venv/bin/python -m demo.second_factor ana

Para empezar: envía una denuncia en la primera dirección y anota sus doce palabras; entra al
escritorio como «ana», ábrela y respóndela; vuelve a la primera, elige «Ya denuncié» y
escribe las palabras.
Una denuncia de ejemplo ya enviada: {code}

Los datos quedan en {_short(where)}; bórralo para empezar de nuevo. Ctrl-C lo detiene todo."""


def _role(person: cast.Investigator) -> str:
    return str(ROLE_WORDS[Role(person.role)]).lower()


def _short(where: Places) -> str:
    return "/".join(where.folder.parts[-2:])
