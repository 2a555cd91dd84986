"""What can go wrong with links."""

from __future__ import annotations

from caseboard.errors import ConflictError, DeskError


class DamagedLinksError(Exception):
    """A key or a page that is missing, altered, out of its order, or of no known format."""


class LinksMovedError(Exception):
    """The pages were written anew, or their key was, since they were read: read them again."""


class ClosedLinksError(DeskError):
    """The linking key is not sealed to this member (yet)."""


class StaleLinksError(ConflictError):
    """The linking key is being changed, and nothing is decided until that is over."""


class ContradictionError(ConflictError):
    """A decision contradicts earlier ones; `chain` are the cases that they lead along."""

    def __init__(self, chain: tuple[bytes, ...]) -> None:
        super().__init__()
        self.chain = chain


class OwnDecisionError(DeskError):
    """Whoever decided cannot be the second person who confirms."""


class WalledDossierError(DeskError):
    """A joint file has cases that this member cannot read: a coordinator has to do it."""


class RelinkRunningError(ConflictError):
    """Another relink is not over yet; `member` began it on `day`."""

    def __init__(self, member: str, day: object) -> None:
        super().__init__()
        self.member = member
        self.day = day
