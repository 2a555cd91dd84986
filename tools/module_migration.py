"""Write the migration of a module's tables, out of its schemas, for a person to read and keep.

    python -m tools.module_migration human_resources reporting_0003 --after reporting_0002

It prints the lines that belong into migrations/grants.sql. What was written once is never
written again: a table that changes gets a migration by hand.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from reporting.shape.columns import sql_name, sql_type, sums_name
from reporting.shape.registry import by_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporting.shape.module import Module
    from reporting.shape.table import Field, Table

END = "    )"
VERSIONS = Path(__file__).resolve().parents[1] / "migrations" / "reporting" / "versions"
HEAD = '''"""The tables of the module `{folder}`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "{number}"
down_revision = "{after}"
branch_labels = None
depends_on = None

TABLES = ({names},)


def upgrade() -> None:
{tables}


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
'''


def main(words: Sequence[str]) -> int:
    """Write one migration; 1 when there is no such module or the file is there."""
    parser = argparse.ArgumentParser(prog="tools.module_migration", description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("number")
    parser.add_argument("--after", required=True)
    asked = parser.parse_args(words)
    module = by_folder(asked.folder)
    file = VERSIONS / f"{asked.number}.py"
    if module is None or file.exists():
        print(f"no module {asked.folder}, or {file.name} is there", file=sys.stderr)
        return 1
    file.write_text(text(module, asked.number, asked.after), "utf-8")
    for name in _names(module):
        for role in ("plaza_reporting", "plaza_desk"):
            print(f"GRANT SELECT ON {name} TO {role};")
    return 0


def text(module: Module, number: str, after: str) -> str:
    """Return the text of a migration."""
    return HEAD.format(
        folder=module.folder,
        number=number,
        after=after,
        names=", ".join(f'"{name}"' for name in _names(module)),
        tables="\n".join(line for each in module.tables for line in _table(module, each)),
    )


def _names(module: Module) -> list[str]:
    sums = [sums_name(module, each) for each in module.tables if each.summed]
    return [*(sql_name(module, each) for each in module.tables), *sums]


def _table(module: Module, table: Table) -> Iterator[str]:
    yield from _begin(sql_name(module, table))
    for field in table.fields:
        kind = f"sa.{_type(field)}, nullable={not field.required}"
        yield f'        sa.Column("{field.name}", {kind}),'
    yield END
    if table.summed:
        yield from _begin(sums_name(module, table))
        for field in (*table.dimensions, *table.measures):
            yield f'        sa.Column("{field.name}", sa.{_type(field)}, nullable=True),'
        yield '        sa.Column("rows", sa.Integer, nullable=False),'
        yield END


def _begin(name: str) -> Iterator[str]:
    yield "    append_only.add("
    yield f'        "{name}",'


def _type(field: Field) -> str:
    kind = sql_type(field)
    if isinstance(kind, sa.Text):
        return "Text"
    return f"String({kind.length})" if isinstance(kind, sa.String) else type(kind).__name__


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
