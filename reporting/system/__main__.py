"""`python -m reporting.system publish notice.json --url sqlite:////srv/plaza/reporting.db`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from reporting.engine import open_writer
from reporting.system.notice import MOST_BYTES, NoticeError
from reporting.system.publish import publish

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Publish one notice; 0 when it stands published, 1 with a sentence when it does not."""
    asked = _parser().parse_args(arguments)
    engine = open_writer(asked.url)
    try:
        fresh = publish(engine, _read(asked.file), new_root=asked.new_root)
    except NoticeError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{asked.file}: no se pudo leer ({error.strerror}).")
    except SQLAlchemyError as error:
        return _refuse(f"La base de datos no lo aceptó ({type(error).__name__}); revisa --url.")
    finally:
        engine.dispose()
    sys.stdout.write("Publicado.\n" if fresh else "Ya estaba publicado.\n")
    return 0


def _read(path: Path) -> bytes:
    """Return what a file holds, of one that is too long no more than shows it."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\nNo se publicó nada.\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reporting.system", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("publish", help="publica un aviso")
    verb.add_argument("file", type=Path, help="el aviso, en JSON")
    verb.add_argument("--url", required=True, help="la base de datos, como su dueño")
    verb.add_argument("--new-root", action="store_true", help="la llave raíz cambió a propósito")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
