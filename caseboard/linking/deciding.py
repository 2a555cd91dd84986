"""What people decided about two cases, as it stands in both folders (docs/formats.md, 13)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crypto.checks import from_base64, from_hex, require_int, require_text, to_base64
from crypto.errors import MalformedError
from crypto.strict_json import require_members

if TYPE_CHECKING:
    from caseboard.folder.items import Content

LINK, DOSSIER = "link", "dossier"
SAME, DIFFERENT, UNSURE, CONFIRMED = "same", "different", "unsure", "confirmed"
VERDICTS = (SAME, DIFFERENT, UNSURE)
JOINED, SPLIT = "joined", "split"
_ID_BYTES = 16
_HEX = re.compile(r"[0-9a-f]{32}", re.ASCII)
_REFERENCE = re.compile(r"([0-9a-f]{32})?", re.ASCII)
# `+` and `*` count the cases and the judgements that a model has learned from.
_MODEL = re.compile(r"[0-9a-z.+*-]{1,32}", re.ASCII)
_CERTAIN = 1_000_000
_LINK_MEMBERS = (
    "decision",
    "other",
    "verdict",
    "mine",
    "theirs",
    "confirms",
    "model",
    "probability",
    "sampled",
    "reason",
)
_DOSSIER_MEMBERS = ("decision", "dossier", "act", "other", "reason")


@dataclass(frozen=True)
class Verdict:
    """What somebody decided about this case and another one.

    `mine` and `theirs` name two confirmed people (the ids of their items, hex) when it is about
    people, and are "" when it is about the cases. `confirms` names the decision that a second
    person bears out. `probability` is in millionths, of the model of that time; `sampled` tells
    that the pair was drawn from below the threshold. `reason` opens with the other case's key.
    """

    decision: str
    other: bytes
    verdict: str
    mine: str = ""
    theirs: str = ""
    confirms: str = ""
    model: str = "0"
    probability: int = 0
    sampled: bool = False
    reason: bytes = b""

    @property
    def is_about_people(self) -> bool:
        return bool(self.mine)

    def content(self) -> Content:
        """Return what is sealed of it; MalformedError (crypto) for what nobody could read back."""
        return {
            "decision": self.decision,
            "other": self.other.hex(),
            "verdict": self.verdict,
            "mine": self.mine,
            "theirs": self.theirs,
            "confirms": self.confirms,
            "model": require_text(self.model, "a model's version", _MODEL),
            "probability": self.probability,
            "sampled": int(self.sampled),
            "reason": to_base64(self.reason),
        }

    @classmethod
    def read(cls, content: Content) -> Verdict:
        """Raises MalformedError (crypto)."""
        found = require_members(content, "a link", _LINK_MEMBERS)
        verdict = require_text(found["verdict"], "a verdict")
        if verdict not in {*VERDICTS, CONFIRMED}:
            raise MalformedError("no known verdict")
        mine = require_text(found["mine"], "a person", _REFERENCE)
        theirs = require_text(found["theirs"], "a person", _REFERENCE)
        if bool(mine) != bool(theirs):
            raise MalformedError("a link is about two people or about none")
        return cls(
            decision=require_text(found["decision"], "a decision", _HEX),
            other=from_hex(found["other"], "a case", _ID_BYTES),
            verdict=verdict,
            mine=mine,
            theirs=theirs,
            confirms=require_text(found["confirms"], "a decision", _REFERENCE),
            model=require_text(found["model"], "a model's version", _MODEL),
            probability=min(require_int(found["probability"], "a probability", 0), _CERTAIN),
            sampled=bool(require_int(found["sampled"], "whether it was sampled", 0)),
            reason=from_base64(found["reason"], "a reason"),
        )


@dataclass(frozen=True)
class Membership:
    """A case was joined to others as one file, or taken out of it again; nothing moves.

    `other` is the case with which it was joined, or from which it was taken.
    """

    decision: str
    dossier: str
    act: str
    other: bytes
    reason: bytes = b""

    def content(self) -> Content:
        """Return what is sealed of it."""
        return {
            "decision": self.decision,
            "dossier": self.dossier,
            "act": self.act,
            "other": self.other.hex(),
            "reason": to_base64(self.reason),
        }

    @classmethod
    def read(cls, content: Content) -> Membership:
        """Raises MalformedError (crypto)."""
        found = require_members(content, "a joining", _DOSSIER_MEMBERS)
        act = require_text(found["act"], "what was done")
        if act not in {JOINED, SPLIT}:
            raise MalformedError("neither joined nor split")
        return cls(
            decision=require_text(found["decision"], "a decision", _HEX),
            dossier=require_text(found["dossier"], "a joint file", _HEX),
            act=act,
            other=from_hex(found["other"], "a case", _ID_BYTES),
            reason=from_base64(found["reason"], "a reason"),
        )
