"""What somebody did, by the words right before and after who they are."""

from __future__ import annotations

import re
from functools import cache

from caseboard.facts.reading.lists import role_signs, word_list

# Up to a few small words, titles and posts stand between what was done and who did it.
_UP_TO_NAME = r"(?:\s(?:a|al|con|por|el|la|los|su|un|una|del?|tal|es|era|\w{1,15}\.?)){0,5}\W{0,4}$"
# From here on a sentence tells of somebody else.
_ELSE = re.compile(r"\by (?:el|la|los|un|una|quien)\b")
# One word for a post is somebody only where what they did stands right after it.
_DID = re.compile(
    r"\s(?:me|nos|les?)\s(?:l[oa]s?\s)?[a-z]{3,}|"
    r"\s(?:l[oa]s?\s)?(?:pidio|pide|pedia|cobra|cobraba|exige|exigio|vende|vendia|ofrecio|recoge|manda|"
    r"mando|recibe|ordeno)\b"
)
# A sentence that begins so goes on about the person of the one before.
_GOES_ON = re.compile(
    r"\W{0,3}(?:y )?(?:(?:me|nos|le|les|se|lo|la) ){0,2}"
    r"(?:pidio|pide|pedia|exige|exigio|exigia|cobra|cobraba|vende|vendia|ofrecio|quita|obliga)\b"
)
_IT_IS = re.compile(r"\b(?:el|la|quien) (?:que )?[^.;]{2,40}\bes (?:el|la) $")
_CARRIERS = word_list("go_betweens")
_WINDOW = 80
_ROLES = ("payee", "go-between", "demander")


def role_of(before: str, after: str) -> str:
    """Return a role, "other" when the words tell none.

    `before` and `after` are what the sentence says on both sides, plain, up to the next person.
    """
    near, next_ = before[-_WINDOW:], _ELSE.split(after, maxsplit=1)[0]
    for role in _ROLES:
        ahead, behind = _patterns(role)
        if ahead.search(near) or behind.match(next_ if role == "demander" else after):
            return role
    return "other"


def did_something(before: str, after: str) -> bool:
    """Tell whether the words around a post say what its holder did."""
    return _DID.match(after) is not None or _IT_IS.search(before) is not None


def goes_on(sentence: str) -> bool:
    """Tell whether a sentence says what the person of the one before asked for."""
    return _GOES_ON.match(sentence) is not None


def role_in_itself(post: str) -> str:
    """Return the role that the word for a post says already, "" for most."""
    return "go-between" if post and post.split(maxsplit=1)[0] in _CARRIERS else ""


@cache
def _patterns(role: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    signs = role_signs(role)
    told = "".join(rf"|\b(?:{each})$" for each in signs.get("told", ()))
    before = rf"\b(?:{'|'.join(signs['before'])})\b{_UP_TO_NAME}{told}"
    return re.compile(before), re.compile("|".join(signs["after"]))
