"""`./plaza translations`: what translators need, told in docs/translating.md."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from config.command import Parser
from config.wording import LANGUAGES, SPANISH, Language
from tools.translations import comparing
from tools.translations.extracting import everything

if TYPE_CHECKING:
    from collections.abc import Sequence

TRANSLATED = {each.tag: each for each in LANGUAGES if each != SPANISH}


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; 1 when a catalogue is not as it must be."""
    parser = Parser(prog="plaza translations", description="Las traducciones.")
    verbs = parser.add_subparsers(required=True, metavar="VERBO")
    for name, (_, what) in VERBS.items():
        one = verbs.add_parser(name, help=what, description=what)
        one.set_defaults(verb=name)
        one.add_argument("tags", nargs="*", metavar="IDIOMA", help=", ".join(TRANSLATED))
    given = parser.parse_args(arguments)
    unknown = [each for each in given.tags if each not in TRANSLATED]
    if unknown:
        parser.exit(2, f"No existe el idioma «{unknown[0]}». Hay: {', '.join(TRANSLATED)}.\n")
    chosen = [TRANSLATED[each] for each in given.tags or TRANSLATED]
    return VERBS[given.verb][0](chosen)


def update(languages: Sequence[Language]) -> int:
    """Bring catalogues up to what the pages say today."""
    source = everything()
    for language in languages:
        language.path.parent.mkdir(parents=True, exist_ok=True)
        language.path.write_text(comparing.updated(language, source), "utf-8")
        print(_line(language))
    return 0


def check(languages: Sequence[Language]) -> int:
    """Say everything that is wrong, changing nothing."""
    source = everything()
    found = [each for language in languages for each in comparing.problems(language, source)]
    for each in found:
        print(each, file=sys.stderr)
    if found:
        print("Escribe ./plaza translations update y completa lo que falte.", file=sys.stderr)
    return 1 if found else 0


def state(languages: Sequence[Language]) -> int:
    """Say how much of each language is done."""
    for language in languages:
        print(_line(language))
    return 0


def show(languages: Sequence[Language]) -> int:
    """Serve the pages on this machine in a language that may be half done."""
    from tools.translations.showing import serve  # noqa: PLC0415 - it builds the whole site

    return serve(languages[0])


def _line(language: Language) -> str:
    done, all_of_them = comparing.counted(language)
    where = language.path.relative_to(Path.cwd()) if _below(language.path) else language.path
    ready = "se ofrece" if done == all_of_them else "todavía no se ofrece"
    return f"{language.tag:<4} {language.name:<10} {done:>4} de {all_of_them}, {ready}  {where}"


def _below(path: Path) -> bool:
    return path.is_relative_to(Path.cwd())


VERBS = {
    "state": (state, "Dice cuánto falta en cada idioma."),
    "update": (update, "Pone en los catálogos lo que las páginas dicen hoy."),
    "check": (check, "Dice todo lo que está mal, sin cambiar nada."),
    "show": (show, "Muestra las páginas en un idioma, aunque esté a medias, en esta máquina."),
}

if __name__ == "__main__":
    sys.exit(main())
