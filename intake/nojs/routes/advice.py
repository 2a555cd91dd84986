"""Plain pages to read before starting and after sending: nothing is asked and nothing opened."""

from __future__ import annotations

from flask import Blueprint, render_template

advice = Blueprint("advice", __name__, template_folder="../templates")


@advice.get("/consejos")
def before() -> str:
    """Say how to report without being seen."""
    return render_template("nojs/advice.html")


@advice.get("/que-sigue")
def afterwards() -> str:
    """Say what happens with a report, and within how long."""
    return render_template("nojs/what_next.html")
