"""Which given names a short or fond form may stand for."""

from __future__ import annotations

import re
from functools import cache

from caseboard.linking.engine.words.folding import listed, table

_MOST = 12
_DIMINUTIVE = re.compile(r"([a-z]{2,}?)c?it([oae])s?")
_ENDINGS = ("", "o", "a", "e", "os", "es")


@cache
def given_names() -> frozenset[str]:
    """Return the given names that we know."""
    named = (name for names in table("nicknames")["names"].values() for name in names.split())
    return listed("names", "given") | frozenset(named)


def names_of(word: str) -> tuple[str, ...]:
    """Return the names that a folded word may stand for, none when it is no such form."""
    found = table("nicknames")["names"].get(word)
    if found is not None:
        return tuple(name for name in found.split() if name != word)[:_MOST]
    return () if word in given_names() else _by_rule(word)


def _by_rule(word: str) -> tuple[str, ...]:
    match = _DIMINUTIVE.fullmatch(word)
    if match is None:
        return ()
    stem = match[1].removesuffix("qu") + "c" if match[1].endswith("qu") else match[1]
    stems = (stem, stem.removesuffix("c"), match[1].removesuffix("gu") + "g")
    known = (each + ending for each in stems for ending in _ENDINGS)
    found = [name for name in dict.fromkeys(known) if name in given_names()]
    short = [
        name
        for each in stems
        for name in table("nicknames")["names"].get(each + match[2], "").split()
    ]
    return tuple(dict.fromkeys((*found, *short)))[:_MOST]
