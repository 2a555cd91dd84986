"""Work on many cases: begun by a form, carried on by the page that shows how far it is.

The page asks for itself again (a refresh, no script). Each time it does a slice of the work that a
form, with its token, has started; the address alone starts nothing and undoes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from caseboard.access import Need, gives_back, needs
from caseboard.cases.addresses import id_of
from caseboard.desk import the_desk
from caseboard.errors import ConflictError
from caseboard.gate import the_present
from caseboard.readers import jobs
from caseboard.readers.choosing import cases_to_give, investigators_of, people_of
from caseboard.readers.forms import JobForm
from caseboard.readers.words import KINDS, OUTCOMES
from config.web.errors import Refusal

if TYPE_CHECKING:
    from flask import Response

reader_jobs = Blueprint("reader_jobs", __name__, url_prefix="/equipo/tareas")


@reader_jobs.get("")
@needs(Need.KEY)
def tasks() -> Response:
    """Show what is under way and the forms that begin something."""
    return _page(JobForm(), "")


@reader_jobs.post("")
@needs(Need.KEY)
@gives_back
def task() -> Response:
    """Begin work on many cases."""
    form = JobForm()
    if not form.sent_well() or not _names_people(form):
        return _page(form, _("No se empezó nada: revisa lo que se marca abajo."), 400)
    try:
        job_id = jobs.begin(the_desk(), the_present(), _task(form))
    except ConflictError:
        return _page(form, _("No hay casos que se abran con tu llave: nada que hacer."), 409)
    return make_response(redirect(url_for("reader_jobs.progress", job=job_id.hex()), 303))


@reader_jobs.get("/<job>")
@needs(Need.KEY)
def progress(job: str) -> Response:
    """Do a slice of a running job and show how far it is, until nothing is left."""
    desk, present, job_id = the_desk(), the_present(), id_of(job)
    try:
        found = jobs.work(desk, present, job_id)
    except LookupError:
        raise Refusal(404) from None
    leaving = found.job.leaving
    page = render_template(
        "readers/progress.html",
        progress=found,
        kinds=KINDS,
        outcomes=OUTCOMES,
        out_of_reach=jobs.out_of_reach(desk, present, leaving) if leaving else 0,
        people=people_of(desk),
    )
    answer = make_response(page)
    if found.left and found.job.running:
        answer.headers["Refresh"] = "1"  # the page has a button that stops it
    return answer


@reader_jobs.post("/<job>/<switched>")
@needs(Need.KEY)
def switch(job: str, switched: str) -> Response:
    """Stop a job or let it go on."""
    if switched not in {"pausa", "seguir"}:
        raise Refusal(404)
    try:
        jobs.switch(the_desk(), the_present(), id_of(job), running=switched == "seguir")
    except LookupError:
        raise Refusal(404) from None
    return make_response(redirect(url_for("reader_jobs.progress", job=job), 303))


def _page(form: JobForm, sentence: str, status: int = 200) -> Response:
    desk, present = the_desk(), the_present()
    number = request.args.get("pagina", 1, type=int)
    page = render_template(
        "readers/jobs.html",
        form=form,
        sentence=sentence,
        jobs=jobs.jobs_of(desk, present),
        kinds=KINDS,
        people=people_of(desk),
        present_people=investigators_of(desk),
        cases=cases_to_give(desk, present, number),
    )
    return make_response(page, status)


def _names_people(form: JobForm) -> bool:
    """Tell whether those named are there to be chosen: whoever receives, by the present roster."""
    desk, wrong = the_desk(), _("Elige a una persona de la lista.")
    for field, people in (
        (form.leaving, people_of(desk)),
        (form.joining, investigators_of(desk)),
    ):
        if field.data and field.data not in people:
            field.errors = [wrong]
    return not (form.leaving.errors or form.joining.errors)


def _task(form: JobForm) -> jobs.Task:
    kind = form.kind.data or ""
    return jobs.Task(
        kind=kind,
        reason=(form.reason.data or "").replace("\r\n", "\n").strip(),
        leaving=form.leaving.data or None if kind in {"leave", "hand"} else None,
        joining=form.joining.data or None if kind != "leave" else None,
        threads=tuple(map(id_of, form.threads.data or ())) if kind == "give" else None,
    )
