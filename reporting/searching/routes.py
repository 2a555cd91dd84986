"""The search page. What is looked for stands in the address and nowhere else."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from reporting.desk import desk
from reporting.searching import finding
from reporting.searching.words import asked_words

searching = Blueprint("searching", __name__, template_folder="templates")
MOST_LETTERS = 200


@searching.get("/buscar")
def search() -> str:
    """Show what all words of `q` begin a word of."""
    text = request.args.get("q", "")[:MOST_LETTERS]
    words = asked_words(text)
    said: list[finding.Hit] = []
    rows: list[finding.Hit] = []
    if words:
        with desk().reading() as session:
            published = finding.editions(session)
            said = list(finding.said(words, published))
            rows = finding.rows(session, words, published)
    return render_template(
        "searching/search.html",
        text=text,
        words=words,
        said=said,
        rows=rows,
        most=finding.MOST_ROWS,
    )
