"""The sentences about files: what does not fit, and what to do."""

from __future__ import annotations

from flask_babel import gettext as _

from crypto.attached import MOST

MEGABYTE = 1_048_576


def too_large(name: str, most: int) -> str:
    """Say which file is too large, and how large one may be."""
    return _(
        "El archivo «%(name)s» pasa de %(most)s MB y no guardamos nada. Quítalo o hazlo más "
        "pequeño, elige otra vez los demás y envía.",
        name=name,
        most=most // MEGABYTE,
    )


def too_many() -> str:
    """Say how many files there may be."""
    return _(
        "Caben hasta %(most)s archivos y no guardamos nada. Elige los que más prueben y envía "
        "otra vez.",
        most=MOST,
    )


def again() -> str:
    """Say that a page cannot give files back."""
    return _("Tus archivos no se guardaron. Elígelos otra vez antes de enviar.")
