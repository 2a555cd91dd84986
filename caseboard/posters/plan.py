"""What a poster and its cards say: all of it public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseboard.printing.paper import Paper
    from config.wording import Language


@dataclass(frozen=True)
class Plan:
    """One set. `institution` is a name in words, or empty; `onion` may be empty too.

    `headline` and `promise` are the form's own words.
    """

    language: Language
    paper: Paper
    institution: str
    address: str
    onion: str
    fingerprint: str
    headline: str
    promise: str

    def tagged(self, channel: str) -> str:
        """Return the address with its channel as a fragment, which browsers send to nobody."""
        return f"{self.address}/#canal={channel}"

    @property
    def host(self) -> str:
        """Return the address as people say it."""
        return self.address.partition("://")[2]
