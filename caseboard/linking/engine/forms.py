"""Which tokens a value has: as it is, and in the ways in which people vary it.

Each form names the kind that its token is made under: a nickname's name is a "sound"
like that of the name itself, so that "Chepe" meets "José".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from caseboard.linking.engine.kinds import Form
from caseboard.linking.engine.words import numbers
from caseboard.linking.engine.words.amounts import about
from caseboard.linking.engine.words.near import without_one
from caseboard.linking.engine.words.nicknames import names_of
from caseboard.linking.engine.words.sound import sound

if TYPE_CHECKING:
    from collections.abc import Sequence

Forms = tuple[tuple[Form, str, str], ...]
"""Of one value: how each token comes from it, under which kind, and of which text."""
Maker = Callable[..., Forms]
_MOST_WORDS = 4


def word(text: str) -> Forms:
    """Return the forms of a folded word of a name."""
    heard = sound(text)
    return (
        (Form.EXACT, "word", text),
        (Form.SOUND, "sound", heard),
        *((Form.NICK, "sound", sound(name)) for name in names_of(text)),
        *((Form.NEAR, "sound", slip) for slip in without_one(heard)),
    )


def alias(words: Sequence[str]) -> Forms:
    """Return the forms of what somebody is called: none equals a name, some stand for one."""
    text = " ".join(words)
    return (
        (Form.EXACT, "alias", text),
        (Form.SOUND, "alias-sound", " ".join(map(sound, words))),
        *((Form.NICK, "sound", sound(name)) for each in words for name in names_of(each)),
    )


def whole_number(kind: str, digits: str) -> Forms:
    """Return the forms of a phone or account of one holder: whole, its last digits, its slips."""
    return (*line(kind, digits), *_slips(kind, digits))


def line(kind: str, digits: str) -> Forms:
    """Return the forms of a fixed line: the lines of one office are a digit apart by design."""
    return ((Form.EXACT, kind, digits), *_ends(kind, digits))


def end_of_number(kind: str, digits: str) -> Forms:
    """Return the forms of a phone or account of which only the last digits are known."""
    return ((Form.EXACT, f"{kind}-end", digits), *_ends(kind, digits))


def document(kind: str, digits: str) -> Forms:
    """Return the forms of a document's number: whole, and its slips."""
    return ((Form.EXACT, kind, digits), *_slips(kind, digits))


def _ends(kind: str, digits: str) -> Iterator[tuple[Form, str, str]]:
    for count in numbers.ENDINGS:
        if len(digits) > count:
            yield Form.TAIL, f"{kind}-end", digits[-count:]


def _slips(kind: str, digits: str) -> Iterator[tuple[Form, str, str]]:
    return ((Form.NEAR, f"{kind}-slip", slip) for slip in numbers.slips(digits))


def plain(kind: str, text: str) -> Forms:
    """Return the one form of a code."""
    return ((Form.EXACT, kind, text),)


def place(municipality: str, department: str) -> Forms:
    """Return the forms of a place: itself, and the department that it lies in."""
    if not municipality:
        return ((Form.EXACT, "place", department),)
    return ((Form.EXACT, "place", municipality), (Form.WIDE, "place", department))


def words(kind: str, several: Sequence[str]) -> Forms:
    """Return the forms of a unit or post: its words together, and each of the first four."""
    each = ((Form.WIDE, f"{kind}-word", one) for one in several[:_MOST_WORDS])
    return ((Form.EXACT, kind, " ".join(several)), *each)


def amount(found: int) -> Forms:
    """Return the forms of an amount: itself, and about how much."""
    ranges = ((Form.WIDE, "amount-about", name) for name in about(found))
    return ((Form.EXACT, "amount", str(found)), *ranges)
