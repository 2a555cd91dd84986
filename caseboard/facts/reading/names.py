"""Names of people: after a title, or by their looks and the names that are common in the country.

One word alone is no name, unless a title, "se llama" or a word for what somebody does stands before
it. Titles are left out of the name. In a text without capitals, or all in capitals, only known
names are found, and they are proposed with a capital each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from caseboard.facts.reading.lists import word_list
from caseboard.facts.reading.posts import HELD
from caseboard.facts.reading.text import InOrder, Mention, Taken, latin, plain
from config.catalogues.spoken import names as known_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.text import Text, Word

TITLES = word_list("titles")
# After these words a name follows whatever it looks like, the longer before the shorter.
_CUES = (
    ("responde", "al", "nombre", "de"),
    *(("se", word) for word in ("llama", "llamaba")),
    *((word, "tal") for word in ("un", "una", "el", "la")),
    *((word, "como") for word in ("identifico", "conocen")),
    *(("nombre", word) for word in ("es", "de")),
    ("de", "nombre"),
    *((word,) for word in ("apellido", "apellidos", "apellidado", "apellidada")),
    *((word,) for word in ("llamado", "llamada", "nombre")),
)
_CUES_BY_FIRST = {cue[0]: [one for one in _CUES if one[0] == cue[0]] for cue in _CUES}
_KIN = word_list("kin")
# Words with a capital that begin no name: what follows them is a street, a school, a party.
_HEADS = word_list("named_after_people")
_NO_NAME = word_list("no_names") | TITLES | HELD
_ARTICLES = frozenset({"la", "el", "un", "una"})
_MONTH_NAMES = frozenset({"julio", "domingo", "jesus", "abril", "mayor"})
_LINKS = (
    ("de", "la"),
    ("de", "las"),
    ("de", "los"),
    ("viuda", "de"),
    ("vda", "de"),
    ("de",),
    ("del",),
)
_SHORT_WORDS = word_list("surnames_that_are_words")
_SPACE = re.compile(r"[ \t\xa0]*\n?[ \t\xa0]*")
_DOTTED = re.compile(r"\.?[ \t\xa0]*\n?[ \t\xa0]*")
_MOST_WORDS, _MOST_TITLES = 7, 4
_LONGEST_PLACE, _LONG_NAME = 50, 12


@dataclass(frozen=True)
class _Known:
    given: frozenset[str]
    surnames: frozenset[str]
    ordinary: frozenset[str]


@cache
def _lexicon() -> _Known:
    found = known_names()
    return _Known(
        *(frozenset(map(plain, each)) for each in (found.given, found.surnames, found.ordinary))
    )


def names(
    text: Text, nicks: list[Mention], spots: list[Mention], bodies: list[Mention]
) -> Iterator[Mention]:
    """Give each name where it stands; `spots` are names of places and `bodies` institutions."""
    place, words, towns = 0, text.words, InOrder(spots)
    long = (each for each in bodies if " " in text.written[each.start : each.end])
    barred = Taken(nicks, long)
    while place < len(words):
        cued = _after_cue(text, place)
        found, after = _run(text, cued or place, strong=cued is not None)
        if found and not barred.has(found) and (cued or not _is_place(found, towns)):
            yield found
            place = after
        else:
            place += 1


def is_full_name(nick: str) -> bool:
    """Tell whether a nickname is a name and surname after all."""
    words = [plain(word) for word in nick.split()]
    known = _lexicon()
    return len(words) > 1 and words[0] in known.given and words[-1] in known.surnames


def _after_cue(text: Text, place: int) -> int | None:
    """Return where a name must begin because of the words at `place`, None when nothing says so."""
    word, after = text.words[place], place + 1
    if word.plain in TITLES and (place == 0 or text.words[place - 1].plain not in _HEADS):
        after = _past(text, after, TITLES)
        return after if after < len(text.words) and _near(text, after, _DOTTED) else None
    if cue := _cue_at(text, place):
        after = _past(text, place + len(cue), TITLES | _ARTICLES)
        return after if after < len(text.words) else None
    if after >= len(text.words) or not (word.plain in HELD or word.plain in _KIN):
        return None
    return after if _is_given(text, after, anybody=word.plain in _KIN) else None


def _is_given(text: Text, place: int, *, anybody: bool) -> bool:
    """Tell whether a given name with a capital follows: "su piloto Amílcar".

    After a word for a relative it may be a name that nobody knows: "su sobrino Esdras".
    """
    word = text.words[place]
    known = anybody or word.plain in _lexicon().given - _MONTH_NAMES
    told = _told_by_case(text, word) and _near(text, place, _SPACE)
    return known and told and word.plain not in _NO_NAME | _HEADS


def _cue_at(text: Text, place: int) -> tuple[str, ...]:
    for cue in _CUES_BY_FIRST.get(text.words[place].plain, ()):
        if tuple(word.plain for word in text.words[place : place + len(cue)]) == cue:
            return cue
    return ()


def _past(text: Text, place: int, words: frozenset[str]) -> int:
    """Return the number of the first word that is none of these, after a few of them."""
    last = min(len(text.words), place + _MOST_TITLES)
    while place < last and text.words[place].plain in words:
        place += 1
    return place


def _near(text: Text, place: int, between: re.Pattern[str]) -> bool:
    return between.fullmatch(text.gap(text.words[place - 1], text.words[place])) is not None


def _run(text: Text, first: int, *, strong: bool) -> tuple[Mention | None, int]:
    """Return the name that begins at a word, and the number of the word after it."""
    words = text.words
    if not _begins(text, first, strong=strong):
        return None, first
    parts, place = [first], first + 1
    while place < len(words) and len(parts) < _MOST_WORDS and _near(text, place, _SPACE):
        link = _link_at(text, place)
        follows = place + len(link)
        if follows < len(words) and _goes_on(text, follows, linked=bool(link)):
            parts += [follows]
            place = follows + 1
        else:
            break
    if not (strong or _convinces(text, parts)):
        return None, first
    return Mention(_written(text, parts[0], place), words[first].start, words[place - 1].end), place


def _begins(text: Text, place: int, *, strong: bool) -> bool:
    word = text.words[place]
    if not word.written.isalpha() or len(word.plain) < 2 or word.plain in _HEADS:  # noqa: PLR2004
        return False
    if word.plain in _NO_NAME and not _month_as_name(text, place):
        return False
    if not _told_by_case(text, word):
        return word.plain in _known_lower(text, strong=strong)
    return strong or _looks_like_first(text, place)


def _known_lower(text: Text, *, strong: bool) -> frozenset[str]:
    """Return which names begin one where capitals tell nothing."""
    known = _lexicon()
    if strong and text.shouted:
        return known.given | known.surnames
    return (
        known.given | (known.surnames - known.ordinary) if strong else known.given - known.ordinary
    )


def _looks_like_first(text: Text, place: int) -> bool:
    """Tell whether a word with a capital begins a name, and no street or school is called so."""
    words = text.words
    if place and words[place - 1].plain in _HEADS and _near(text, place, _DOTTED):
        return False
    if place > 1 and words[place - 1].plain in {"de", "del", "la", "los"} and _headed(text, place):
        return False
    return words[place].plain in _lexicon().given or _second_known(text, place)


def _month_as_name(text: Text, place: int) -> bool:
    """Tell whether a month or a day of the week is a given name: "Julio César", "Domingo Us"."""
    if text.words[place].plain not in _MONTH_NAMES or place + 1 >= len(text.words):
        return False
    known, following = _lexicon(), text.words[place + 1]
    named = following.plain in known.given | known.surnames and following.plain not in _NO_NAME
    return named and following.capital and _near(text, place + 1, _SPACE)


def _headed(text: Text, place: int) -> bool:
    """Tell whether a street, a school or the like is named after this."""
    before = [word.plain for word in text.words[max(0, place - 3) : place - 1]]
    return any(word in _HEADS for word in before)


def _second_known(text: Text, place: int) -> bool:
    """Tell whether a word nobody knows is followed by a surname, in the middle of a sentence."""
    known = _lexicon()
    if place + 1 >= len(text.words) or not _near(text, place + 1, _SPACE):
        return False
    begin, _ = text.sentence(text.words[place].start)
    middle = text.plain[begin : text.words[place].start].strip(' \n«"') != ""
    second = text.words[place + 1]
    named = (known.surnames | known.given) - known.ordinary - _NO_NAME
    return middle and second.capital and second.plain in named


def _goes_on(text: Text, place: int, *, linked: bool) -> bool:
    word, known = text.words[place], _lexicon()
    surname = word.capital and word.plain in _SHORT_WORDS and word.plain in known.surnames
    if not word.written.isalpha() or (word.plain in _NO_NAME - _MONTH_NAMES and not surname):
        return False
    if _told_by_case(text, word):
        return word.plain not in _HEADS or (linked and word.plain == "dios")
    every = known.surnames | known.given
    return word.plain in (every if text.shouted else every - _SHORT_WORDS)


def _told_by_case(text: Text, word: Word) -> bool:
    """Tell whether a capital of this word says something."""
    return (
        word.capital and not text.shouted and not (word.written.isupper() and len(word.written) > 1)
    )


def _link_at(text: Text, place: int) -> tuple[str, ...]:
    for link in _LINKS:
        if tuple(word.plain for word in text.words[place : place + len(link)]) == link:
            return link
    return ()


def _convinces(text: Text, parts: list[int]) -> bool:
    """Tell whether words without a title before them are a name: two at least, and known ones."""
    known = _lexicon()
    found = [text.words[place].plain for place in parts]
    if len(found) < 2:  # noqa: PLR2004 - a word alone is no name
        return _apposed(text, parts[0]) if found[0] in known.given - known.ordinary else False
    if found[0] in known.given - known.ordinary:
        return True
    rest = sum(word in known.surnames | known.given for word in found[1:])
    return rest > 0 if found[0] in known.given else found[1] in known.surnames


def _apposed(text: Text, place: int) -> bool:
    """Tell whether who that is follows: "Yesenia, la asistente"; "Nery, su primo"."""
    words = text.words[place + 1 : place + 3]
    if len(words) < 2 or not text.words[place].capital or text.shouted:  # noqa: PLR2004
        return False
    comma = text.gap(text.words[place], words[0]).strip() == ","
    return (
        comma
        and words[0].plain in {"la", "el", "su", "mi", "un", "una"}
        and words[1].plain in HELD | _KIN
    )


def _is_place(found: Mention, towns: InOrder) -> bool:
    """Tell whether it is the name of a place, or begins with one of more than one word."""
    around = towns.starting(found.start - _LONGEST_PLACE, found.start + 1)
    return any(
        found.within(each.start, each.end)
        or (found.start < each.end and each.end - each.start > _LONG_NAME)
        for each in around
    )


def _written(text: Text, first: int, after: int) -> str:
    """Write a name as it stands, with capitals of its own where the text has none that tell."""
    words = text.words[first:after]
    links = {part for link in _LINKS for part in link}
    return " ".join(
        (word.plain if word.plain in links else latin(word.written).capitalize())
        if text.shouted or word.written.islower() or word.plain in links
        else latin(word.written)
        for word in words
    )
