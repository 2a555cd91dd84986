"""The tables that every module shares. A publication is whole the moment that its row is there."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

PUBLICATION = "publications.id"


class Base(DeclarativeBase):
    """The tables of publications, and those of the modules (reporting/shape/columns.py)."""


class Publication(Base):
    """One import of a module; `version` counts from 1 in each module.

    It covers a period and may replace one earlier publication. `sha256` is that of all its
    files' hashes; `set_aside` counts the rows that were left out on purpose.
    """

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("module", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    module: Mapped[str] = mapped_column(String(41))
    version: Mapped[int]
    period_start: Mapped[date] = mapped_column(Date)
    period_end: Mapped[date] = mapped_column(Date)
    cutoff: Mapped[date] = mapped_column(Date)
    published: Mapped[date] = mapped_column(Date)
    sha256: Mapped[str] = mapped_column(String(64))
    replaces: Mapped[int | None] = mapped_column(ForeignKey(PUBLICATION))
    rows: Mapped[int]
    set_aside: Mapped[int]
    sample: Mapped[bool]
    notes: Mapped[str] = mapped_column(Text)


class Source(Base):
    """Where the rows of one table of a publication come from."""

    __tablename__ = "sources"

    publication_id: Mapped[int] = mapped_column(
        ForeignKey(PUBLICATION, deferrable=True, initially="DEFERRED"), primary_key=True
    )
    table: Mapped[str] = mapped_column("table_name", String(41), primary_key=True)
    system: Mapped[str] = mapped_column(String(100))
    institution: Mapped[str] = mapped_column(String(100))
    title: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    source_date: Mapped[date] = mapped_column(Date)
    license: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    set_aside: Mapped[int]


class Facet(Base):
    """That a value of a dimension occurs in a publication, and in how many rows."""

    __tablename__ = "facets"

    publication_id: Mapped[int] = mapped_column(
        ForeignKey(PUBLICATION, deferrable=True, initially="DEFERRED"), primary_key=True
    )
    table: Mapped[str] = mapped_column("table_name", String(41), primary_key=True)
    field: Mapped[str] = mapped_column(String(41), primary_key=True)
    value: Mapped[str] = mapped_column(String(200), primary_key=True)
    rows: Mapped[int]
