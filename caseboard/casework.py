"""The slices that work on one case, joined for the application: routes, and words of templates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseboard.context.routes import context
from caseboard.deadlines.routes import deadlines
from caseboard.deadlines.words import DUE_KINDS
from caseboard.desk import the_desk
from caseboard.drafting.routes import drafting
from caseboard.facts.routes import facts
from caseboard.facts.words import PART_WORDS, lines_of
from caseboard.folder.words import CASE_PAGES
from caseboard.gate import the_present
from caseboard.history.routes import history
from caseboard.linking import words as link_words
from caseboard.linking.desk_routes import links_desk
from caseboard.linking.routes import links
from caseboard.linking.views.routes import networks
from caseboard.linking.watching import news_of
from caseboard.notes.routes import notes
from caseboard.notes.tasks_routes import tasks
from caseboard.outcomes.routes import outcomes
from caseboard.outcomes.words import ARCHIVE_WORDS, OUTCOME_WORDS
from caseboard.triage.routes import triage
from caseboard.triage.words import TRIAGE_WORDS

if TYPE_CHECKING:
    from flask import Flask

CASEWORK = (
    notes,
    tasks,
    triage,
    facts,
    links,
    links_desk,
    networks,
    context,
    outcomes,
    drafting,
    history,
    deadlines,
)


def teach_casework(app: Flask) -> None:
    """Give templates the words and filters of these slices."""
    app.jinja_env.filters.update(
        day=date.fromisoformat, ordinal=date.fromordinal, fact_lines=lines_of
    )
    app.jinja_env.globals.update(
        case_pages=CASE_PAGES,
        outcome_words=OUTCOME_WORDS,
        archive_words=ARCHIVE_WORDS,
        due_kinds=DUE_KINDS,
        part_words=PART_WORDS,
        link_words=link_words,
        turned_up=lambda: news_of(the_desk(), the_present()),
        **TRIAGE_WORDS,
    )
