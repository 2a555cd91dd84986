"""What was published is reached by no other way: no row comes in its place or joins it later.

On SQLite a row takes another's place by INSERT OR REPLACE or UPDATE OR REPLACE, by a key or by the
number that it gives each row. On both, rows of a publication that is not there could be changed
into rows of one that is.
"""

from __future__ import annotations

from migrations import append_only, privacy_ledger

revision = "reporting_0018"
down_revision = "reporting_0017"
branch_labels = None
depends_on = None

NOTICE_STAYS = "a notice that was published stays"
LEDGER = "complaint_ledger"
# What the first migrations made with words for keys: a module's tables have no such number.
NUMBERED = ("sources", "facets")


def upgrade() -> None:
    append_only.keep_places("publications", ("id",), ("module", "version"))
    append_only.keep_places("notices", ("number",), ("notice_sha256",), stays=NOTICE_STAYS)
    append_only.keep_places(LEDGER, ("rowid",), stays=privacy_ledger.STAYS)
    append_only.keep_rowids(*NUMBERED)
    append_only.keep_moves()


def downgrade() -> None:
    append_only.open_moves()
    append_only.open_rowids(*NUMBERED)
    append_only.open_places("publications", "notices", LEDGER)
