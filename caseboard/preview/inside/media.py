"""Sound and film: decoded and encoded anew, so that only what is heard and seen comes through."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from caseboard.preview.inside.found import Found, NotShownError
from caseboard.preview.inside.limits import MOST_MEDIA
from caseboard.preview.inside.programs import run, there_is

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASKING, _ENCODING = 5, 16
# What telephones and recorders make. No playlist of a stranger is among them: none may name other
# files, not even those inside the jail.
_CONTAINERS = (
    *("aac", "aiff", "amr", "asf", "avi", "caf", "flac", "flv", "matroska", "mov", "mp3", "mpeg"),
    *("mpegts", "ogg", "w64", "wav"),
)
_LOCAL = ["-protocol_whitelist", "file", "-format_whitelist", ",".join(_CONTAINERS)]
# Subtitles, covers and data are left behind.
_COMMON = ["-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fs", str(MOST_MEDIA)]
_SOUND = ["-vn", "-ac", "1", "-c:a", "libopus", "-b:a", "32k", *_COMMON]
_SMALL = "scale='min(640,iw)':'min(640,ih)':force_original_aspect_ratio=decrease"
_FILM = [
    *("-map", "0:v:0", "-map", "0:a:0?", "-vf", f"{_SMALL},scale=trunc(iw/2)*2:trunc(ih/2)*2"),
    *("-r", "15", "-c:v", "libvpx", "-threads", "2", "-deadline", "realtime", "-cpu-used", "8"),
    *("-b:v", "500k"),
    *("-ac", "1", "-c:a", "libopus", "-b:a", "32k", *_COMMON),
]


def play(path: Path, first: int) -> tuple[Found, Iterator[bytes]]:
    """Return a sound or a film as WebM; `cut` when only its beginning could be made in time."""
    if first > 1:
        raise NotShownError("beyond")
    film = _has_film(path)
    made = Path("/tmp/made.webm")  # noqa: S108 - the jail's own
    whole = _encode(path, made, _FILM if film else _SOUND)
    if not made.is_file() or not made.stat().st_size:
        raise NotShownError("broken")
    found = Found("film" if film else "sound", pages=1, cut=not whole)
    return found, iter([made.read_bytes()])


def _has_film(path: Path) -> bool:
    """Tell whether there is a moving picture: a cover in a song's file is none."""
    asked = [
        "-select_streams",
        "v:0",
        "-show_entries",
        "stream=codec_type:disposition=attached_pic",
    ]
    said = run(["ffprobe", "-v", "error", *_LOCAL, *asked, "-of", "csv=p=0", str(path)], _ASKING)
    return said.strip().startswith(b"video,0")


def _encode(path: Path, made: Path, how: list[str]) -> bool:
    """Encode; False when time or size ran out and only the beginning is there."""
    if not there_is("ffmpeg"):
        raise NotShownError("missing")
    words = ["ffmpeg", "-v", "error", "-nostdin", "-y", *_LOCAL, "-i", str(path), *how, str(made)]
    # Asked politely, ffmpeg closes the file that it has begun.
    words = ["timeout", "--signal=INT", str(_ENCODING), *words]
    ended = subprocess.run(words, check=False, capture_output=True)  # noqa: S603 - fixed words
    return ended.returncode == 0 and made.stat().st_size < MOST_MEDIA * 0.98
