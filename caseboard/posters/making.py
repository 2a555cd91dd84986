"""`./plaza posters make`: a poster and a page of cards for each channel that was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from caseboard.posters.card import Cards
from caseboard.posters.plan import Plan
from caseboard.posters.poster import Poster
from caseboard.printing import asked as read
from caseboard.printing.document import pdf_of
from caseboard.printing.errors import PrintingError
from caseboard.printing.files import write_files
from caseboard.printing.paper import A3, A4, LETTER
from config.catalogues import institutions
from config.catalogues.channels import channels
from config.languages import in_words
from config.questionnaire import CURRENT, load
from crypto.roster import fingerprint

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from config.wording import Language

PAPERS = {each.name: each for each in (A3, A4, LETTER)}
CARD = "card"
# Ten cards are cut from a page that any office printer takes.
_OF_CARDS = {A3.name: A4}


def run(given: Namespace) -> str:
    """Make the files and return the sentence for whoever printed; PrintingError otherwise."""
    wanted = _channels(given.channel)
    with read.in_language(given.language) as language:
        contents = make(_plan(given, language), wanted)
    folder = Path(given.out)
    write_files(folder, contents)
    return f"Listo en {folder}: {', '.join(contents)}. Imprime al 100 %."


def make(plan: Plan, wanted: Iterable[str]) -> dict[str, bytes]:
    """Return the PDFs by their names: cards for the channel of cards, posters for the others."""
    contents: dict[str, bytes] = {}
    for channel in wanted:
        if channel == CARD:
            contents[f"tarjetas-{channel}.pdf"] = _cards(plan, channel)
        else:
            page = Poster(plan, channel).draw
            contents[f"cartel-{channel}.pdf"] = pdf_of([page], plan.paper, *_titles(plan))
    return contents


def _cards(plan: Plan, channel: str) -> bytes:
    paper = _OF_CARDS.get(plan.paper.name, plan.paper)
    page = Cards(Plan(**{**vars(plan), "paper": paper}), channel).draw
    return pdf_of([page], paper, *_titles(plan))


def _titles(plan: Plan) -> tuple[str, str]:
    return "Plaza Limpia", plan.language.tag


def _plan(given: Namespace, language: Language) -> Plan:
    form = in_words(load(CURRENT))
    return Plan(
        language=language,
        paper=read.paper(given.paper, PAPERS),
        institution=_institution(given.institution),
        address=read.address(given.address),
        onion=read.onion(given.onion),
        fingerprint=fingerprint(read.root(given.root)),
        headline=form.title,
        promise=form.intro[0],
    )


def _channels(asked: str) -> list[str]:
    known = [each.id for each in channels()]
    if not asked:
        return known[:2]
    if asked not in known:
        raise PrintingError(f"--channel debe ser uno de: {', '.join(known)}.")
    return [asked]


def _institution(asked: str) -> str:
    if not asked:
        return ""
    found = next((each for each in institutions() if each.id == asked), None)
    if found is None:
        raise PrintingError(f"No hay una entidad «{asked}» en config/catalogues/institutions.toml.")
    return f"{found.name} ({found.acronym})" if found.acronym else found.name
