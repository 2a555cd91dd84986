"""Finding things by the beginnings of their words: what modules say, and rows in the index."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from flask import url_for
from sqlalchemy import select

from config.catalogues import public_bodies
from config.languages import in_words
from reporting.explorer.own import own_pages_of
from reporting.explorer.showing import address_of
from reporting.explorer.view import of_question
from reporting.publications.visible import editions
from reporting.searching.models import search_rows
from reporting.searching.words import asked_words, folded
from reporting.shape.registry import modules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition

    Place = tuple[int, str, int, str]

MOST_LETTERS, MOST_READ, MOST_ROWS = 200, 400, 50


@dataclass(frozen=True)
class Hit:
    """Something found: where it is, what it is called, and in which module."""

    address: str
    title: str
    text: str


@dataclass(frozen=True)
class Found:
    """What was found for the words that somebody asked for; nothing when there were none."""

    words: list[str]
    said: list[Hit]
    rows: list[Hit]


def found(session: Session, text: str) -> Found:
    """Return what all words of a text begin a word of; a text is read up to its 200th letter."""
    words = asked_words(text[:MOST_LETTERS])
    if not words:
        return Found([], [], [])
    published = editions(session, modules())
    return Found(words, list(_said(words, published)), _rows(session, words, published))


def _said(words: Sequence[str], published: Sequence[Edition]) -> Iterator[Hit]:
    """Yield the institutions, modules, questions and terms in which all words begin a word."""
    for each in public_bodies():
        if _has(words, f"{each.name} {each.acronym}"):
            yield Hit(url_for("institutions.institution", id_=each.id), each.name, each.acronym)
    for found in published:
        yield from _of_module(words, found)


def _of_module(words: Sequence[str], found: Edition) -> Iterator[Hit]:
    module = in_words(found.module)
    home = url_for("modules.home", slug=module.slug, version=found.version)
    if _has(words, f"{module.title} {module.purpose}"):
        yield Hit(home, module.title, module.purpose)
    own = own_pages_of(found.module)
    if own and _has(words, f"{own.TITLE} {own.WORDS}"):
        yield Hit(url_for(own.HOME, version=found.version), str(own.TITLE), module.title)
    for question in module.questions:
        if _has(words, question.title):
            yield Hit(address_of(of_question(found, question)), question.title, module.title)
    for term in module.terms:
        if _has(words, f"{term.term} {term.meaning}"):
            yield Hit(f"{home}#glosario", term.term, term.meaning)


def _has(words: Sequence[str], text: str) -> bool:
    there = folded(text).split()
    return all(any(each.startswith(word) for each in there) for word in words)


def _rows(session: Session, words: Sequence[str], published: Sequence[Edition]) -> list[Hit]:
    """Return rows in which all words begin a word, a page of them at most."""
    of = {id_: each for each in published for id_ in each.ids}
    place = (search_rows.c.publication_id, search_rows.c.table_name, search_rows.c.line)
    asked = select(*place, search_rows.c.title).where(
        _matches(session, words), search_rows.c.publication_id.in_(of)
    )
    found = session.execute(asked.order_by(*_order(session, place)).limit(MOST_READ))
    read = [(row.publication_id, row.table_name, row.line, row.title) for row in found]
    return [_hit(of[row[0]], *row) for row in _varied(read)[:MOST_ROWS]]


def _varied(rows: Sequence[Place]) -> list[Place]:
    """Return rows so that one of each name stands before the second of any: periods repeat them."""
    times: Counter[tuple[str, str]] = Counter()
    ranked = []
    for row in rows:
        _publication, table, _line, title = row
        ranked.append((times[table, title], row))
        times[table, title] += 1
    return [row for _time, row in sorted(ranked, key=lambda each: each[0])]


def _order(
    session: Session, place: tuple[sa.ColumnElement[Any], ...]
) -> tuple[sa.ColumnElement[Any], ...]:
    """Return the order of publishing, which SQLite keeps by itself.

    Asked to sort, it would read every row that has a word, though a page shows the first alone.
    """
    if session.get_bind().dialect.name == "sqlite":
        return (sa.literal_column("search_rows.rowid"),)
    return place


def _matches(session: Session, words: Sequence[str]) -> sa.ColumnElement[bool]:
    """Return the condition in the database's own words; words are letters and digits alone."""
    if session.get_bind().dialect.name == "sqlite":
        query = " ".join(f'"{each}"*' for each in words)
        return sa.literal_column("search_rows").op("MATCH", is_comparison=True)(query)
    query = " & ".join(f"{each}:*" for each in words)
    return sa.literal_column("vector").op("@@", is_comparison=True)(
        sa.func.to_tsquery("simple", query)
    )


def _hit(found: Edition, publication: int, table: str, line: int, title: str) -> Hit:
    module = in_words(found.module)
    address = url_for(
        "modules.line",
        slug=module.slug,
        version=found.version,
        table=table,
        publication=publication,
        line=line,
    )
    return Hit(address, title, f"{module.title}: {module.table(table).title}")
