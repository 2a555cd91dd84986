"""How far the name of an office or of a post goes: "jefe de la sección de ascensos", no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.facts.reading.lists import word_list

if TYPE_CHECKING:
    from caseboard.facts.reading.text import Text

LINKS = word_list("links")
# Words with which something else begins.
_ARTICLES = frozenset({"el", "la", "los", "las"})
_STOPS = word_list("stops")
# "y" joins two halves of these offices and of nothing else.
_JOINED = word_list("joined_by_and")
_MOST = 10


def tail(text: Text, first: int, ends: frozenset[int] = frozenset()) -> int:
    """Return the number of the word after the last of a name that was begun before word `first`.

    A tail ends before a word that begins something else or stands at one of `ends` (places in the
    text), before a number and before any sign, and never with a link.
    """
    end = first
    for place in range(first, min(first + _MOST, len(text.words))):
        word, before = text.words[place], text.words[place - 1]
        if text.gap(before, word).strip(' \n"“«') or "\n\n" in text.gap(before, word):
            break
        if word.start in ends or not word.plain[0].isalpha():
            break
        if word.plain == "zona" and any(
            following.plain.isdigit() for following in text.words[place + 1 : place + 2]
        ):
            break
        if word.plain in _ARTICLES and before.plain != "de":
            break
        if word.plain in _STOPS and not (word.plain == "y" and before.plain in _JOINED):
            break
        if word.plain not in LINKS and word.plain != "y":
            end = place + 1
    return end
