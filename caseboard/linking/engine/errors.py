"""What can be wrong with what the engine is given."""

from __future__ import annotations


class DamagedRecordError(ValueError):
    """Bytes that are no record, or one of another encoding: encode the case again."""

    def __init__(self) -> None:
        super().__init__("these bytes are no record of this encoding")
