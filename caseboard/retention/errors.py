"""Why a case is not erased."""

from __future__ import annotations

from caseboard.errors import DeskError


class KeptError(DeskError):
    """The case must not be erased; `reason` is a key of KEPT (retention/words.py)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
