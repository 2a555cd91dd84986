"""`./plaza reporting import recursos-humanos puestos.csv --cutoff 2025-08-31 …` and siblings."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
from sqlalchemy.exc import SQLAlchemyError

from config.command import Parser
from reporting.engine import open_writer
from reporting.importing import samples, templates
from reporting.importing.actions import publish
from reporting.importing.faults import Faults, ImportRefused
from reporting.importing.order import Order, Origin
from reporting.shape.registry import by_folder, by_slug, modules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reporting.shape.module import Module

NOTHING = "No se publicó nada."


def main(words: Sequence[str]) -> int:
    """Run one verb; 0 when it did what was asked, 1 with sentences when it did not."""
    asked = _parser().parse_args(words)
    verb: Callable[[argparse.Namespace], int] = asked.run
    try:
        return verb(asked)
    except ImportRefused as error:
        return _refuse(str(error))
    except SQLAlchemyError as error:
        return _refuse(f"La base de datos no lo aceptó ({type(error).__name__}); revisa --url.")
    except OSError as error:
        what = error.filename or "un archivo"
        return _refuse(f"No se puede usar «{what}». Revisa que exista, y los permisos.")


def _import(asked: argparse.Namespace) -> int:
    engine = open_writer(asked.url)
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        faults = Faults(stack.enter_context(_new(asked.faults)) if asked.faults else None)
        bar = stack.enter_context(_progress(asked.files))
        try:
            done = publish(engine, _order(asked), faults, progress=bar.update)
        finally:
            _tell(faults)
    if done.version is None:
        print("Ya estaba publicado.")
        return 0
    aside = f" y {done.set_aside} apartadas" if done.set_aside else ""
    print(f"Publicada la versión {done.version}: {done.rows} filas{aside}.")
    return 0


def _new(path: Path) -> TextIO:
    return path.open("w", newline="", encoding="utf-8")


def _progress(files: Sequence[Path]) -> click.termui.ProgressBar[int]:  # type: ignore[name-defined]
    """Return a bar over the lines of the files; nothing is drawn where nobody looks."""
    length = sum(_lines(each) for each in files)
    quiet = not sys.stderr.isatty()
    return click.progressbar(
        length=length, label="Filas", file=sys.stderr, show_pos=True, hidden=quiet
    )


def _lines(path: Path) -> int:
    if path.suffix.lower() != ".csv" or not path.is_file():
        return 0
    with path.open("rb") as file:
        return max(sum(1 for _ in file) - 1, 0)


def _tell(faults: Faults) -> None:
    for each in faults.first:
        sys.stderr.write(f"{each}\n")
    more = faults.count - len(faults.first)
    if more > 0:
        sys.stderr.write(f"Y {more} faltas más; con --faults ARCHIVO quedan todas en un CSV.\n")


def _order(asked: argparse.Namespace) -> Order:
    module: Module = asked.module
    origin = Origin(
        system=asked.system or module.systems[0],
        institution=asked.institution or module.publisher,
        title=asked.title or module.title,
        url=asked.source_url,
        day=asked.source_date or asked.cutoff,
    )
    return Order(
        module=module,
        files=tuple(asked.files),
        origin=origin,
        cutoff=asked.cutoff,
        replaces=asked.replaces,
        set_aside=asked.set_aside,
        sample=asked.sample,
        notes=asked.notes,
    )


def _list(_asked: argparse.Namespace) -> int:
    for each in modules():
        tables = ", ".join(table.name for table in each.tables)
        print(f"{each.number:>2} {each.slug:<24} {each.title} ({tables})")
    return 0


def _template(asked: argparse.Namespace) -> int:
    for path in templates.write(asked.module, asked.folder):
        print(path)
    return 0


def _samples(asked: argparse.Namespace) -> int:
    engine = open_writer(asked.url)
    try:
        for sentence in samples.publish_missing(engine):
            print(sentence)
    finally:
        engine.dispose()
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n{NOTHING}\n")
    return 1


def _module(text: str) -> Module:
    found = by_slug(text) or by_folder(text)
    if found is None:
        names = ", ".join(each.slug for each in modules())
        raise argparse.ArgumentTypeError(f"No hay módulo «{text}». Hay: {names}.")
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» no es un día como 2025-08-31.") from None


def _parser() -> Parser:
    parser = Parser(prog="plaza reporting", description="Las cifras públicas.")
    verbs = parser.add_subparsers(required=True, metavar="VERBO")
    taking = verbs.add_parser("import", help="publica archivos de un módulo, todo o nada")
    taking.set_defaults(run=_import)
    taking.add_argument("module", type=_module, metavar="MÓDULO")
    taking.add_argument("files", type=Path, nargs="+", metavar="ARCHIVO")
    for name, kind, what in OPTIONS:
        taking.add_argument(name, type=kind, default="" if kind is str else None, help=what)
    taking.add_argument("--url", required=True, help="la base de datos, como su dueño")
    taking.add_argument(
        "--cutoff", required=True, type=_day, help="hasta qué día llegan las cifras"
    )
    taking.add_argument("--set-aside", action="store_true", help="publica sin las filas malas")
    taking.add_argument("--sample", action="store_true", help="son cifras inventadas, de muestra")
    listing = verbs.add_parser("modules", help="dice qué módulos y tablas hay")
    listing.set_defaults(run=_list)
    empty = verbs.add_parser("template", help="escribe las plantillas CSV y XLSX de un módulo")
    empty.set_defaults(run=_template)
    empty.add_argument("module", type=_module, metavar="MÓDULO")
    empty.add_argument("folder", type=Path, metavar="CARPETA")
    trial = verbs.add_parser("samples", help="publica las muestras de los módulos vacíos")
    trial.set_defaults(run=_samples)
    trial.add_argument("--url", required=True, help="la base de datos, como su dueño")
    return parser


OPTIONS = (
    ("--replaces", int, "la versión que estas cifras corrigen"),
    ("--system", str, "el sistema de donde salen; si no se dice, el primero del módulo"),
    ("--institution", str, "quién las da; si no se dice, quien publica el módulo"),
    ("--title", str, "cómo se llama el documento o la base de origen"),
    ("--source-url", str, "dónde está el original"),
    ("--source-date", _day, "qué día lleva el original; si no se dice, el del corte"),
    ("--notes", str, "algo que el público deba saber de esta versión"),
    ("--faults", Path, "deja todas las faltas en este CSV"),
)
