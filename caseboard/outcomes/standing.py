"""How the work on a case stands, one item of its folder (docs/formats.md section 13).

Extension, outcomes and closing are one item of a neutral kind: items of three kinds would tell in
clear which cases were closed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from crypto.checks import require_day, require_text
from crypto.errors import MalformedError
from crypto.strict_json import require_list, require_members

STANDING = "standing"
OUTCOMES = (
    "procedure",
    "strengthened",
    "referred-mp",
    "referred-cgc",
    "referred-pdh",
    "referred-institution",
    "sanction",
    "recovered",
    "archived",
)
ARCHIVED = "archived"
ARCHIVE_REASONS = (
    "not-ours",
    "not-enough",
    "unfounded",
    "duplicate",
    "withdrawn",
    "too-old",
    "other",
)
REPLY = "reply"
FEEDBACKS = (REPLY, "already", "danger", "withdrawn", "nobody")
"""How the complainant hears of the closing: by a reply, or why they do not."""
_Part = TypeVar("_Part", bound="Extension | Outcome | Closing")


@dataclass(frozen=True)
class Extension:
    """Six months instead of three, since that day, because of that."""

    day: str
    reason: str

    def __post_init__(self) -> None:
        require_day(self.day, "the day")
        if not require_text(self.reason, "a reason"):
            raise MalformedError("more time without a reason")


@dataclass(frozen=True)
class Outcome:
    """Something that came of the case. `reason` is one of ARCHIVE_REASONS for "archived", else "".

    `amount` is what was recovered, as written; `text` is what there is to say of it.
    """

    outcome: str
    day: str
    reason: str = ""
    amount: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        require_day(self.day, "the day")
        for value in (self.reason, self.amount, self.text):
            require_text(value, "a text")
        reasons = ARCHIVE_REASONS if self.outcome == ARCHIVED else ("",)
        if self.outcome not in OUTCOMES or self.reason not in reasons:
            raise MalformedError("an outcome that is not listed, or archived without its reason")


@dataclass(frozen=True)
class Closing:
    """The end of the work. `feedback` is one of FEEDBACKS; why no reply went out is in `text`."""

    day: str
    feedback: str
    text: str = ""

    def __post_init__(self) -> None:
        require_day(self.day, "the day")
        if self.feedback not in FEEDBACKS:
            raise MalformedError("a closing without feedback or a reason")
        if not require_text(self.text, "a reason") and self.feedback != REPLY:
            raise MalformedError("no reply, and no words why")


@dataclass(frozen=True)
class Standing:
    """All three together; a case in which nothing was decided has the empty one."""

    extension: Extension | None = None
    outcomes: tuple[Outcome, ...] = ()
    closing: Closing | None = None

    def with_outcome(self, outcome: Outcome) -> Standing:
        return replace(self, outcomes=(*self.outcomes, outcome))

    def content(self) -> dict[str, object]:
        return {
            "extension": _members(self.extension),
            "outcomes": [_members(each) for each in self.outcomes],
            "closing": _members(self.closing),
        }

    @classmethod
    def read(cls, content: dict[str, object]) -> Standing:
        """Raises MalformedError (crypto)."""
        found = require_members(content, "a standing", ("extension", "outcomes", "closing"))
        listed = require_list(found["outcomes"], "the outcomes")
        return cls(
            extension=_part(Extension, found["extension"]) if found["extension"] else None,
            outcomes=tuple(_part(Outcome, each) for each in listed),
            closing=_part(Closing, found["closing"]) if found["closing"] else None,
        )


def _members(part: Extension | Outcome | Closing | None) -> dict[str, object] | None:
    return None if part is None else dict(vars(part))


def _part(kind: type[_Part], value: object) -> _Part:
    names = tuple(kind.__dataclass_fields__)
    found = require_members(value, "a part of a standing", names)
    return kind(**{name: require_text(found[name], name) for name in names})
