"""The built site in memory, taken only when it is byte for byte what its manifest lists."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from config.environ import SettingError
from config.languages import LANGUAGES, Language
from config.page import Asset, assets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.json"
FORMAT = "plaza-limpia/site/v1"
HTML = "text/html"


class SiteAlteredError(SettingError):
    """The site folder is not what was built, or was built for another root key."""

    def __init__(self, sentence: str) -> None:
        super().__init__("PLAZA_SITE", f"{sentence} Construye el sitio otra vez.")


@dataclass(frozen=True)
class Site:
    """`documents` and `packed` (gzip) by path; `assets` are those that the frame does not bring.

    `languages` are those that it was built in, Spanish first; `exit_url` is where its pages'
    quick way out leads.
    """

    documents: Mapping[str, bytes]
    packed: Mapping[str, bytes]
    assets: tuple[Asset, ...]
    languages: tuple[Language, ...]
    exit_url: str

    @property
    def paths(self) -> list[str]:
        """Return the addresses of its documents in Spanish: what stands behind a prefix too."""
        others = tuple(f"{each.prefix}/" for each in self.languages if each.prefix)
        return sorted(path for path in self.documents if not path.startswith(others))


def read_site(folder: Path, root_public: bytes) -> Site:
    """Return the site of a folder; SiteAlteredError names the file that is not as it was built."""
    manifest = _manifest(folder)
    if manifest["root"] != base64.b64encode(root_public).decode():
        raise SiteAlteredError("el sitio se construyó para otra llave raíz que la de PLAZA_ROOT.")
    files = {each["path"]: (each, _checked(folder, each)) for each in manifest["files"]}
    brought = {each.name for each in assets()}
    return Site(
        documents={path: raw for path, (each, raw) in files.items() if each["type"] == HTML},
        packed={path: _packed(folder, each, raw) for path, (each, raw) in files.items()},
        assets=tuple(
            Asset(each["file"].removeprefix("static/"), raw, each["type"])
            for each, raw in files.values()
            if each["type"] != HTML and each["file"].removeprefix("static/") not in brought
        ),
        languages=tuple(each for each in LANGUAGES if each.tag in manifest["languages"]),
        exit_url=manifest["exit_url"],
    )


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SiteAlteredError("no tiene un manifiesto que se pueda leer.") from error
    if manifest.get("format") != FORMAT:
        raise SiteAlteredError("su manifiesto es de otro formato.")
    return manifest


def _checked(folder: Path, entry: Mapping[str, str]) -> bytes:
    try:
        raw = (folder / entry["file"]).read_bytes()
    except OSError:
        raw = b""
    if sha256(raw).hexdigest() != entry["sha256"]:
        raise SiteAlteredError(f"{entry['file']} no es como se construyó.")
    return raw


def _packed(folder: Path, entry: Mapping[str, str], raw: bytes) -> bytes:
    """Return the gzip that lies beside a file, if it unpacks to what was checked."""
    name = f"{entry['file']}.gz"
    try:
        packed = (folder / name).read_bytes()
        unpacked = gzip.decompress(packed)
    except (OSError, EOFError, ValueError):
        unpacked = packed = b""
    if unpacked != raw or not packed:
        raise SiteAlteredError(f"{name} no es como se construyó.")
    return packed
