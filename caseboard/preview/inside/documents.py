"""Documents: a PDF becomes pages of pixels; what an office program wrote becomes a PDF first."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from caseboard.preview.inside.found import Found, NotShownError
from caseboard.preview.inside.limits import (
    LONGEST_SIDE,
    MOST_PARTS,
    MOST_UNPACKED,
    PAGES_AT_ONCE,
)
from caseboard.preview.inside.programs import run, there_is

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGES = re.compile(rb"^Pages:\s+(\d{1,6})$", re.MULTILINE)
_QUICK, _DRAWING, _OFFICE = 5, 15, 18
_PIXELS = 2**27


def draw_pdf(path: Path, first: int) -> tuple[Found, Iterator[bytes]]:
    """Return how many pages a PDF has, and those from `first` on as PPM.

    Each page is drawn to fit a fixed number of pixels, whatever size it claims to have.
    """
    counted = _PAGES.search(run(["pdfinfo", str(path)], _QUICK, _locked_or_broken(path)))
    pages = int(counted[1]) if counted else 0
    if not 1 <= first <= pages:
        raise NotShownError("broken" if not pages else "beyond")
    last = min(pages, first + PAGES_AT_ONCE - 1)
    words = ["pdftoppm", "-f", str(first), "-l", str(last), "-scale-to", str(LONGEST_SIDE)]
    drawn = run([*words, str(path)], _DRAWING, most=_PIXELS)
    return Found("pages", pages=pages, first=first, cut=last < pages), iter([drawn])


def draw_office(path: Path, first: int) -> tuple[Found, Iterator[bytes]]:
    """Return the pages of an office document, printed by LibreOffice to a PDF.

    It has no network, no home and no macros: the profile is made here and thrown away.
    """
    if zipfile.is_zipfile(path):
        _refuse_bomb(path)
    if not there_is("soffice"):
        raise NotShownError("office")
    words = ["soffice", "--headless", "--norestore", "-env:UserInstallation=file:///tmp/profile"]
    run([*words, "--convert-to", "pdf", "--outdir", "/tmp/out", str(path)], _OFFICE)  # noqa: S108
    made = Path("/tmp/out") / f"{path.stem}.pdf"  # noqa: S108 - the jail's own
    if not made.is_file():
        raise NotShownError("broken")
    return draw_pdf(made, first)


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise NotShownError("broken") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotShownError("bomb")


def _locked_or_broken(path: Path) -> str:
    """Return why pdfinfo would fail: nearly always because a password is asked for."""
    return "locked" if b"/Encrypt" in path.read_bytes() else "broken"
