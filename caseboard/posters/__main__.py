"""`./plaza posters make …`: printable posters and wallet cards."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from caseboard.posters import making
from caseboard.printing.errors import PrintingError
from config.command import Parser

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run the verb; 0 when it did its work, 2 when it was refused."""
    try:
        given = _parser().parse_args(arguments)
        told = given.run(given)
    except PrintingError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{told}\n")
    return 0


def _parser() -> Parser:
    parser = Parser(prog="./plaza posters", description="Carteles y tarjetas de bolsillo.")
    verbs = parser.add_subparsers(required=True, metavar="make")
    make = verbs.add_parser("make", help="hace un cartel y una página de tarjetas")
    make.add_argument("--address", help="la dirección pública: https://denuncia.example.gt")
    make.add_argument("--onion", default="", help="la dirección .onion, si hay: http://….onion")
    make.add_argument("--root", help="la llave pública de la raíz, en base64")
    make.add_argument("--institution", default="", help="para qué entidad, por su id (mspas)")
    make.add_argument("--channel", default="", help="uno solo de los canales: poster, card, union…")
    make.add_argument("--paper", default="letter", help="letter (carta), a4 o a3")
    make.add_argument("--language", default="es", help="el idioma: es")
    make.add_argument("--out", default=".", help="una carpeta donde escribir")
    make.set_defaults(run=making.run)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
