"""`./plaza roster …`: the ceremonies of the root key, offline, and what carries them to a server.

No verb opens a connection or a database. Secrets come from prompts and files of mode 600.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from caseboard.ceremony import (
    proposing,
    publishing,
    root,
    shares,
    showing,
    signing,
    succession,
)
from caseboard.ceremony.errors import CeremonyError
from caseboard.printing.asked import in_language
from caseboard.printing.errors import PrintingError
from config.command import Parser

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

_ROOT = "la llave pública de la raíz, en base64"
_SIGNED = "la lista firmada que vale hoy"


def main(arguments: Sequence[str]) -> int:
    """Run one verb; 0 when it did its work, 2 when it was refused, with one sentence."""
    try:
        with in_language("es"):
            asked = _parser().parse_args(arguments)
            told = asked.run(asked)
    except (CeremonyError, PrintingError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\nNo se hizo nada más.\n")
        return 2
    sys.stdout.write(f"{told}\n")
    return 0


def _parser() -> Parser:
    parser = Parser(prog="./plaza roster", description="La lista de quienes leen y su llave raíz.")
    verbs = parser.add_subparsers(required=True, metavar="make-root | split | join | …")
    _add_keys(verbs)
    _add_changes(verbs)
    _add_signing(verbs)
    return parser


def _add_keys(verbs: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    make = verbs.add_parser("make-root", help="hace la llave raíz, una sola vez")
    make.add_argument("--out", help="el archivo de la llave (modo 600)")
    make.add_argument("--passphrase", action="store_true", help="bajo una frase de contraseña")
    make.set_defaults(run=root.run)
    split = verbs.add_parser("split", help="hace la llave de recuperación y la parte en papeles")
    split.add_argument("--threshold", help="cuántas partes hacen falta (M)")
    split.add_argument("--shares", help="cuántas se hacen (N)")
    split.add_argument("--member", default="recuperacion", help="su nombre corto en la lista")
    split.add_argument("--name", default="Llave de recuperación", help="su nombre en la lista")
    split.add_argument("--entry", help="el archivo de su ficha pública")
    split.add_argument("--paper", help="una carpeta para los PDF; sin ella, en la pantalla")
    split.set_defaults(run=shares.run_split)
    join = verbs.add_parser("join", help="junta las partes y escribe la llave")
    join.add_argument("--entry", help="la ficha pública, para comprobar que es esa llave")
    join.add_argument("--out", help="el archivo de la llave, mejor en memoria: /dev/shm/…")
    join.set_defaults(run=shares.run_join)
    opening = verbs.add_parser("open", help="abre un archivo sellado con la llave de join")
    opening.add_argument("--key", help="la llave que escribió join")
    opening.add_argument("--sealed", help="el archivo sellado")
    opening.add_argument("--out", help="dónde escribir lo que dice")
    opening.set_defaults(run=shares.run_open)


def _add_changes(verbs: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    propose = verbs.add_parser("propose", help="propone la lista que sigue")
    _add_proposal(propose)
    propose.add_argument("--join", action="append", default=[], help="la ficha de quien entra")
    propose.add_argument(
        "--leave", action="append", default=[], help="quién sale, por su nombre corto"
    )
    propose.add_argument(
        "--rotate", action="append", default=[], help="la ficha con la llave nueva"
    )
    propose.add_argument("--revoke", action="append", default=[], help="a quién se revoca")
    propose.set_defaults(run=proposing.run)
    for verb, words in (
        ("rotate", "propone cambiar la llave de alguien: su ficha nueva"),
        ("revoke", "propone revocar a alguien cuya llave cayó en otras manos"),
    ):
        parser = verbs.add_parser(verb, help=words)
        parser.add_argument(
            verb, nargs="+", help="la ficha" if verb == "rotate" else "su nombre corto"
        )
        _add_proposal(parser)
        other = {"rotate": "revoke", "revoke": "rotate"}[verb]
        parser.set_defaults(run=proposing.run, join=[], leave=[], **{other: []})


def _add_proposal(parser: ArgumentParser) -> None:
    parser.add_argument("--roster", help=_SIGNED)
    parser.add_argument("--root", help=_ROOT)
    parser.add_argument("--first", action="store_true", help="es la primera lista de todas")
    parser.add_argument("--from", dest="begins", help="desde cuándo vale; ahora, si no se dice")
    parser.add_argument("--days", default="30", help="cuántos días vale, 30 a lo sumo")
    parser.add_argument("--out", help="el archivo de la propuesta")


def _add_signing(verbs: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    sign = verbs.add_parser("sign", help="muestra la propuesta y la firma con la llave raíz")
    sign.add_argument("--proposal", help="la propuesta")
    sign.add_argument("--key", help="la llave raíz")
    sign.add_argument("--roster", help=_SIGNED)
    sign.add_argument("--first", action="store_true", help="es la primera lista de todas")
    sign.add_argument("--out", help="el archivo de la lista firmada")
    sign.set_defaults(run=signing.run)
    publish = verbs.add_parser("publish", help="en el servidor: comprueba la lista y la pone")
    publish.add_argument("--roster", help="la lista firmada que trae la memoria USB")
    publish.add_argument("--root", help=_ROOT)
    publish.add_argument("--to", help="el archivo al que apunta PLAZA_ROSTER")
    publish.add_argument("--first", action="store_true", help="todavía no hay ninguna")
    publish.set_defaults(run=publishing.run)
    show = verbs.add_parser("show", help="dice qué dice una lista firmada")
    show.add_argument("--roster", help="la lista firmada")
    show.add_argument("--root", help=_ROOT)
    show.add_argument("--before", help="la anterior, para decir qué cambió")
    show.set_defaults(run=showing.run)
    new = verbs.add_parser("new-root", help="releva la llave raíz por otra")
    new.add_argument("--old-key", help="la llave raíz de hoy")
    new.add_argument("--new-key", help="la nueva, hecha con make-root")
    new.add_argument("--roster", help=_SIGNED)
    new.add_argument("--handover", help="el archivo del relevo")
    new.add_argument("--out", help="el archivo de la lista que sigue, firmada por la nueva")
    new.set_defaults(run=succession.run)
    check = verbs.add_parser("check-handover", help="comprueba un relevo de la raíz")
    check.add_argument("--handover", help="el archivo del relevo")
    check.set_defaults(run=succession.run_check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
