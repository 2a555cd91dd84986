"""Roles and refusals in words."""

from __future__ import annotations

from caseboard.forms import _l
from caseboard.people.roles import Role

ROLE_WORDS = {
    Role.COORDINATOR: _l("Coordina"),
    Role.INVESTIGATOR: _l("Investiga"),
    Role.CLERK: _l("Digita papel"),
    Role.ANALYST: _l("Analiza cifras"),
    Role.AUDITOR: _l("Audita"),
}
ROLE_HELP = {
    Role.COORDINATOR: _l("Lee denuncias, reparte casos, invita y cierra sesiones."),
    Role.INVESTIGATOR: _l("Lee y trabaja las denuncias que se le sellan."),
    Role.CLERK: _l("Digita hojas de papel. No lee ninguna denuncia."),
    Role.ANALYST: _l("Ve solo estadísticas. No lee ninguna denuncia."),
    Role.AUDITOR: _l("Ve toda la bitácora. No lee ninguna denuncia."),
}
NOT_YOURS = _l(
    "Esta página es para otra función del equipo. Si la necesitas, habla con quien coordina."
)
