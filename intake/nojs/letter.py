"""Reading a follow-up as it was posted: a text, files, an identity, or the wish to take it back."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import request

from config.questionnaire import HIDDEN_SIGN, keepable, tidy
from crypto.messages import GivenIdentity
from intake.limits import LIMITS
from intake.nojs import words
from intake.nojs.ticket import Ticket

if TYPE_CHECKING:
    from intake.nojs.uploads.uploads import Uploads

IDENTIFIED = "identified"


@dataclass(frozen=True)
class Letter:
    """A follow-up as it was typed. `may_read` are those ticked of `shown`, the members listed."""

    text: str = ""
    mode: str = ""
    name: str = ""
    contact: str = ""
    shown: tuple[str, ...] = ()
    may_read: tuple[str, ...] = ()
    withdrawn: bool = False
    sure: bool = False
    ticket: Ticket | None = None

    @classmethod
    def posted(cls) -> Letter:
        """Return what the form sent."""
        typed = {name: request.form.get(name, "") for name in ("text", "name", "contact")}
        return cls(
            **{name: str(tidy({name: value}).get(name, "")) for name, value in typed.items()},
            mode=request.form.get("mode", ""),
            shown=tuple(request.form.get("readers", "").split()),
            may_read=tuple(sorted(set(request.form.getlist("may_read")))),
            withdrawn="withdraw" in request.form,
            sure="sure" in request.form,
            ticket=Ticket.read(request.form.get("ticket", "")),
        )

    @property
    def identity(self) -> GivenIdentity | None:
        """Return who the writer says they are; in confidence unless they chose otherwise."""
        mode = IDENTIFIED if self.mode == IDENTIFIED else "confidential"
        return GivenIdentity(mode, self.name, self.contact) if self.name else None

    def problem(self, uploads: Uploads) -> tuple[str, str]:
        """Return the field and the sentence of what must change first; two empty texts for none."""
        if self.ticket is None:
            return "text", str(words.INCOMPLETE)
        if uploads.problems:
            return "attachments", uploads.problems[0]
        if self.withdrawn:
            return ("", "") if self.sure else ("sure", str(words.NOT_SURE))
        return self._unwritten(attached=bool(uploads.files))

    def _unwritten(self, *, attached: bool) -> tuple[str, str]:
        if self.contact and not self.name:
            return "name", str(words.NAMELESS)
        if not (self.text or self.name or attached):
            return "text", str(words.EMPTY_MESSAGE)
        for field, most in LIMITS.items():
            if keepable(getattr(self, field)) != getattr(self, field):
                return field, str(HIDDEN_SIGN)
            if len(getattr(self, field)) > most:
                return field, words.too_long(most)
        return "", ""

    def keepable(self) -> Letter:
        """Return the letter as it is shown again: without the signs that cannot be kept."""
        text, name, contact = (keepable(each) for each in (self.text, self.name, self.contact))
        return replace(self, text=text, name=name, contact=contact)

    def content(self, uploads: Uploads) -> bytes:
        """Return all that makes this letter another than the last one sent with its ticket."""
        files = [(upload.name, upload.sha256.hex()) for upload in uploads.files]
        said = [self.text, self.mode, self.name, self.contact, self.withdrawn, self.may_read, files]
        return json.dumps(said).encode()
