"""The words of each language: catalogues read from `config/translations`, and who has one whole.

A language is offered when its catalogue has a good translation for every sentence in it; that
no sentence is missing from it is what `./plaza translations check` sees to, in `make check`.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

if TYPE_CHECKING:
    from gettext import NullTranslations

    from babel.messages.catalog import Catalog, Message

HOME = Path(__file__).with_name("translations")
# Data holds texts and identifiers side by side; only what a person could read is a text.
IDENTIFIER = re.compile(r"[a-z0-9._/=-]*|[A-Z0-9-]+")
# What a translation must carry over: %(name)s of the templates, {name} of the scripts, markup.
BLANKS = re.compile(r"%\(\w+\)[a-z]|%%|\{[a-z]+\}|<[^>]+>")


@dataclass(frozen=True)
class Language:
    """One language: `tag` (BCP 47), `name` as its speakers write it, `calendar` of its dates.

    The Mayan languages lend their dates from Spanish, as they do in print; Unicode's tables of
    dates know none of them.
    """

    tag: str
    name: str
    calendar: str
    direction: str = "ltr"

    @property
    def prefix(self) -> str:
        """Return what its addresses begin with: nothing for Spanish."""
        return "" if self.tag == "es" else f"/{self.tag}"

    @property
    def path(self) -> Path:
        """Return the file of its catalogue."""
        return HOME / self.tag / "LC_MESSAGES" / "messages.po"


SPANISH = Language("es", "Español", "es_GT")
LANGUAGES = (
    SPANISH,
    Language("en", "English", "en"),
    Language("quc", "Kʼicheʼ", "es_GT"),
    Language("kek", "Qʼeqchiʼ", "es_GT"),
    Language("mam", "Mam", "es_GT"),
    Language("cak", "Kaqchikel", "es_GT"),
)


@cache
def offered() -> tuple[Language, ...]:
    """Return Spanish and every language whose catalogue is whole."""
    return tuple(each for each in LANGUAGES if each == SPANISH or _is_whole(each))


@cache
def words_in(language: Language) -> NullTranslations:
    """Return the compiled catalogue of a language; Spanish, or one without a file, is the source.

    What a catalogue lacks is said in Spanish, so that a translator can look at half a page.
    """
    if language == SPANISH or not language.path.exists():
        return cast("NullTranslations", Translations())
    catalogue = read_catalogue(language)
    for message in list(catalogue):
        if message.id and (message.fuzzy or faults(message)):
            message.string = ""
    packed = io.BytesIO()
    write_mo(packed, catalogue)
    packed.seek(0)
    return cast("NullTranslations", Translations(packed))


def read_catalogue(language: Language) -> Catalog:
    """Return the catalogue as its translators see it; OSError when there is none."""
    with language.path.open("rb") as file:
        return read_po(file, domain="messages", abort_invalid=True)


def faults(message: Message) -> list[str]:
    """Return what keeps a message from being used, as words for `./plaza translations check`."""
    if message.fuzzy:
        return ["fuzzy"]
    ids, said = _forms(message.id), _forms(message.string)
    if not all(each.strip() for each in said):
        return ["missing"]
    wanted = {blank for each in ids for blank in BLANKS.findall(each)}
    own = [set(BLANKS.findall(each)) for each in said]
    # A plural may leave its number out ("one thing"), but nothing may bring in a blank of its own.
    whole = own[-1] == wanted and all(each <= wanted for each in own)
    return [] if whole else ["blanks"]


def _forms(text: object) -> tuple[str, ...]:
    """Return a message's text in its forms: one, or one for each number."""
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text or ""),)


def _is_whole(language: Language) -> bool:
    if not language.path.exists():
        return False
    messages = [each for each in read_catalogue(language) if each.id]
    return bool(messages) and not any(faults(each) for each in messages)
