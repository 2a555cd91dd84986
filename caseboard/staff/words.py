"""How people stand, and what invitations are for, in words."""

from __future__ import annotations

from caseboard.forms import _l
from caseboard.people.standing import Standing
from caseboard.staff.invitations import Purpose

STANDING_WORDS = {
    Standing.IN: _l("Puede entrar"),
    Standing.WAITING: _l("Espera la lista firmada"),
    Standing.OUT: _l("No puede entrar"),
}
PURPOSE_WORDS = {
    Purpose.JOIN: _l("entrar al equipo"),
    Purpose.FACTOR: _l("poner otro segundo factor"),
    Purpose.KEYS: _l("empezar con llaves nuevas"),
}
