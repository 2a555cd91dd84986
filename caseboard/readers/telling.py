"""What the complainant is told when others read their report than those whom they chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crypto.roster import Roster


def told(roster: Roster, added: Iterable[str], removed: Iterable[str]) -> str:
    """Return the text of the reply: names, what they can do, and what the person can do."""
    more, fewer = _names(roster, added), _names(roster, removed)
    lines = []
    if more:
        lines.append(
            _("Desde hoy también puede leer tu denuncia y lo que escribas aquí: %(names)s.",
              names=more)
        )  # fmt: skip
    if fewer:
        lines.append(_("Ya no la lee: %(names)s.", names=fewer))
    if more:
        lines.append(
            _("Si alguien de esa lista no debería leerla, dínoslo aquí y lo quitamos. Lo que "
              "escribas mientras tanto también le llega.")
        )  # fmt: skip
    return "\n".join(lines)


def _names(roster: Roster, ids: Iterable[str]) -> str:
    names = {each.id: each.name for each in roster.former}
    names |= {each.id: each.name for each in roster.members}
    return ", ".join(names.get(each, each) for each in ids)
