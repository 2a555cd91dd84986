"""What pages show of a pair: the comparison line by line, and sentences for what was refused."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.linking.words import COMPARISONS, LEVELS, rarity, values_of, weight
from config.web.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.desk import Desk
    from caseboard.linking.engine.lead import Part
    from caseboard.linking.errors import ContradictionError
    from caseboard.linking.pairing import Pair
    from caseboard.linking.telling import Opened

Pieces = list[tuple[str, bool]]
"""A value in pieces, each with whether the other case's value differs in it."""
_MOST_CHOICES = 30
_BARS = 5
_MOST_HELD, _LONGEST, _ALIKE = 6, 200, 0.5


@dataclass(frozen=True)
class Row:
    """One line of a comparison, in words; `bar` is 0 to 5, `against` tells its side."""

    what: str
    level: str
    weight: str
    rarity: str
    mine: list[Pieces]
    theirs: list[Pieces]
    bar: int
    against: bool


def waterfall_of(pair: Pair) -> list[Row]:
    """Return what speaks for two cases and against it, the heaviest first."""
    parts = pair.lead.parts if pair.lead else ()
    return [_row(pair, part) for part in parts]


def choices_of(pair: Pair) -> dict[str, str]:
    """Return about what one can decide: the cases, or one confirmed person of each."""
    found = {"": _("Los dos casos")}
    for mine, title in _confirmed(pair.mine):
        for theirs, other in _confirmed(pair.theirs):
            if len(found) <= _MOST_CHOICES:
                found[f"{mine}:{theirs}"] = _("«%(one)s» y «%(other)s»", one=title, other=other)
    return found


def names(desk: Desk) -> dict[str, str]:
    """Return how members are called, also those who left."""
    roster = desk.roster()
    former = {each.id: each.name for each in roster.former}
    return former | {each.id: each.name for each in roster.members}


def contradiction(error: ContradictionError) -> str:
    """Return the sentence for a decision that earlier ones contradict, naming their chain."""
    chain = " → ".join(f"{case.hex()[:4]}-{case.hex()[4:8]}" for case in error.chain)
    return _(
        "No se guardó: contradice lo que ya se decidió en cadena (%(chain)s). Cambia primero la "
        "decisión que esté equivocada.",
        chain=chain,
    )


def moved() -> str:
    """Return the sentence for what is not as it was shown any more."""
    return _("No se guardó: ya no está como se mostraba. Mira abajo cómo quedó y decide otra vez.")


def stale() -> str:
    """Return the sentence for a decision while the linking key is being changed."""
    return _(
        "No se guardó: se está cambiando la llave de los enlaces. Espera unos segundos y guarda "
        "otra vez."
    )


def own_decision() -> str:
    """Return the sentence for who would be their own second person."""
    return _("No se guardó: lo decidiste tú. Debe confirmarlo otra persona que lea los dos casos.")


def dossier_trouble() -> str:
    """Return the sentence for a joint file that reaches behind a wall."""
    return _(
        "No se guardó: el otro expediente conjunto tiene algo que tu llave no abre. Pide a "
        "coordinación que los junte."
    )


def closed() -> Refusal:
    """Return the refusal for who has no linking key yet."""
    return Refusal(
        409,
        "links",
        _(
            "Todavía no tienes la llave de los enlaces: la recibirás sola en cuanto entre un "
            "colega que la tenga. Vuelve a intentarlo después."
        ),
    )


def apart(one: list[str], other: list[str]) -> tuple[list[Pieces], list[Pieces]]:
    """Return both sides' values in pieces, marked where they differ.

    The two that are most alike are held against each other, sign by sign; nothing is marked where
    no two are.
    """
    mine: list[Pieces] = [[(each, False)] for each in one]
    theirs: list[Pieces] = [[(each, False)] for each in other]
    held = [
        (SequenceMatcher(a=_small(a), b=_small(b), autojunk=False), here, there)
        for here, a in enumerate(one[:_MOST_HELD])
        for there, b in enumerate(other[:_MOST_HELD])
        if max(len(a), len(b)) <= _LONGEST
    ]
    found, here, there = max(held, key=lambda each: each[0].ratio(), default=(None, 0, 0))
    if found is not None and found.ratio() >= _ALIKE:
        steps = found.get_opcodes()
        mine[here] = [(one[here][a:b], what != "equal") for what, a, b, _c, _d in steps if a < b]
        theirs[there] = [
            (other[there][c:d], what != "equal") for what, _a, _b, c, d in steps if c < d
        ]
    return mine, theirs


def _small(text: str) -> str:
    """Return a text in small letters, sign for sign: some capitals would become two."""
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)


def _row(pair: Pair, part: Part) -> Row:
    mine, theirs = apart(
        values_of(pair.mine.told, part, mine=True), values_of(pair.theirs.told, part, mine=False)
    )
    return Row(
        str(COMPARISONS.get(part.comparison, part.comparison)),
        str(LEVELS.get(part.level, part.level)),
        weight(part),
        rarity(part),
        mine,
        theirs,
        min(_BARS, round(abs(part.bits) / 3)),
        part.bits < 0,
    )


def _confirmed(side: Opened) -> Iterator[tuple[str, str]]:
    for item, person in zip(side.items, side.told.people, strict=True):
        if item and person.title and not person.void:
            yield item, person.title
