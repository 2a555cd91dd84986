"""Which publications a version shows: all up to it, less what was replaced by then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from reporting.publications.models import Publication, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from reporting.shape.module import Module


@dataclass(frozen=True)
class Edition:
    """A module as one version shows it; `visible` are the publications that count, newest first."""

    module: Module
    version: int
    latest: int
    visible: tuple[Publication, ...]
    sources: tuple[Source, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """Return the ids of the publications that count."""
        return tuple(each.id for each in self.visible)

    def of_table(self, table: str) -> tuple[int, ...]:
        """Return the ids of the publications that have rows in a table."""
        return tuple(each.publication_id for each in self.sources if each.table == table)

    @property
    def is_sample(self) -> bool:
        """Return whether its figures are made up."""
        return any(each.sample for each in self.visible)

    @property
    def is_latest(self) -> bool:
        return self.version == self.latest

    @property
    def newest(self) -> Publication:
        """Return the publication that made this version."""
        return max(self.visible, key=lambda each: each.version)

    @property
    def cutoff(self) -> date:
        """Return the day up to which its newest figures reach."""
        return max(each.cutoff for each in self.visible)


def history(session: Session, folder: str) -> Sequence[Publication]:
    """Return every publication of a module, newest first."""
    found = select(Publication).where(Publication.module == folder)
    return session.scalars(found.order_by(Publication.version.desc())).all()


def edition(session: Session, module: Module, version: int | None = None) -> Edition | None:
    """Return a version of a module, the latest unless told; None when it does not exist."""
    published = history(session, module.folder)
    latest = published[0].version if published else 0
    wanted = version or latest
    if not 1 <= wanted <= latest:
        return None
    visible = standing(each for each in published if each.version <= wanted)
    return Edition(module, wanted, latest, visible, tuple(_sources(session, visible)))


def editions(session: Session, of: Iterable[Module]) -> list[Edition]:
    """Return the latest version of each module that has one, all in two statements."""
    found = session.scalars(select(Publication).order_by(Publication.version.desc()))
    published: dict[str, list[Publication]] = {}
    for each in found:
        published.setdefault(each.module, []).append(each)
    shown = {folder: standing(mine) for folder, mine in published.items()}
    sources: dict[int, list[Source]] = {}
    for source in _sources(session, [each for mine in shown.values() for each in mine]):
        sources.setdefault(source.publication_id, []).append(source)
    return [
        _latest(module, published[module.folder], shown[module.folder], sources)
        for module in of
        if module.folder in published
    ]


def _latest(
    module: Module,
    published: Sequence[Publication],
    visible: tuple[Publication, ...],
    sources: dict[int, list[Source]],
) -> Edition:
    newest = published[0].version
    ids = sorted(each.id for each in visible)
    mine = tuple(source for id_ in ids for source in sources.get(id_, ()))
    return Edition(module, newest, newest, visible, mine)


def _sources(session: Session, visible: Iterable[Publication]) -> Iterator[Source]:
    ids = [each.id for each in visible]
    found = select(Source).where(Source.publication_id.in_(ids)).order_by(Source.publication_id)
    yield from session.scalars(found)


def standing(published: Iterable[Publication]) -> tuple[Publication, ...]:
    """Return those that no other one replaces; samples count only while nothing real is there."""
    found = list(published)
    replaced = {each.replaces for each in found}
    left = [each for each in found if each.id not in replaced]
    real = [each for each in left if not each.sample]
    return tuple(real or left)
