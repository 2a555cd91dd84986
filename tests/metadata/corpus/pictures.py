"""Pictures as phones, cameras and programs write them: JPEG, PNG, GIF, WebP, TIFF, HEIC, AVIF."""

from __future__ import annotations

import random
import struct
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms, features
from PIL.PngImagePlugin import PngInfo
from pillow_heif import register_heif_opener

from tests.metadata.corpus.case import CANARY, GPS, Case, Exiftool, fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

register_heif_opener()

EXIF = (
    "Artist", "Make", "Model", "Software", "ImageDescription", "Copyright", "UserComment",
    "XPAuthor", "XPTitle", "XPComment", "XPKeywords", "SerialNumber", "LensSerialNumber",
    "OwnerName", "ImageUniqueID", "LensModel", "HostComputer", "DocumentName",
)  # fmt: skip
XMP = (
    "Creator", "Title", "Description", "Rights", "CreatorTool", "DocumentID", "City",
    "SerialNumber", "HistorySoftwareAgent", "DerivedFromDocumentID", "UserComment", "Subject",
    "OwnerName",
)  # fmt: skip
IPTC = ("By-line", "Caption-Abstract", "City", "Credit", "Keywords", "Writer-Editor", "Headline")
DATES = ("-EXIF:DateTimeOriginal=2024:03:02 10:11:12", "-EXIF:CreateDate=2024:03:02 10:11:12")

PLANTS: dict[str, list[str]] = {
    "exif": [*fields("EXIF:", *EXIF), *DATES],
    "gps": [*GPS, *fields("EXIF:", "Model")],
    "turned": ["-EXIF:Orientation#=6", *fields("EXIF:", "Model")],
    "xmp": fields("XMP:", *XMP),
}
PLANTS["all"] = [one for plant in list(PLANTS.values()) for one in plant]
JPEG_PLANTS = {
    **PLANTS,
    "iptc": fields("IPTC:", *IPTC),
    "comment": fields("File:", "Comment"),
    "photoshop": ["-Photoshop:CopyrightFlag=1", *fields("Photoshop:", "URL")],
}
JPEG_PLANTS["all"] = [one for plant in list(JPEG_PLANTS.values()) for one in plant]


def noise(mode: str = "RGB", seed: int = 1) -> Image.Image:
    """A picture like no other, the same for the same seed."""
    generator = random.Random(seed)
    size = (48, 40)
    plain = Image.frombytes("RGB", (6, 5), generator.randbytes(90)).resize(size)
    return plain.convert(mode)


def profile() -> bytes:
    """A colour profile as a measured screen has it: its description is a canary."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    name = "sRGB built-in".encode("utf-16-be")
    assert name in made
    return made.replace(name, CANARY.ljust(13).encode("utf-16-be"))


def jpegs() -> dict[str, dict[str, Any]]:
    return {
        "baseline": {"mode": "RGB", "quality": 80},
        "progressive": {"mode": "RGB", "progressive": True},
        "gray": {"mode": "L"},
        "cmyk": {"mode": "CMYK"},
        "restarts": {"mode": "RGB", "restart_marker_blocks": 2, "subsampling": 0},
        "profile": {"mode": "RGB", "icc_profile": profile()},
    }


def save(folder: Path, name: str, suffix: str, *, mode: str = "RGB", **options: object) -> Path:
    path = folder / f"{name}.{suffix}"
    noise(mode).save(path, **options)  # type: ignore[arg-type]
    return path


def planted(
    folder: Path, suffix: str, bases: dict[str, dict[str, Any]], plants: dict[str, list[str]]
) -> Iterator[Case]:
    """Each base with each plant."""
    tool = Exiftool()
    for base, options in bases.items():
        for plant, arguments in plants.items():
            path = save(folder, f"{base}-{plant}", suffix, **options)
            tool.plant(path, *arguments)
            yield Case(path, suffix)
    tool.run()


def orientations(folder: Path) -> Iterator[Case]:
    tool = Exiftool()
    for turn in range(1, 9):
        path = save(folder, f"turned-{turn}", "jpg")
        tool.plant(path, f"-EXIF:Orientation#={turn}", *fields("EXIF:", "Artist"))
        yield Case(path, "jpg")
    tool.run()


def thumbnails(folder: Path) -> Iterator[Case]:
    """Small pictures that show what was cut away, one with metadata of its own."""
    small = save(folder, "small", "jpg", comment=CANARY.encode())
    tool = Exiftool()
    for suffix in ("jpg", "tif"):
        path = save(folder, f"thumbnail-{suffix}", suffix)
        tool.plant(path, f"-EXIF:ThumbnailImage<={small}", *fields("EXIF:", "Artist"))
        yield Case(path, suffix)
    tool.run()
    yield Case(small, "jpg")


def glued(folder: Path) -> Iterator[Case]:
    """What phones and people paste behind a picture: moving photos, archives, second pictures."""
    film = b"\0\0\0\x18ftypmp42" + CANARY.encode() * 30
    for suffix in ("jpg", "png", "gif", "webp"):
        for name, tail in {"film": film, "zip": b"PK\x03\x04" + CANARY.encode()}.items():
            path = save(folder, f"glued-{name}", suffix)
            path.write_bytes(path.read_bytes() + tail)
            yield Case(path, suffix)
    pair = folder / "pair.jpg"
    second = noise(seed=2)
    noise().save(pair, format="MPO", save_all=True, append_images=[second], comment=CANARY)
    yield Case(pair, "jpg")


def segments(folder: Path) -> Iterator[Case]:
    """Blocks of makers in JPEG that no tool writes here: each APPn with words of its own."""
    plain = save(folder, "plain", "jpg").read_bytes()
    (folder / "plain.jpg").unlink()
    for number in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15):
        body = f"MAKER{number}\0{CANARY}".encode()
        segment = bytes([0xFF, 0xE0 + number]) + struct.pack(">H", len(body) + 2) + body
        path = folder / f"maker-{number}.jpg"
        path.write_bytes(plain[:20] + segment + plain[20:])
        yield Case(path, "jpg")


def png_texts(folder: Path) -> Iterator[Case]:
    for mode in ("RGB", "RGBA", "L", "P", "I;16", "1"):
        for name, plant in PNG_WORDS.items():
            words = PngInfo()
            plant(words)
            path = folder / f"{mode.replace(';', '')}-{name}.png"
            noise(mode).save(path, pnginfo=words)
            yield Case(path, "png")


PNG_WORDS: dict[str, Callable[[PngInfo], None]] = {
    "text": lambda words: words.add_text("Author", CANARY),
    "packed": lambda words: words.add_text("Comment", CANARY * 9, zip=True),
    "international": lambda words: words.add_itxt("Title", CANARY, zip=True),
    "xmp": lambda words: words.add_itxt("XML:com.adobe.xmp", f"<dc:creator>{CANARY}"),
    "private": lambda words: words.add(b"prVt", CANARY.encode()),
    "time": lambda words: words.add(
        b"tIME", b"\x07\xe8\x03\x02" + b"\x0a\x0b\x0c" + CANARY.encode()
    ),
}


def animations(folder: Path) -> Iterator[Case]:
    """Pictures that move, in the three formats that can."""
    frames = [noise("P", seed) for seed in range(3)]
    options: dict[str, Any] = {
        "save_all": True,
        "append_images": frames[1:],
        "duration": 90,
        "loop": 0,
    }
    for suffix in ("gif", "png", "webp"):
        path = folder / f"moving.{suffix}"
        frames[0].save(path, **options)
        tool = Exiftool()
        tool.plant(path, *fields("XMP:", *XMP))
        tool.run()
        yield Case(path, suffix)
    path = folder / "moving-comment.gif"
    frames[0].save(path, comment=CANARY.encode(), **options)
    yield Case(path, "gif")


def profiles(folder: Path) -> Iterator[Case]:
    icc = profile()
    for suffix in ("png", "webp", "tif", "avif", "heic"):
        path = save(folder, "profile", suffix, icc_profile=icc)
        yield Case(path, suffix)


def make(folder: Path) -> list[Case]:
    """Write all pictures."""
    assert features.check("avif")
    tiffs: dict[str, dict[str, Any]] = {
        name: {"compression": name}
        for name in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits")
    }
    webps: dict[str, dict[str, Any]] = {
        "lossy": {"quality": 60}, "lossless": {"lossless": True}, "alpha": {"mode": "RGBA"},
    }  # fmt: skip
    plain: dict[str, dict[str, Any]] = {"plain": {}, "alpha": {"mode": "RGBA"}}
    gif = {"comment": fields("File:", "Comment"), "xmp": PLANTS["xmp"]}
    return [
        *planted(folder, "jpg", jpegs(), JPEG_PLANTS),
        *orientations(folder),
        *thumbnails(folder),
        *segments(folder),
        *glued(folder),
        *planted(folder, "png", {"rgb": {}, "interlaced": {"mode": "RGBA"}}, PLANTS),
        *png_texts(folder),
        *planted(folder, "gif", {"colours": {"mode": "P"}, "gray": {"mode": "L"}}, gif),
        *planted(folder, "webp", webps, PLANTS),
        *planted(folder, "tif", tiffs, PLANTS),
        *planted(folder, "avif", plain, PLANTS),
        *planted(folder, "heic", plain, PLANTS),
        *animations(folder),
        *profiles(folder),
    ]
