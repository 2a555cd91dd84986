"""What somebody is called: the words after "le dicen", "alias", "conocido como"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caseboard.facts.reading.lists import word_list
from caseboard.facts.reading.text import Mention, Taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.text import Text

_CUE = re.compile(
    r"\b(?:alias|apod(?:o|ado|ada)(?: (?:es|de|como))?|"
    r"(?:le|lo|la) (?:dicen|decimos|llaman|llamamos|apodan|conocen (?:como|por))|"
    r"conocid[oa] (?:como|por)|(?:que|quien|cual) conocen como|"
    r"se (?:hace|hacia) llamar|mejor conocid[oa] como|de sobrenombre|sobrenombre)[\s,:]{1,3}"
)
# Looks and animals: somebody's name where they have an article and a capital.
_COMMON = re.compile(
    r"\b(?:[Ee]l|[Ll]a)\s(?:Chin[oa]|Canche|Negr[oa]|Gord[oa]|Flac[oa]|Coloch[oa]|Chat[oa]|Pel[oó]na?|"
    r"Gat[oa]|Zurd[oa]|Moren[oa]|Chele|Coche|Tigre|Sapo|Cuch[oa]|Seco|Tacuac[ií]n|Rat[oó]n|Diablo|"
    r"Chaparr[oa]|Cholo|Nena|Nene|Patojo|Sholc[oa]|Conejo|Pato|Lobo|Toro|Mico)\b"
)
_QUOTED = re.compile(r"[«\"“'‘]([^«»\"“”'’\n]{2,30})[»\"”'’]")
_TITLE = re.compile(
    r"(?:don|dona|lic|licda|licenciado|licenciada|ing|inge|dr|dra|doc|seno|profe|profa)\b\.?\s*"
)
_WORDS = re.compile(
    r"(?P<article>(?:el|la|los)\s)?(?P<word>[^\W\d_]{3,20})(?P<more>(?:\s[^\W\d_]{3,20})?)"
)
# What follows the same words and is no nickname.
_NONE = word_list("no_nicknames")


def nicknames(text: Text) -> Iterator[Mention]:
    """Give each nickname with its article and without titles, as written."""
    taken = Taken()
    for match in _CUE.finditer(text.plain):
        if found := _after(text, match.end()):
            taken.add(found.start, found.end)
            yield found
    for match in () if text.shouted else _COMMON.finditer(text.written):
        found = Mention(" ".join(match[0].split()), match.start(), match.end())
        if not taken.has(found):
            yield found


def _after(text: Text, place: int) -> Mention | None:
    quoted = _QUOTED.match(text.written, place)
    if quoted:
        return Mention(" ".join(quoted[1].split()), quoted.start(1), quoted.end(1))
    title = _TITLE.match(text.plain, place)
    start = title.end() if title else place
    found = _WORDS.match(text.written, start)
    if found is None or found["word"].lower() in _NONE or _plain_word(found["word"]) in _NONE:
        return None
    end = found.end("word")
    if found["more"] and found["more"].strip()[0].isupper() and not text.shouted:
        end = found.end("more")
    return Mention(" ".join(text.written[start:end].split()), start, end)


def _plain_word(word: str) -> str:
    return word.lower().translate(str.maketrans("áéíóú", "aeiou"))
