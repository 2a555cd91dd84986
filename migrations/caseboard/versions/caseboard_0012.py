"""What a year's draw left cannot be put in another's place either (SQLite: INSERT OR REPLACE)."""

from __future__ import annotations

from migrations import privacy_ledger

revision = "caseboard_0012"
down_revision = "caseboard_0011"
branch_labels = None
depends_on = None

KEYS = {"year_draws": ("year",), "year_parts": ("year", "number"), "year_releases": ("year",)}


def upgrade() -> None:
    privacy_ledger.keep_places(KEYS)


def downgrade() -> None:
    privacy_ledger.open_places(KEYS)
