"""The document in the frame: of an origin of its own, without script, without an address to call.

All that it shows stands in it as `data:`: a frame of an opaque origin has no cookie to fetch
anything with, and its policy lets it fetch nothing.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from flask import render_template
from markupsafe import Markup

from caseboard.preview.words import NOT_SHOWN

if TYPE_CHECKING:
    from caseboard.preview.answer import Preview

_STYLE = Path(__file__).with_name("frame.css").read_text(encoding="utf-8")
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; img-src data:; media-src data:; style-src 'sha256-{_DIGEST}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
)


def framed(preview: Preview) -> str:
    """Return the document that shows a preview."""
    why = NOT_SHOWN.get(preview.why, NOT_SHOWN["broken"]) if preview.kind == "none" else ""
    pages = [_data("image/webp", page) for page in preview.pages]
    return _page(preview=preview, pages=pages, media=_media(preview), sentence=str(why))


def framed_refusal(sentence: str) -> str:
    """Return the document that says why there is nothing to see."""
    return _page(preview=None, pages=[], media="", sentence=sentence)


def _page(**values: object) -> str:
    style = Markup(_STYLE)  # noqa: S704 - a file of ours, whose hash stands in the policy
    return render_template("preview/frame.html", style=style, **values)


def _media(preview: Preview) -> str:
    if not preview.media:
        return ""
    return _data("audio/webm" if preview.kind == "sound" else "video/webm", preview.media)


def _data(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"
