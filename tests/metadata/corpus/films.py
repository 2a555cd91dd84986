"""Films: MP4, QuickTime, 3GP, WebM, Matroska and AVI, with positions, clocks and hidden tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.metadata.corpus.case import CANARY, LATITUDE, LONGITUDE, Case, Exiftool, ffmpeg, fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PICTURE = ("-f", "lavfi", "-i", "testsrc=d=0.4:s=176x144:r=10")
SOUND = ("-f", "lavfi", "-i", "sine=d=0.4:r=8000")
NAMES = ("title", "artist", "author", "comment", "copyright", "description", "album", "composer")
WORDS = [part for name in NAMES for part in ("-metadata", f"{name}={CANARY}")]
PLACE = (
    "-metadata", f"location=+{LATITUDE}-{LONGITUDE}/",
    "-metadata", "creation_time=2024-03-02T10:11:12Z",
)  # fmt: skip
TRACKS = ("-metadata:s:v", f"title={CANARY}", "-metadata:s:v", f"handler_name={CANARY}")
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac")

MP4: dict[str, tuple[str, ...]] = {
    "plain": (),
    "early": ("-movflags", "+faststart"),
    "apple": ("-movflags", "+use_metadata_tags"),
    "clock": ("-timecode", "10:11:12:00"),
    "pieces": ("-movflags", "+frag_keyframe+empty_moov"),
}
XMP = fields("XMP:", "Creator", "Title", "Description", "CreatorTool", "SerialNumber")
USER = fields("UserData:", "Author", "Title", "Comment", "Copyright", "Software", "Model", "Make")
KEYS = [
    *fields("Keys:", "Author", "Make", "Model", "Software"),
    "-Keys:GPSCoordinates=14.64, -90.51, 0",
]
ITEMS = fields("ItemList:", "Artist", "Title", "Comment", "Encoder", "Lyrics")


def mp4s(folder: Path) -> Iterator[Case]:
    tool = Exiftool()
    for suffix in ("mp4", "mov"):
        for name, options in MP4.items():
            path = folder / f"{name}.{suffix}"
            ffmpeg(*PICTURE, *SOUND, *WORDS, *PLACE, *TRACKS, *H264, *options, path)
            yield Case(path, suffix)
            if name == "pieces":
                continue
            again = folder / f"{name}-planted.{suffix}"
            again.write_bytes(path.read_bytes())
            tool.plant(
                again, *XMP, *USER, *KEYS, *ITEMS, "-QuickTime:CreateDate=2024:03:02 10:11:12"
            )
            yield Case(again, suffix)
    tool.run()


def phones(folder: Path) -> Iterator[Case]:
    """Old phones' films, and a sound alone."""
    tool = Exiftool()
    old = folder / "old.3gp"
    ffmpeg(*PICTURE, *SOUND, *WORDS, *PLACE, "-c:v", "h263", "-c:a", "aac", old)
    voice = folder / "voice.m4a"
    ffmpeg(*SOUND, *WORDS, *PLACE, "-c:a", "aac", voice)
    pcm = folder / "pcm.mov"
    ffmpeg(*PICTURE, *SOUND, *WORDS, "-c:v", "mjpeg", "-c:a", "pcm_s16le", pcm)
    for path in (old, voice, pcm):
        tool.plant(path, *XMP, *USER)
        yield Case(path, path.suffix[1:])
    tool.run()


def hidden(folder: Path) -> Iterator[Case]:
    """A track of positions, as action cameras write it: its samples are neither seen nor heard."""
    path = folder / "positions.mp4"
    ffmpeg(*PICTURE, *SOUND, *H264, path)
    data = path.read_bytes()
    subtitles = folder / "positions.srt"
    subtitles.write_text(
        f"1\n00:00:00,000 --> 00:00:00,300\n{CANARY} {LATITUDE}\n", encoding="utf-8"
    )
    ffmpeg(
        "-i",
        path,
        "-i",
        subtitles,
        "-map",
        "0",
        "-map",
        "1",
        "-c",
        "copy",
        "-c:s",
        "mov_text",
        path.with_suffix(".mov"),
    )
    subtitles.unlink()
    data = path.with_suffix(".mov").read_bytes()
    path.unlink()
    made = path.with_suffix(".mov")
    made.write_bytes(
        data.replace(b"sbtl", b"camm").replace(b"text", b"camm").replace(b"tx3g", b"camm")
    )
    yield Case(made, "mov")


def glued(folder: Path) -> Iterator[Case]:
    """Boxes at the end that players pass over."""
    base = folder / "base.mp4"
    ffmpeg(*PICTURE, *H264, base)
    data = base.read_bytes()
    base.unlink()
    for name in (b"free", b"skip", b"uuid", b"GPS ", b"sefd"):
        body = b"\0" * 16 + CANARY.encode() * 3
        path = folder / f"box-{name.decode().strip()}.mp4"
        path.write_bytes(data + (len(body) + 8).to_bytes(4, "big") + name + body)
        yield Case(path, "mp4")


def matroskas(folder: Path) -> Iterator[Case]:
    attached = folder / "attached.txt"
    attached.write_text(CANARY * 5, encoding="utf-8")
    vp8 = ("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus")
    for suffix, coder in (("webm", vp8), ("mkv", H264)):
        for name, options in {
            "plain": (),
            "live": ("-live", "1"),
            "cues": ("-cues_to_front", "1"),
        }.items():
            path = folder / f"{name}.{suffix}"
            ffmpeg(*PICTURE, *SOUND, *WORDS, *PLACE, *TRACKS, *coder, *options, path)
            yield Case(path, suffix)
    path = folder / "attached.mkv"
    ffmpeg(*PICTURE, "-attach", attached, "-metadata:s:t", "mimetype=text/plain", *H264, path)
    attached.unlink()
    yield Case(path, "mkv")


def avis(folder: Path) -> Iterator[Case]:
    for coder in ("mjpeg", "mpeg4"):
        path = folder / f"{coder}.avi"
        ffmpeg(*PICTURE, *SOUND, *WORDS, *TRACKS, "-c:v", coder, path)
        yield Case(path, "avi")


def make(folder: Path) -> list[Case]:
    """Write all films."""
    return [
        *mp4s(folder),
        *phones(folder),
        *hidden(folder),
        *glued(folder),
        *matroskas(folder),
        *avis(folder),
    ]
