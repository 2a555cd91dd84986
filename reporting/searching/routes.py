"""The search page. What is looked for stands in the address and nowhere else."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from reporting.desk import desk
from reporting.searching import finding

searching = Blueprint("searching", __name__, template_folder="templates")


@searching.get("/buscar")
def search() -> str:
    """Show what all words of `q` begin a word of."""
    text = request.args.get("q", "")[: finding.MOST_LETTERS]
    with desk().reading() as session:
        found = finding.found(session, text)
    return render_template("searching/search.html", text=text, found=found, most=finding.MOST_ROWS)
