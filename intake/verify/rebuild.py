"""Building the site again from this checkout, with what the signed list says it was built with."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from config.languages import LANGUAGES
from intake.site import build
from intake.site_files import MANIFEST
from intake.verify.release import Listed

if TYPE_CHECKING:
    from intake.verify.release import Release


def rebuilt(release: Release) -> tuple[Listed, ...]:
    """Return what this checkout makes of the same root key, addresses, languages and form."""
    asked = release.build
    with tempfile.TemporaryDirectory(prefix="plaza-verify-") as folder:
        build(
            release.root,
            asked.nojs_origin,
            Path(folder),
            exit_url=asked.exit_url,
            languages=[each for each in LANGUAGES if each.tag in asked.languages],
            version=asked.questionnaire,
        )
        about = json.loads((Path(folder) / MANIFEST).read_text("utf-8"))
    return tuple(Listed(each["path"], each["type"], each["sha256"]) for each in about["files"])
