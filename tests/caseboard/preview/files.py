"""Files as strangers send them: honest ones of each kind, and ones that are made to harm."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
import zlib
from typing import TYPE_CHECKING

import docx
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def png(size: tuple[int, int] = (60, 40), colour: str = "red") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()


def pdf(pages: int = 1, size: tuple[float, float] = (300, 300)) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, pageCompression=1)
    for number in range(pages):
        canvas.drawString(20, 20, f"hoja {number + 1}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def memo() -> bytes:
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Memorando: se cobra por el contrato.")
    document.save(target)
    return target.getvalue()


def sound() -> bytes:
    return _made("-f", "lavfi", "-i", "sine=d=2", "-f", "mp3")


def film(folder: Path) -> bytes:
    path = folder / "made.mp4"
    _made("-f", "lavfi", "-i", "testsrc=d=1:s=160x120:r=10", "-pix_fmt", "yuv420p", to=str(path))
    return path.read_bytes()


def pixel_flood() -> bytes:
    """A PNG of 30,000 by 30,000 pixels that weighs less than a megabyte."""
    packer = zlib.compressobj(9)
    rows = [packer.compress(bytes(30_001)) for _ in range(30_000)] + [packer.flush()]
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    parts = (("IHDR", head), ("IDAT", b"".join(rows)), ("IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def office_bomb() -> bytes:
    """An office file of half a megabyte that unfolds to 500."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types/>')
        packed.writestr("_rels/.rels", "<x/>")
        with packed.open("word/document.xml", "w") as part:
            for _ in range(500):
                part.write(b" " * 1_048_576)
    return target.getvalue()


def nested_pdf() -> bytes:
    """A PDF of one object, a million lists deep."""
    deep = b"[" * 1_000_000 + b"]" * 1_000_000
    return b"%PDF-1.4\n1 0 obj\n" + deep + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "pixels": pixel_flood,
    "bomb": office_bomb,
    "broken": nested_pdf,
}


def _chunk(name: str, body: bytes) -> bytes:
    kind = name.encode()
    checked = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + checked


def _made(*words: str, to: str = "-") -> bytes:
    command = ["ffmpeg", "-v", "error", "-nostdin", "-y", *words, to]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
