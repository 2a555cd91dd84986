"""Whether a catalogue says all that the pages say, and how to bring it up to that."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, write_po

from config.wording import faults, read_catalogue

if TYPE_CHECKING:
    from babel.messages.catalog import Message

    from config.wording import Language

# These languages must be whole; the others are offered as soon as they are.
REQUIRED = frozenset({"en"})
WIDTH = 100
# What gettext's header holds beyond the coding: dates, and placeholders for names.
IDLE = re.compile(
    r'^"(POT-Creation|PO-Revision|Report-Msgid|Last-Tr|Language-Team|Generated).*\n', re.MULTILINE
)
WORDS = {
    "fuzzy": "está marcada como dudosa («fuzzy»): revísala y borra esa marca",
    "missing": "falta traducirla",
    "blanks": "no lleva los mismos espacios que se llenan solos o las mismas marcas < >",
}


def problems(language: Language, source: Catalog) -> list[str]:
    """Return a sentence for everything that keeps the catalogue from being right.

    A language that is not required may have gaps; it may not be out of date or carry a
    translation that would break a page.
    """
    try:
        catalogue = read_catalogue(language)
    except (OSError, PoFileError, ValueError) as error:
        return [f"{language.tag}: no se puede leer su catálogo ({error})."]
    found = [_told(language, each) for each in catalogue if each.id and _counts(language, each)]
    return found + _out_of_date(language, catalogue, source)


def _counts(language: Language, message: Message) -> bool:
    wrong = faults(message)
    return bool(wrong) if language.tag in REQUIRED else "blanks" in wrong


def _told(language: Language, message: Message) -> str:
    wrong = "; ".join(WORDS[each] for each in faults(message))
    return f"{language.tag}: «{_short(_key(message))}» {wrong}."


def _out_of_date(language: Language, catalogue: Catalog, source: Catalog) -> list[str]:
    here, there = ({_key(each) for each in which if each.id} for which in (catalogue, source))
    new, old = sorted(map(_short, there - here)), sorted(map(_short, here - there))
    return [
        *(f"{language.tag}: «{each}» no está en su catálogo." for each in new),
        *(f"{language.tag}: «{each}» ya no se dice." for each in old),
    ]


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else str(message.id)


def _short(text: str) -> str:
    return text if len(text) < WIDTH else f"{text[:WIDTH]}…"


def counted(language: Language) -> tuple[int, int]:
    """Return how many sentences are well translated, and how many there are."""
    messages = [each for each in read_catalogue(language) if each.id]
    return sum(not faults(each) for each in messages), len(messages)


def updated(language: Language, source: Catalog) -> str:
    """Return the text of a catalogue with what the pages say today.

    What is new is empty, what nobody says any more is dropped, and what changed a little keeps
    its old translation marked as doubtful. It bears no date: the same work gives the same file.
    """
    catalogue = _existing(language)
    catalogue.update(source, no_fuzzy_matching=False, update_header_comment=False)
    catalogue.obsolete.clear()
    packed = io.BytesIO()
    write_po(packed, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False)
    return IDLE.sub("", packed.getvalue().decode())


def _existing(language: Language) -> Catalog:
    if language.path.exists():
        return read_catalogue(language)
    return Catalog(
        domain="messages",
        project="Plaza Limpia",
        version="1",
        header_comment=f"# {language.name}: docs/translating.md says how to work on this file.",
        fuzzy=False,
    )
