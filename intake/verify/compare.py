"""What differs between a site and the list that was signed for it, each in one sentence."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from crypto.errors import CryptoError
from crypto.roster import read_roster

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from intake.verify.fetch import Fetched, Visitor
    from intake.verify.release import Listed, Release

ROSTER = "/destinatarios"
FORBIDDEN = ("set-cookie", "report-to", "reporting-endpoints", "nel", "alt-svc")


def differences(visitor: Visitor, release: Release) -> Iterator[str]:
    """Fetch all that is listed, and the roster; yield a sentence for whatever is not as signed."""
    for listed in release.files:
        fetched = visitor.fetch(listed.path)
        yield from _of_content(listed, fetched)
        yield from _of_headers(listed.path, {**release.headers, **listed.headers}, fetched)
    yield from _of_roster(visitor, release.root)


def _of_content(listed: Listed, fetched: Fetched) -> Iterator[str]:
    if fetched.status != 200:  # noqa: PLR2004 - HTTP's own word for "here it is"
        yield f"{listed.path}: respondió {fetched.status} en lugar de entregarlo."
        return
    if sha256(fetched.body).hexdigest() != listed.sha256:
        yield f"{listed.path}: sus bytes no son los firmados."
    if fetched.headers.get("content-type", "").partition(";")[0] != listed.type:
        yield f"{listed.path}: dice ser de otro tipo que {listed.type}."


def _of_headers(path: str, expected: Mapping[str, str], fetched: Fetched) -> Iterator[str]:
    for name, value in expected.items():
        found = fetched.headers.get(name.lower())
        if found is None:
            yield f"{path}: falta el encabezado {name}."
        elif found != value:
            yield f"{path}: el encabezado {name} es otro: {found}"
    for name in FORBIDDEN:
        if name in fetched.headers:
            yield f"{path}: lleva el encabezado {name}, que nuestro sitio nunca envía."


def _of_roster(visitor: Visitor, root: bytes) -> Iterator[str]:
    try:
        read_roster(visitor.fetch(ROSTER).body, root)
    except CryptoError:
        yield f"{ROSTER}: la lista de quienes pueden leer no lleva la firma de la llave raíz."


def unlike(release: Release, built: tuple[Listed, ...]) -> Iterator[str]:
    """Yield a sentence for each file that the signed list and our own build do not share."""
    signed = {each.path: each.sha256 for each in release.files}
    ours = {each.path: each.sha256 for each in built}
    for path in sorted(signed.keys() | ours.keys()):
        if path not in ours:
            yield f"{path}: está en la lista firmada y no sale de este código."
        elif path not in signed:
            yield f"{path}: sale de este código y no está en la lista firmada."
        elif signed[path] != ours[path]:
            yield f"{path}: lo firmado no es lo que sale de este código."
