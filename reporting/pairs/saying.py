"""Saying what two judgements have in common, in one sentence and thing by thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

if TYPE_CHECKING:
    from reporting.pairs.finding import Judged, SideBySide


def sentence(found: SideBySide) -> str:
    """Return how often both agree and who judges better; it stands in the drawing's `desc` too."""
    told = _(
        "De %(all)s, %(same)s coinciden. Es más alto «%(left)s» en %(lower)s y «%(right)s» en "
        "%(higher)s.",
        all=len(found.things),
        same=found.same,
        lower=found.lower,
        higher=found.higher,
        left=found.left.title,
        right=found.right.title,
    )
    if not found.not_compared:
        return told
    return (
        told + " " + _("En %(n)s falta una de las dos, o no hay evidencia.", n=found.not_compared)
    )


def apart(one: Judged) -> str:
    """Return how far apart the two judgements of a thing are."""
    if one.apart is None:
        return _("No se comparan")
    if one.apart == 0:
        return _("Coinciden")
    steps = abs(one.apart)
    if one.apart < 0:
        return ngettext("%(num)s paso menos", "%(num)s pasos menos", steps)
    return ngettext("%(num)s paso más", "%(num)s pasos más", steps)


def judgement(found: SideBySide, place: int | None) -> str:
    """Return a place on the scale in words."""
    return _("Sin valorar") if place is None else found.scale[place].label
