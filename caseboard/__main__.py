"""`python -m caseboard enroll …`, `people …`, `audit …`, `custody verify` and `notices send`.

Secrets come over standard input or a prompt, never as arguments: those stand in the list of
processes and in the shell's history.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from caseboard.audit import verb as audit_verb
from caseboard.custody import verb as custody_verb
from caseboard.errors import DeskError, WeakPassphraseError
from caseboard.notices import verb as notices_verb
from caseboard.people import verb as people_verb
from caseboard.people.refusals import why_not
from caseboard.retention import verb as retention_verb
from caseboard.staff import verb as staff_verb
from config import environ
from config.command import Parser
from config.environ import SettingError
from crypto.errors import CryptoError, PassphraseError
from intake.letterbox.errors import LetterboxError

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHAT = (
    "El escritorio desde la consola. Los secretos llegan por la entrada estándar o se preguntan; "
    "nunca van como argumentos, que quedan en la lista de procesos y en el historial."
)


def main(arguments: Sequence[str]) -> int:
    """Run one verb; 0 when it did its work, 1 when the audit chain is broken, 2 when refused."""
    try:
        asked = _parser().parse_args(arguments)
        url = environ.database(os.environ, "PLAZA_CASEBOARD")
        return int(asked.run(asked, url))
    except PassphraseError:
        sys.stderr.write(
            "La frase de contraseña debe tener de 15 a 1024 caracteres, sin repetir ni seguir "
            "un patrón.\n"
        )
    except WeakPassphraseError as error:
        sys.stderr.write(f"{why_not(error, '').sentence}\n")
    except (DeskError, SettingError) as error:
        sys.stderr.write(f"{error}\n")
    except CryptoError:
        sys.stderr.write("Revisa --member (a-z, 0-9 y guiones) y --cost (al menos 19456,2,1).\n")
    except (SQLAlchemyError, LetterboxError):
        sys.stderr.write("La base de PLAZA_CASEBOARD no contesta o no está migrada.\n")
    return 2


def _parser() -> Parser:
    parser = Parser(prog="python -m caseboard", description=_WHAT)
    verbs = parser.add_subparsers(
        required=True, metavar="enroll | people | audit | custody | erase | notices"
    )
    people_verb.add_to(verbs)
    staff_verb.add_to(verbs)
    audit_verb.add_to(verbs)
    custody_verb.add_to(verbs)
    retention_verb.add_to(verbs)
    notices_verb.add_to(verbs)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
