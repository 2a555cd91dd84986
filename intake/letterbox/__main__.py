"""`python -m intake.letterbox sweep|tidy --url URL [--blobs URL]`: what runs at night."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from config.clock import today
from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from intake.letterbox.housekeeping import sweep, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run one verb and say what it did."""
    asked = _parser().parse_args(arguments)
    engine = open_engine(asked.url)
    if asked.verb == "sweep":
        removed = sweep(engine, open_blobs(asked.blobs), today(), asked.days)
        sys.stdout.write(f"removed: {removed}\n")
    else:
        tidy(engine)
        sys.stdout.write("rewritten\n")
    engine.dispose()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m intake.letterbox", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    sweeping = verbs.add_parser("sweep", help="remove blobs that no row points to")
    sweeping.add_argument("--blobs", required=True, help="the blob store")
    sweeping.add_argument("--days", type=int, default=2, help="keep blobs younger than this")
    tidying = verbs.add_parser("tidy", help="rewrite the tables in the order of their keys")
    for verb in (sweeping, tidying):
        verb.add_argument("--url", required=True, help="the letterbox")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
