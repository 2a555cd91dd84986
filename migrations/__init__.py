"""The history of each database, and who may do what in it."""

from __future__ import annotations

from migrations.grants import grant
from migrations.histories import HISTORIES, current, downgrade, upgrade

__all__ = ["HISTORIES", "current", "downgrade", "grant", "upgrade"]
