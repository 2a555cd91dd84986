"""Pictures: decoded here, handed out as plain pixels (PPM), so that nothing else comes through."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from caseboard.preview.inside.found import Found, NotShownError
from caseboard.preview.inside.limits import LONGEST_SIDE, MOST_PIXELS, PAGES_AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "HEIF", "AVIF")


def draw(path: Path, first: int) -> tuple[Found, Iterator[bytes]]:
    """Return what the picture is, and its frames from `first` on as PPM.

    A frame over the limit of pixels is refused by its header: nothing of it is decoded.
    """
    # Ours is the check below: Pillow's own lets twice as many pass with a warning.
    Image.MAX_IMAGE_PIXELS = None
    pillow_heif.register_heif_opener()
    try:
        image = Image.open(path, formats=FORMATS)
        frames = 1 if image.format == "GIF" else int(getattr(image, "n_frames", 1))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotShownError("broken") from None
    if first > frames:
        raise NotShownError("beyond")
    last = min(frames, first + PAGES_AT_ONCE - 1)
    drawn = [_frame(image, number) for number in range(first - 1, last)]
    return Found("pages", pages=frames, first=first, cut=last < frames), iter(drawn)


def _frame(image: Image.Image, number: int) -> bytes:
    try:
        image.seek(number)
        if image.width * image.height > MOST_PIXELS:
            raise NotShownError("pixels")
        # JPEG can be decoded small from the start; every other format ignores this.
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    except (OSError, ValueError, SyntaxError, MemoryError, EOFError):
        raise NotShownError("broken") from None
    target = io.BytesIO()
    _on_white(upright).save(target, "PPM")
    return target.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    """Return it without transparency: what lies under a clear pixel could hide words."""
    clear = image.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear).convert("RGB")
