"""No row of the log, of its checkpoints or of a draw has another put in its place (SQLite).

INSERT OR REPLACE took the place of a deed or a checkpoint by its number, and that of any row whose
key is not the number that SQLite gives it by naming that one: also of what a draw had cost.
"""

from __future__ import annotations

from migrations import append_only, privacy_ledger

revision = "caseboard_0013"
down_revision = "caseboard_0012"
branch_labels = None
depends_on = None

GROWS = "the audit log only grows"
LOG = ("audit", "checkpoints")
# A year alone is that number already, and its tables are closed by it.
DRAWN = ("privacy_ledger", "year_parts")


def upgrade() -> None:
    for table in LOG:
        append_only.keep_places(table, ("sequence",), ("rowid",), stays=GROWS)
    for table in DRAWN:
        append_only.keep_places(table, ("rowid",), stays=privacy_ledger.STAYS)


def downgrade() -> None:
    append_only.open_places(*LOG, *DRAWN)
