"""Where a case stands, in the words that a complainant reads: at both doors and at the desk.

An investigator who sets a state sees the very words that will be read with the code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask_babel import lazy_gettext

if TYPE_CHECKING:
    from collections.abc import Callable

# To the type checker the result is text, which it is as soon as anybody looks.
_l = cast("Callable[[str], str]", lazy_gettext)

# docs/formats.md, section 5, in the order in which a case usually passes through them.
STATES = {
    "received": _l("Recibida"),
    "in-review": _l("En revisión"),
    "needs-information": _l("Necesitamos más información"),
    "referred": _l("Trasladada a otra institución"),
    "closed": _l("Cerrada"),
}
