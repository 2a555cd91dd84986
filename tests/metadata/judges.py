"""Who judges a cleaned file, none of them ours: exiftool, mat2, a search and decoders.

A judge says what is wrong in words; nothing said means that the file passed.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageSequence

from tests.metadata.corpus.case import CANARY, LATITUDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TOOLS = {
    "exiftool": "libimage-exiftool-perl",
    "mat2": "mat2",
    "ffmpeg": "ffmpeg",
    "pdftoppm": "poppler-utils",
}
WORDS = tuple(
    word.encode(coding)
    for word in (CANARY, LATITUDE)
    for coding in ("utf-8", "utf-16-le", "utf-16-be")
)
PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")


def inside(data: bytes, depth: int = 3) -> Iterator[bytes]:
    """The bytes themselves, and all that is packed in them."""
    yield data
    if depth == 0:
        return
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from inside(package.read(name), depth - 1)
    for found in PACKED.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[found.start() :], 1 << 22)
        except zlib.error:
            continue


def has_canary(data: bytes) -> bool:
    return any(word in part for part in inside(data) for word in WORDS)


# Groups of exiftool that a clean file has no field of, and the fields that may stay.
TELLING = re.compile(
    r"^(GPS|XMP.*|IPTC|Photoshop|MakerNotes|Canon|Apple|IFD1|ExifIFD|UserData|Keys|ItemList|ID3.*|APE|"
    r"RIFF|MPF0|FlashPix|APP\d+|Adobe_.*|QuickTime:.*Author|PDF-update|XML|ZIP:ZipComment)$"
)
NEUTRAL = re.compile(
    r"(Image|Video|Audio|Frame|Sample|Num|Avg|Max|Total|Stream|Bit|Encoding|Color|Alpha|WebP|VP8|Duration|"
    r"Animation|Quality|Codec|Suggested|Background|Loop|Horizontal|Vertical|XResolution|YResolution|"
    r"Unknown_vprp|Unknown_JUNK)"
)


def exiftool(paths: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """Every field exiftool can find, by file; what it cannot read it says in Error."""
    done = subprocess.run(
        ["exiftool", "-j", "-a", "-G1", "-ee", "-u", "-@", "-"],
        input="\n".join(map(str, paths)).encode(),
        capture_output=True,
        check=False,
    )
    return {one["SourceFile"]: one for one in json.loads(done.stdout)}


def told_by_exiftool(fields: dict[str, Any]) -> list[str]:
    """The fields that should not be there."""
    told = []
    for key, value in fields.items():
        group, _, name = key.rpartition(":")
        if name == "Orientation" or group in {"", "System", "ExifTool", "Composite"}:
            continue
        words = str(value)
        if CANARY in words or (TELLING.match(group) and not NEUTRAL.match(name)):
            told.append(f"{key}={words[:60]}")
        if "Date" in name and not words.startswith(("0000", "1980:01:01 00:00:00")):
            told.append(f"{key}={words[:60]}")
    return told


# What mat2 shows of a file without metadata: how pixels are stored, and what colours mean.
BY_MAT2 = re.compile(
    r"(APP14Flags\d|AuxiliaryImageType|CMMFlags|ConnectionSpaceIlluminant|PrimaryPlatform|"
    r"\w*(Matrix|TRC|Chroma|Color|White|Black|Profile|Transparency|Pixel|Resolution)\w*|"
    r"Device(Attributes|Manufacturer|Model)|RenderingIntent|TransferCharacteristics|CleanAperture|"
    r"ExifByteOrder|Orientation|JFIFVersion|Warning|DCTEncodeVersion|format|Palette|Rotation|"
    r"CompatibleBrands|MajorBrand|MinorVersion|CompressorID|BufferSize|GraphicsMode|HandlerType|"
    r"TimeScale|NextTrackID|PreferredRate|(Average|Max)Bitrate|MediaDataSize|Track(ID|Layer)|"
    r"(Media|Movie|Track)HeaderVersion|\w*(Byte|Offset|Count|Strip|Planar)\w*)$"
)


def told_by_mat2(paths: Sequence[Path]) -> tuple[str, list[str]]:
    """All that mat2 shows of the kinds it knows, and the fields in it that tell something."""
    command = ["mat2", "--show", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    fields = re.findall(r"^ +(\w[\w ]*): (.*)$", done.stdout, flags=re.MULTILINE)
    return done.stdout, [f"{key}={value}" for key, value in fields if not BY_MAT2.match(key)]


def pixels(path: Path) -> str:
    """A hash of every frame as it is decoded. A JPEG has one: a second is a file pasted behind."""
    whole = hashlib.sha256()
    with Image.open(path) as picture:
        for frame in [picture] if path.suffix == ".jpg" else ImageSequence.Iterator(picture):
            whole.update(f"{frame.mode}{frame.size}".encode())
            whole.update(frame.tobytes())
    return whole.hexdigest()


def heard_and_seen(path: Path, *, film: bool) -> str:
    """A hash of all decoded pictures and sounds; a sound's cover is metadata."""
    streams = ("-map", "0:v", "-map", "0:a?") if film else ("-map", "0:a")
    command = [
        "ffmpeg",
        "-v",
        "error",
        "-threads",
        "1",
        "-i",
        str(path),
        *streams,
        "-f",
        "md5",
        "-",
    ]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return done.stdout


def pages(path: Path) -> str:
    """A hash of the pages as they are drawn."""
    command = ["pdftoppm", "-r", "40", str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout, path
    return hashlib.sha256(done.stdout).hexdigest()
