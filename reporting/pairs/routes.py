"""The page of two judgements, side by side."""

from __future__ import annotations

from flask import Blueprint, render_template

from config.languages import in_words
from reporting.charts.pairs import drawing
from reporting.desk import desk
from reporting.explorer.addresses import VERSION
from reporting.explorer.finding import edition_of
from reporting.pairs.finding import side_by_side
from reporting.pairs.saying import apart, judgement, sentence

pairs = Blueprint("pairs", __name__, template_folder="templates")


@pairs.get(f"{VERSION}/lado-a-lado/<id_>")
def pair(slug: str, version: int, id_: str) -> str:
    """Show two judgements of the same things: a sentence, a drawing, and both in a table."""
    with desk().reading() as session:
        edition = edition_of(session, slug, version)
        found = side_by_side(session, edition, id_)
    return render_template(
        "pairs/pair.html",
        edition=edition,
        module=in_words(edition.module),
        found=found,
        sentence=sentence(found),
        drawing=drawing(found),
        judgement=judgement,
        apart=apart,
    )
