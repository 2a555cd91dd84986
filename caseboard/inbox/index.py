"""The cards of one reader and the words of their cases, in a database that is only memory.

SQLite holds it without a file: lists are filtered by its indexes, words found by its FTS5, and the
whole is carried to a shelf and back as one image. It is made for one session and wiped with it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import astuple, fields
from typing import TYPE_CHECKING, Any

from caseboard.inbox.cards import SECTIONS, Card, Filled
from caseboard.search.folding import VERSION, Stems, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLUMNS = tuple(each.name for each in fields(Card))
SORTED = ("day", "moved", "due", "task_due", "kept_until", "institution", "severity")
FILTERED = ("state", "institution", "mode", "unread", "mine", "lead", "led")
SHAPE = " ".join((VERSION, sqlite3.sqlite_version, *SECTIONS, *COLUMNS))
"""What an image depends on: another program's is not read, but made anew."""
_MISSING = "El SQLite de este Python no tiene FTS5, con el que se busca: instala otro Python."


def _schema() -> str:
    columns = ", ".join(name for name in COLUMNS if name != "thread")
    by_filter = (
        f"CREATE INDEX by_{name} ON cards ({name}, day, thread);"
        for name in FILTERED
        if name not in SORTED
    )
    by_sort = (f"CREATE INDEX by_{name} ON cards ({name}, thread);" for name in SORTED)
    return f"""
        CREATE TABLE cards (doc INTEGER PRIMARY KEY, thread BLOB NOT NULL UNIQUE, {columns});
        {" ".join(by_sort)} {" ".join(by_filter)}
        CREATE INDEX by_place ON cards (institution, day, thread);
        CREATE INDEX by_kind ON cards (due_kind, due, thread);
        CREATE INDEX counted ON cards (state, unread);
        CREATE TABLE letters (message BLOB PRIMARY KEY, doc INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX letters_by_doc ON letters (doc);
        CREATE TABLE mark (id INTEGER PRIMARY KEY, changed INTEGER, day INTEGER, shape TEXT);
        CREATE VIRTUAL TABLE words USING fts5
            ({", ".join(SECTIONS)}, tokenize = "unicode61 remove_diacritics 2");
        CREATE VIRTUAL TABLE stems USING fts5 (stem, content = '', detail = none, columnsize = 0);
    """


class Index:
    """What one session has in memory. Not safe for two threads at once: `Shelves` sees to it."""

    def __init__(self, image: bytes | None = None) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.stems = Stems()
        if image is None:
            self.connection.executescript(_schema())
            self.connection.execute("INSERT INTO mark VALUES (1, 0, 0, ?)", (SHAPE,))
        else:
            self.connection.deserialize(image)
        for pragma in ("secure_delete = ON", "temp_store = 2", "journal_mode = MEMORY"):
            self.connection.execute(f"PRAGMA {pragma}")

    def fits(self) -> bool:
        """Tell whether an image that was read is of today's shape."""
        return bool(self.ask("SELECT 1 FROM mark WHERE shape = ?", SHAPE))

    @property
    def size(self) -> int:
        """Return how many bytes of memory it takes, near enough."""
        pages = self.ask("SELECT page_count FROM pragma_page_count()")[0][0]
        return int(pages) * int(self.ask("SELECT page_size FROM pragma_page_size()")[0][0])

    @property
    def mark(self) -> tuple[int, int]:
        """Return up to which change it goes, and the newest day of which it saw an arrival."""
        changed, day = self.ask("SELECT changed, day FROM mark WHERE id = 1")[0]
        return changed, day

    def move_mark(self, changed: int, day: int) -> None:
        """Note how far it goes now; never back."""
        self.ask(
            "UPDATE mark SET changed = max(changed, ?), day = max(day, ?) WHERE id = 1",
            changed,
            day,
        )

    def put(self, filled: Filled) -> None:
        """Take in a card with its texts, in place of the one it had."""
        with self.connection:
            self.connection.execute("BEGIN")
            doc = self._doc(filled.card.thread)
            if doc is not None:
                self._take_out(doc)
            self._take_in(doc, filled)

    def remove(self, thread: bytes) -> bool:
        """Take a case out, words and all; False when it was not there."""
        doc = self._doc(thread)
        if doc is not None:
            with self.connection:
                self.connection.execute("BEGIN")
                self._take_out(doc)
        return doc is not None

    def has(self, thread: bytes) -> bool:
        """Tell whether this case has a card."""
        return self._doc(thread) is not None

    def knows(self, message: bytes) -> bool:
        """Tell whether a message was counted in some card."""
        return bool(self.ask("SELECT 1 FROM letters WHERE message = ?", message))

    def find(self, threads: Iterable[bytes]) -> dict[bytes, Card]:
        """Return the cards that are there, by thread."""
        listed = list(threads)
        marks = ", ".join("?" * len(listed))
        rows = self.ask(
            f"SELECT {', '.join(COLUMNS)} FROM cards WHERE thread IN ({marks})", *listed
        )
        return {card.thread: card for card in (Card(*row) for row in rows)}

    def texts(self, thread: bytes) -> dict[str, str]:
        """Return the texts of a case by section."""
        named = ", ".join(SECTIONS)
        rows = self.ask(f"SELECT {named} FROM words WHERE rowid = ?", self._doc(thread))
        return dict(zip(SECTIONS, rows[0], strict=True)) if rows else {}

    def tidy(self) -> None:
        """Write the words anew, so that nothing of a case that was taken out stays between them."""
        for table in ("words", "stems"):
            self.connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")

    def image(self) -> bytes:
        """Return the whole as one file of SQLite's format 3."""
        return self.connection.serialize()

    def ask(self, statement: str, *values: object) -> list[Any]:
        """Run one statement and return its rows."""
        return self.connection.execute(statement, values).fetchall()

    def close(self) -> None:
        """Overwrite what it held, as far as SQLite can, and let go of it."""
        self.stems.forget()
        for table in ("words", "stems", "cards", "letters"):
            self.connection.execute(f"DROP TABLE IF EXISTS {table}")
        self.connection.close()

    def _doc(self, thread: bytes) -> int | None:
        rows = self.ask("SELECT doc FROM cards WHERE thread = ?", thread)
        return rows[0][0] if rows else None

    def _take_in(self, doc: int | None, filled: Filled) -> None:
        values = (doc, *astuple(filled.card))
        columns = ", ".join(("doc", *COLUMNS))
        marks = ", ".join("?" * len(values))
        put = self.connection.execute(f"INSERT INTO cards ({columns}) VALUES ({marks})", values)
        doc = put.lastrowid
        letters = [(message, doc) for message in filled.letters]
        self.connection.executemany("INSERT OR REPLACE INTO letters VALUES (?, ?)", letters)
        texts = [clean(filled.texts[section]) for section in SECTIONS]
        self._write_words(doc, texts)

    def _write_words(self, doc: int | None, texts: Sequence[str]) -> None:
        marks = ", ".join("?" * len(SECTIONS))
        into = f"INSERT INTO words (rowid, {', '.join(SECTIONS)}) VALUES (?, {marks})"
        self.connection.execute(into, (doc, *texts))
        stems = self.stems.of_text("\n".join(texts))
        self.connection.execute("INSERT INTO stems (rowid, stem) VALUES (?, ?)", (doc, stems))

    def _take_out(self, doc: int) -> None:
        texts = self.ask(f"SELECT {', '.join(SECTIONS)} FROM words WHERE rowid = ?", doc)[0]
        stems = self.stems.of_text("\n".join(texts))
        gone = "INSERT INTO stems (stems, rowid, stem) VALUES ('delete', ?, ?)"
        self.connection.execute(gone, (doc, stems))
        for table, key in (("words", "rowid"), ("letters", "doc"), ("cards", "doc")):
            self.connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (doc,))


def require_fts5() -> None:
    """Refuse to start where words cannot be searched: RuntimeError that says so."""
    try:
        Index().close()
    except sqlite3.OperationalError as error:
        raise RuntimeError(_MISSING) from error
