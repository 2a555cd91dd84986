"""`./plaza paper make …` (offline) and `./plaza paper import FILE` (at the desk)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from caseboard.paper import importing, making
from caseboard.paper.records import MOST
from caseboard.printing.errors import PrintingError
from config.command import Parser
from config.questionnaire import CURRENT

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run one verb; 0 when it did its work, 2 when it was refused."""
    try:
        given = _parser().parse_args(arguments)
        told = given.run(given)
    except PrintingError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{told}\n")
    return 0


def _parser() -> Parser:
    parser = Parser(prog="./plaza paper", description="Formularios de papel, cada uno con código.")
    verbs = parser.add_subparsers(required=True, metavar="make | import")
    make = verbs.add_parser("make", help="hace las hojas, sin conexión a internet")
    make.add_argument("--sheets", help=f"cuántas, de 1 a {MOST}")
    make.add_argument("--address", help="la dirección pública: https://denuncia.example.gt")
    make.add_argument("--onion", default="", help="la dirección .onion, si hay: http://….onion")
    make.add_argument("--roster", help="el archivo de la lista firmada de quienes leen")
    make.add_argument("--root", help="la llave pública de la raíz, en base64")
    make.add_argument("--place", default="", help="dónde se entrega la hoja, en pocas palabras")
    make.add_argument("--paper", default="letter", help="letter (carta) o a4")
    make.add_argument("--large", action="store_true", help="con letra grande")
    make.add_argument("--language", default="es", help="el idioma: es")
    make.add_argument("--questionnaire", default=CURRENT, help="la versión del formulario")
    make.add_argument("--out", default=".", help="una carpeta vacía, mejor en memoria: /dev/shm/…")
    make.set_defaults(run=making.run)
    bring = verbs.add_parser("import", help="da a conocer las hojas al escritorio")
    bring.add_argument("file", help="el archivo hojas.jsonl")
    bring.add_argument("--words", help="las doce palabras de la hoja de control, entre comillas")
    bring.set_defaults(run=importing.run)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
