"""`python -m migrations upgrade letterbox --url sqlite:////var/lib/plaza/letterbox.sqlite`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import migrations

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run one verb on one database; print where it stands afterwards."""
    parser = _parser()
    asked = parser.parse_intermixed_args(arguments)
    if asked.verb == "downgrade" and asked.revision is None:
        parser.error("downgrade needs a revision; `base` drops every table")
    if asked.verb == "grant":
        migrations.grant(asked.name, asked.url)
    elif asked.verb == "upgrade":
        migrations.upgrade(asked.name, asked.url, asked.revision or "head")
    elif asked.verb == "downgrade":
        migrations.downgrade(asked.name, asked.url, asked.revision)
    found = migrations.current(asked.name, asked.url)
    sys.stdout.write(f"{asked.name}: {found or 'empty'}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m migrations", description=__doc__)
    parser.add_argument("verb", choices=["upgrade", "downgrade", "current", "grant"])
    parser.add_argument("name", choices=migrations.HISTORIES)
    parser.add_argument("revision", nargs="?", help="default: the newest; downgrade needs one")
    parser.add_argument("--url", required=True, help="of the database, as its owner")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
