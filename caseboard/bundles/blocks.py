"""What a document is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "heading", "label", "text", "small"]


@dataclass(frozen=True)
class Block:
    """One heading or paragraph."""

    kind: Kind
    text: str
