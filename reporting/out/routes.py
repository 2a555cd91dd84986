"""Files of a version: this view, the whole table, the package, the native standard."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from config.web.errors import Refusal
from reporting.charts.chart import chart
from reporting.desk import desk
from reporting.explorer import addresses
from reporting.explorer.addresses import VERSION, place
from reporting.explorer.asking import figure
from reporting.explorer.finding import edition_of, table_of
from reporting.explorer.view import of_address, selected
from reporting.out import tables
from reporting.out.native import native_of
from reporting.out.package import package_of
from reporting.out.shared import named, shared, streamed, tag_of
from reporting.out.writing import MEDIA_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from reporting.explorer.figure import Figure
    from reporting.explorer.view import Selection

downloads = Blueprint("downloads", __name__)
ROWS: dict[str, tuple[str, Callable[[Session, Selection], Iterator[str]]]] = {
    "csv": (MEDIA_TYPES["csv"], tables.rows_csv),
    "json": (MEDIA_TYPES["json"], tables.rows_json),
}


@downloads.app_context_processor
def natives() -> dict[str, object]:
    """Let pages ask whether a module has a file of its own standard."""
    return {"native_of": native_of}


@downloads.get(f"{VERSION}/<table>/vista.<ending>")
def view(slug: str, version: int, table: str, ending: str) -> Response:
    """Give the figure of a view: csv, json, xlsx, or its chart as svg."""
    if ending not in FIGURES:
        raise Refusal(404)
    with desk().reading() as session:
        found = edition_of(session, slug, version)
        asked = of_address(found, table_of(found, table), request.args)
        response = FIGURES[ending](figure(session, asked))
    if ending != "svg":
        named(response, found, f"{table}-{asked.measure.id}-por-{asked.by.name}.{ending}")
    return shared(response)


def _csv(found: Figure) -> Response:
    return Response("".join(tables.figure_csv(found)), mimetype=MEDIA_TYPES["csv"])


def _json(found: Figure) -> Response:
    text = json.dumps(tables.figure_object(found), ensure_ascii=False, indent=1)
    return Response(text, mimetype=MEDIA_TYPES["json"])


def _xlsx(found: Figure) -> Response:
    return Response(b"".join(tables.figure_xlsx(found)()), mimetype=MEDIA_TYPES["xlsx"])


def _svg(found: Figure) -> Response:
    return Response(str(chart(found)), mimetype="image/svg+xml")


FIGURES = {"csv": _csv, "json": _json, "xlsx": _xlsx, "svg": _svg}


@downloads.get(f"{VERSION}/<table>/tabla.<ending>")
def whole(slug: str, version: int, table: str, ending: str) -> Response:
    """Give the rows of a table, all or those under the address's filters."""
    if ending not in {*ROWS, "xlsx"}:
        raise Refusal(404)
    with desk().reading() as session:
        found = edition_of(session, slug, version)
        chosen = selected(found, table_of(found, table), request.args)
        if ending == "xlsx":
            book = tables.rows_xlsx(session, chosen)
            response = Response(b"", mimetype=MEDIA_TYPES["xlsx"])
            response.response = book()
            response.set_etag(tag_of(found))
            return shared(named(response, found, f"{table}.xlsx"))
    media_type, write = ROWS[ending]
    return streamed(_later(write, chosen), found, media_type, f"{table}.{ending}")


def _later(
    write: Callable[[Session, Selection], Iterator[str]], chosen: Selection
) -> Iterator[str]:
    """Write while the answer is sent, in a session of its own."""
    with desk().reading() as session:
        yield from write(session, chosen)


@downloads.get(f"{VERSION}/datapackage.json")
def package(slug: str, version: int) -> Response:
    """Give the description of a version and of each of its columns (Data Package 2)."""
    with desk().reading() as session:
        found = edition_of(session, slug, version)
    text = json.dumps(package_of(found), ensure_ascii=False, indent=1)
    return shared(Response(text, mimetype=MEDIA_TYPES["json"]))


@downloads.get(f"{VERSION}/estandar")
def native(slug: str, version: int) -> Response:
    """Give a version in its module's own standard."""
    with desk().reading() as session:
        found = edition_of(session, slug, version)
    writer = native_of(found.module)
    if writer is None:
        raise Refusal(404)
    address = addresses.whole("downloads.native", **place(found))

    def pieces() -> Iterator[str]:
        with desk().reading() as session:
            yield from writer.write(session, found, address)

    return streamed(pieces(), found, writer.MEDIA_TYPE, writer.NAME)
