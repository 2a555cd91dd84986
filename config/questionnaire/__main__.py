"""`python -m config.questionnaire check FILE`: what is wrong with a form, line by line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from config.command import Parser
from config.questionnaire.checking import check_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from config.questionnaire.checking import Checked


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the file that the command line names; 0 when it can be published, 1 when not."""
    parser = Parser(
        prog="plaza questionnaire", description="Revisa un cuestionario antes de publicarlo."
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="check")
    check = verbs.add_parser("check", help="explica cada error con su línea y su columna")
    check.add_argument("file", type=Path, metavar="ARCHIVO", help="por ejemplo 2026-2.toml")
    given = parser.parse_args(arguments)
    try:
        text = given.file.read_text("utf-8")
    except OSError:
        return _fail(f"{given.file}: no se puede leer: revisa el nombre y los permisos.")
    except UnicodeDecodeError:
        return _fail(f"{given.file}: no está en UTF-8: guárdalo otra vez con esa codificación.")
    return _tell(given.file, check_text(text, given.file.stem))


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _tell(file: Path, checked: Checked) -> int:
    for fault in checked.faults:
        print(f"{file}:{fault.line}:{fault.column}: {fault.sentence}")
    for line, question, why in checked.counsel:
        print(f"{file}:{line}: «{question}» espera a un abogado: {why}")
    if checked.faults:
        print(f"Hay que corregir {len(checked.faults)}.")
        return 1
    print(f"{file}: está bien. Tiene {checked.questions} preguntas.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
