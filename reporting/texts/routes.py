"""The page on which the texts of a module are read."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from config.languages import in_words
from reporting.desk import desk
from reporting.explorer.addresses import VERSION
from reporting.explorer.finding import edition_of
from reporting.texts.finding import book

texts = Blueprint("texts", __name__, template_folder="templates")


@texts.get(f"{VERSION}/leer/<id_>")
def reading(slug: str, version: int, id_: str) -> str:
    """Show the texts of one issue, the last unless the address names another."""
    with desk().reading() as session:
        edition = edition_of(session, slug, version)
        found = book(session, edition, id_, request.args.get("edicion", ""))
    return render_template(
        "texts/reading.html", edition=edition, module=in_words(edition.module), book=found
    )
