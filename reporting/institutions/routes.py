"""The pages of institutions."""

from __future__ import annotations

from flask import Blueprint, render_template

from config.catalogues import public_bodies
from config.languages import in_words
from reporting.desk import desk
from reporting.explorer.finding import body_of
from reporting.explorer.showing import shown
from reporting.institutions.finding import editions_about, known, views_about

institutions = Blueprint("institutions", __name__, template_folder="templates")


@institutions.get("/instituciones/")
def index() -> str:
    """List the institutions, those without anything published included."""
    with desk().reading() as session:
        with_figures = known(session)
    groups: dict[str, list[tuple[object, bool]]] = {}
    for each in in_words(public_bodies()):
        groups.setdefault(each.group, []).append((each, each.id in with_figures))
    return render_template("institutions/index.html", groups=groups)


@institutions.get("/instituciones/<id_>/")
def institution(id_: str) -> str:
    """Gather what every module says of one institution."""
    one = body_of(id_)
    with desk().reading() as session:
        parts = [
            (
                each,
                in_words(each.module),
                [
                    (question, shown(session, view, f"m{each.module.number}-{place}"))
                    for place, (question, view) in enumerate(views_about(each, id_))
                ],
            )
            for each in editions_about(session, id_)
        ]
    return render_template("institutions/institution.html", institution=one, parts=parts)
