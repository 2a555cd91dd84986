"""Text is text: what cannot be seen is made visible before an investigator reads it.

A report may hold characters that turn the reading order round, that have no width, or that
look like a Latin letter and are not (threat 40). They are evidence, so they stay, but each is
shown as a small label with its code point. Everything else is escaped, never interpreted.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = "\n\t"
# Letters and marks by category, yet without a shape of their own.
_SHAPELESS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SPACES = frozenset(
    "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000"
)
_MARKS_IN_A_ROW = 3
_WORD = re.compile(r"\w+")
# Latin letters, their accents and ordinary punctuation: nothing here hides and nothing deceives,
# and nearly every text is made of nothing else, so it is not looked at letter by letter.
_ORDINARY = re.compile("[\t\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u20ac]*")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
LONG = 2_000
# What a stranger wrote is escaped, so every tag is one of ours.
_MOST_TAGS, _TAG = 4_000, re.compile("<[^>]*>")


def is_hidden(character: str, before: str = "", after: str = "") -> bool:
    """Tell whether a character would deceive the eye: no shape, no width, or another direction.

    The joiner and the selector inside an emoji are what makes the emoji, so they do not count.
    """
    if character in _PLAIN or _joins_emoji(character, before, after):
        return False
    if character in _SHAPELESS or character in _SPACES or _is_selector(character):
        return True
    return unicodedata.category(character) in _HIDDEN_CATEGORIES


def visible(text: str) -> Markup:
    """Return the text as HTML in which every hidden character and mixed word is labelled.

    In a text of thousands of labels they are words without an element of their own: a browser
    takes half a minute over a hundred thousand elements.
    """
    if _ORDINARY.fullmatch(text):
        return escape(text)
    # Joined as text, for a text of labels alone would take seconds as a sum of Markup.
    pieces: list[str] = []
    last, why = 0, escape(_("[letras de dos alfabetos]"))
    for match in _WORD.finditer(text):
        pieces += (_shown(text, last, match.start()), _word(text, match, why))
        last = match.end()
    pieces.append(_shown(text, last, len(text)))
    shown = "".join(pieces)
    if shown.count("<") > _MOST_TAGS:
        shown = _TAG.sub("", shown)
    return Markup(shown)  # noqa: S704 - every piece was escaped or is a label of ours


def opening(text: str, limit: int = 140) -> str:
    """Return the first words of a text on one line, cut at a space and marked as cut."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(".,;:…") + "…"


def _word(text: str, match: re.Match[str], why: str) -> str:
    shown = _shown(text, match.start(), match.end())
    if not _is_mixed(match.group()):
        return shown
    return f'<mark class="mixed">{shown}<span class="mixed-why"> {why}</span></mark>'


def _is_mixed(word: str) -> bool:
    if word.isascii():
        return False
    return len({_alphabet(letter) for letter in set(word)} & set(_ALPHABETS)) > 1


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else ""


def _shown(text: str, start: int, end: int) -> str:
    part = text[start:end]
    if _ORDINARY.fullmatch(part):
        return escape(part)
    return "".join(_labelled(text, start, end))


def _labelled(text: str, start: int, end: int) -> Iterator[str]:
    marks = 0
    for place in range(start, end):
        character, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
        marks = marks + 1 if unicodedata.combining(character) else 0
        if is_hidden(character, before, after) or marks > _MARKS_IN_A_ROW:
            yield f'<span class="unseen">[U+{ord(character):04X}]</span>'
        else:
            yield escape(character)


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _joins_emoji(character: str, before: str, after: str) -> bool:
    if character == "\ufe0f":
        return _is_symbol(before) or before in set("0123456789#*")
    if character == "\u200d":
        return (_is_symbol(before) or before == "\ufe0f") and _is_symbol(after)
    return False


def _is_symbol(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in {"So", "Sk"}
