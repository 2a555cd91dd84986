"""Sounds: MP3, AAC, WAV, FLAC, Ogg with Vorbis, Opus, Speex and Theora, and AMR."""

from __future__ import annotations

import base64
import struct
from typing import TYPE_CHECKING

from mutagen.apev2 import APEv2
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, COMM, GEOB, ID3, PRIV, TIT2, TPE1, TXXX
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from tests.metadata.corpus.case import CANARY, LATITUDE, Case, ffmpeg
from tests.metadata.corpus.films import PICTURE, SOUND, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOICE = ("-f", "lavfi", "-i", "sine=d=1:r=16000")
COVER = b"\xff\xd8\xff\xe0" + CANARY.encode() * 40


def mp3s(folder: Path) -> Iterator[Case]:
    for name, options in {
        "v23": ("-id3v2_version", "3"),
        "v24": (),
        "v1": ("-write_id3v1", "1"),
    }.items():
        path = folder / f"{name}.mp3"
        ffmpeg(*VOICE, *WORDS, *options, path)
        yield Case(path, "mp3")
    plain = folder / "bare.mp3"
    ffmpeg(*VOICE, "-id3v2_version", "0", "-write_xing", "0", plain)
    data = plain.read_bytes()
    plain.unlink()
    for name in ("frames", "ape", "lyrics", "twice"):
        path = folder / f"{name}.mp3"
        path.write_bytes(data)
        yield Case(tagged(path, name), "mp3")


def tagged(path: Path, name: str) -> Path:
    """Tags of the kinds that ffmpeg does not write."""
    data = path.read_bytes()
    if name == "ape":
        tag = APEv2()
        tag["Artist"], tag["Location"] = CANARY, f"{CANARY} {LATITUDE}"
        tag.save(path)
    elif name == "lyrics":
        lyrics = b"LYRICSBEGIN" + b"INF00010" + CANARY.encode()
        end = b"%06dLYRICS200" % len(lyrics)
        path.write_bytes(data + lyrics + end + b"TAG" + CANARY.encode().ljust(125, b"\0"))
    else:
        frames = ID3()
        for frame in (
            TIT2(text=CANARY), TPE1(text=CANARY), COMM(text=CANARY), APIC(data=COVER),
            TXXX(desc="GPS", text=LATITUDE), PRIV(owner=CANARY, data=b"x"), GEOB(data=COVER),
        ):  # fmt: skip
            frames.add(frame)
        frames.save(path, v1=2)
        if name == "twice":
            path.write_bytes(path.read_bytes()[:-128] + b"APETAGEX" + CANARY.encode() * 3)
    return path


def aacs(folder: Path) -> Iterator[Case]:
    path = folder / "radio.aac"
    ffmpeg(*VOICE, *WORDS, "-write_id3v2", "1", "-f", "adts", path)
    yield Case(path, "aac")


def wavs(folder: Path) -> Iterator[Case]:
    for name, options in {"info": (), "bext": ("-write_bext", "1")}.items():
        path = folder / f"{name}.wav"
        ffmpeg(*VOICE, *WORDS, *options, path)
        yield Case(path, "wav")
    data = (folder / "info.wav").read_bytes()
    for kind in (b"id3 ", b"iXML", b"axml", b"_PMX", b"note", b"cue "):
        body = CANARY.encode() * 4
        chunk = kind + struct.pack("<I", len(body)) + body
        path = folder / f"chunk-{kind.decode().strip()}.wav"
        length = struct.pack("<I", len(data) - 8 + len(chunk))
        path.write_bytes(data[:4] + length + data[8:] + chunk)
        yield Case(path, "wav")


def oggs(folder: Path) -> Iterator[Case]:
    for suffix, coder in {"ogg": "libvorbis", "opus": "libopus", "spx": "libspeex"}.items():
        path = folder / f"words.{suffix}"
        ffmpeg(*VOICE, *WORDS, "-c:a", coder, path)
        yield Case(path, suffix)
    path = folder / "words.ogv"
    ffmpeg(*PICTURE, *SOUND, *WORDS, "-c:v", "libtheora", "-c:a", "libvorbis", path)
    yield Case(path, "ogv")
    for suffix, opened in {"ogg": OggVorbis, "opus": OggOpus}.items():
        for name, size in {"cover": 1, "large": 3000}.items():
            path = folder / f"{name}.{suffix}"
            path.write_bytes((folder / f"words.{suffix}").read_bytes())
            sound = opened(path)  # type: ignore[no-untyped-call]
            sound["metadata_block_picture"] = base64.b64encode(cover(size).write()).decode()
            sound["location"] = f"{CANARY} {LATITUDE}"
            sound.save()
            yield Case(path, suffix)


def cover(size: int = 1) -> Picture:
    """A picture on the box; a large one spreads over several pages."""
    picture = Picture()
    picture.data, picture.desc, picture.mime = COVER * size, CANARY, "image/jpeg"
    return picture


def flacs(folder: Path) -> Iterator[Case]:
    for name in ("words", "cover", "tail"):
        path = folder / f"{name}.flac"
        ffmpeg(*VOICE, *WORDS, path)
        if name == "cover":
            sound = FLAC(path)
            sound.add_picture(cover())
            sound.save()
        if name == "tail":
            path.write_bytes(path.read_bytes() + b"TAG" + CANARY.encode().ljust(125, b"\0"))
        yield Case(path, "flac")


def amrs(folder: Path) -> Iterator[Case]:
    """Speech as old phones record it: frames of 32 bytes, then something pasted on."""
    frame = b"\x3c" + bytes(31)
    path = folder / "speech.amr"
    path.write_bytes(b"#!AMR\n" + frame * 50 + b"\xff" + CANARY.encode())
    yield Case(path, "amr")


def make(folder: Path) -> list[Case]:
    """Write all sounds."""
    return [
        *mp3s(folder),
        *aacs(folder),
        *wavs(folder),
        *oggs(folder),
        *flacs(folder),
        *amrs(folder),
    ]
