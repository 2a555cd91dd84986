"""Publications and notices cannot be put in another's place either (SQLite: INSERT OR REPLACE)."""

from __future__ import annotations

from migrations import append_only

revision = "reporting_0018"
down_revision = "reporting_0017"
branch_labels = None
depends_on = None

NOTICE_STAYS = "a notice that was published stays"


def upgrade() -> None:
    append_only.keep_places("publications", ("id",), ("module", "version"))
    append_only.keep_places("notices", ("number",), ("notice_sha256",), stays=NOTICE_STAYS)


def downgrade() -> None:
    append_only.open_places("publications", "notices")
