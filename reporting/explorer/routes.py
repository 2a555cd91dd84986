"""The pages of modules: the list, a module's home, a view, its rows, one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, url_for

from config.languages import in_words
from config.web.errors import Refusal
from reporting.desk import desk
from reporting.explorer import rows
from reporting.explorer.across import elsewhere
from reporting.explorer.addresses import VERSION
from reporting.explorer.finding import edition_of, module_of, table_of
from reporting.explorer.form import form_of
from reporting.explorer.own import own_pages_of
from reporting.explorer.rows import place_of
from reporting.explorer.showing import shown
from reporting.explorer.view import of_address, of_question, selected
from reporting.publications.visible import edition, editions, history
from reporting.shape.registry import modules as all_modules

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

modules = Blueprint("modules", __name__, template_folder="templates")


@modules.app_context_processor
def own() -> dict[str, object]:
    """Let pages ask whether a module has pages that it alone has."""
    return {"own_pages_of": own_pages_of}


@modules.get("/modulos/")
def index() -> str:
    """List the modules, with what each has published."""
    with desk().reading() as session:
        published = {each.module.folder: each for each in editions(session, all_modules())}
    pairs = [(in_words(each), published.get(each.folder)) for each in all_modules()]
    return render_template("explorer/index.html", pairs=pairs)


@modules.get("/modulos/<slug>/")
def latest(slug: str) -> ResponseReturnValue:
    """Lead to the latest version, or say that there is none yet."""
    module = module_of(slug)
    with desk().reading() as session:
        found = edition(session, module)
    if found is None:
        return render_template("explorer/nothing.html", module=in_words(module))
    return redirect(url_for("modules.home", slug=slug, version=found.version))


@modules.get(f"{VERSION}/")
def home(slug: str, version: int) -> str:
    """Show a version of a module: its questions with their answers first."""
    with desk().reading() as session:
        found = edition_of(session, slug, version)
        asked = in_words(found.module).questions
        answers = [
            (each, shown(session, of_question(found, each), f"c{place}"))
            for place, each in enumerate(asked)
        ]
        published = history(session, found.module.folder)
    return render_template(
        "explorer/module.html",
        edition=found,
        module=in_words(found.module),
        answers=answers,
        published=published,
    )


@modules.get(f"{VERSION}/<table>/")
def table(slug: str, version: int, table: str) -> str:
    """Show a view of a table, and the form that makes another one."""
    with desk().reading() as session:
        found = edition_of(session, slug, version)
        view = of_address(found, table_of(found, table), request.args)
        form = form_of(session, view)
        one = shown(session, view)
    return render_template(
        "explorer/table.html", edition=found, module=in_words(found.module), shown=one, form=form
    )


@modules.get(f"{VERSION}/<table>/filas")
def lines(slug: str, version: int, table: str) -> str:
    """Show the rows behind a view, page by page."""
    with desk().reading() as session:
        found = edition_of(session, slug, version)
        chosen = selected(found, table_of(found, table), request.args)
        lines = rows.page(session, chosen, place_of(request.args.get("desde", "")))
    last = lines[-1] if len(lines) == rows.PAGE else None
    return render_template(
        "explorer/lines.html",
        edition=found,
        module=in_words(found.module),
        view=chosen,
        lines=lines,
        following=f"{last.publication}-{last.line}" if last else "",
        said=rows.said,
    )


@modules.get(f"{VERSION}/<table>/filas/<int:publication>-<int:line>")
def line(slug: str, version: int, table: str, publication: int, line: int) -> str:
    """Show one row, and the rows of other tables that belong to it."""
    with desk().reading() as session:
        found = edition_of(session, slug, version)
        spoken = table_of(found, table)
        one = rows.one(session, found, spoken, publication, line)
        if one is None:
            raise Refusal(404)
        beside = [
            (in_words(each), lines) for each, lines in rows.related(session, found, spoken, one)
        ]
        same = [
            (in_words(each.edition.module), in_words(each.table), each)
            for each in elsewhere(session, spoken, one)
        ]
    return render_template(
        "explorer/line.html",
        edition=found,
        module=in_words(found.module),
        table=spoken,
        one=one,
        related=beside,
        same=same,
        said=rows.said,
    )
