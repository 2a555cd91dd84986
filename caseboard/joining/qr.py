"""A QR code as the path of an SVG, so that the page needs no picture from anywhere."""

from __future__ import annotations

from dataclasses import dataclass

_QUIET = 4


@dataclass(frozen=True)
class Drawn:
    """A square of `size` modules, the quiet zone included, and the path of the dark ones."""

    size: int
    path: str


def draw(text: str) -> Drawn:
    """Return the QR code of a text."""
    # A desk that only serves never loads what draws.
    import qrcode  # noqa: PLC0415

    code = qrcode.QRCode(border=_QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    dark = [
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module
    ]
    return Drawn(len(rows), "".join(dark))
