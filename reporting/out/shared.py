"""Headers of what is meant for programs and for other sites: public, and asked for anew."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import Response, request, stream_with_context

from config.web.headers import REVALIDATE, SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporting.publications.visible import Edition

# Raise it when the same rows are written in another way, so that old tags are no longer true.
FORMAT = 1


def shared(response: Response) -> Response:
    """Let other sites show an answer, and programs keep it as long as they ask whether it holds."""
    response.headers["Cross-Origin-Resource-Policy"] = SHARED
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = REVALIDATE
    return response


def streamed(pieces: Iterator[str], edition: Edition, media_type: str, name: str) -> Response:
    """Return an answer that is sent while it is made, under a name that tells what it is."""
    response = Response(stream_with_context(pieces), mimetype=media_type)
    response.set_etag(tag_of(edition))
    return shared(named(response, edition, name))


def named(response: Response, edition: Edition, name: str) -> Response:
    """Have a browser keep an answer as a file: module, version and whether it is a sample."""
    sample = "-muestra" if edition.is_sample else ""
    file = f"{edition.module.slug}-v{edition.version}{sample}-{name}"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def tag_of(edition: Edition) -> str:
    """Return the tag of an answer that is made of an edition and of the address alone."""
    parts = [str(FORMAT), request.full_path, request.script_root]
    parts += [each.sha256 for each in edition.visible]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
