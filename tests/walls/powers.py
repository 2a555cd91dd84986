"""How to ask PostgreSQL what a role may do: by the catalogue, and by trying."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from sqlalchemy import make_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fixtures.databases import Database

# Every relation that is not PostgreSQL's own, so that a new table is covered on its first day.
RELATIONS = """
    SELECT c.relname, c.relkind::text, array_agg(a.attname::text ORDER BY a.attnum), (
        SELECT string_agg(k.attname, ', ') FROM pg_index i JOIN pg_attribute k
            ON k.attrelid = i.indrelid AND k.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary
    )
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace,
            'pg_toast'::regnamespace)
    GROUP BY c.oid ORDER BY c.relname
"""
FUNCTIONS = """
    SELECT p.oid::regprocedure::text FROM pg_proc p
    WHERE p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
"""
# What the catalogue says was granted on tables, columns and functions, but to their owner.
GRANTED = """
    WITH granted AS (
        SELECT c.relname AS thing, acl.* FROM pg_class c, aclexplode(c.relacl) acl
        WHERE c.relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT c.relname, acl.* FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid,
            aclexplode(a.attacl) acl WHERE c.relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT p.proname, acl.* FROM pg_proc p,
            aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl
        WHERE p.pronamespace = 'public'::regnamespace
    )
    SELECT DISTINCT privilege_type, thing, coalesce(r.rolname, 'public')
    FROM granted LEFT JOIN pg_roles r ON r.oid = grantee WHERE r.rolname IS DISTINCT FROM 'owner'
"""


@contextmanager
def connected(database: Database, role: str = "owner") -> Iterator[psycopg.Connection[Any]]:
    """Connect to the database as one role, each statement on its own."""
    assert database.cluster is not None
    name = make_url(database.url).database
    with psycopg.connect(
        host=str(database.cluster.folder), user=role, dbname=name, autocommit=True
    ) as connection:
        yield connection


def attempts(relation: str, kind: str, columns: list[str], key: str) -> dict[str, str]:
    """Return every way to touch a relation: a name for the power, and a statement that needs it."""
    if kind == "S":
        return {"USAGE": f"SELECT nextval('{relation}')", "SELECT": f"TABLE {relation}"}
    first = columns[0]
    by_column = {
        f"{verb} {column}": statement.format(table=relation, column=column)
        for column in columns
        for verb, statement in {
            "SELECT": "SELECT {column} FROM {table}",
            "UPDATE": "UPDATE {table} SET {column} = NULL",
            "INSERT": "INSERT INTO {table} ({column}) VALUES (NULL)",
        }.items()
    }
    return by_column | {
        "SELECT": f"SELECT count(*) FROM {relation}",
        "SELECT ROW": f"SELECT {relation} FROM {relation}",
        "SELECT FOR UPDATE": f"SELECT 1 FROM {relation} FOR UPDATE",
        "COPY OUT": f"COPY {relation} TO STDOUT",
        "RETURNING": f"INSERT INTO {relation} ({first}) VALUES (NULL) RETURNING {first}",
        "ARBITER": f"INSERT INTO {relation} ({first}) VALUES (NULL) ON CONFLICT ({key}) DO NOTHING",
        "UPSERT": f"INSERT INTO {relation} ({first}) VALUES (NULL) "
        f"ON CONFLICT ({key}) DO UPDATE SET {first} = NULL",
        "DELETE": f"DELETE FROM {relation}",
        "TRUNCATE": f"TRUNCATE {relation}",
        "LOCK": f"BEGIN; LOCK TABLE {relation} IN ACCESS SHARE MODE",
        "TRIGGER": f"CREATE TRIGGER spy BEFORE INSERT ON {relation} "
        "FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "RULE": f"CREATE RULE spy AS ON INSERT TO {relation} DO NOTHING",
        "POLICY": f"CREATE POLICY spy ON {relation}",
        "INDEX": f"CREATE INDEX spy ON {relation} ({first})",
        "ALTER": f"ALTER TABLE {relation} ADD COLUMN spy text",
        "DROP": f"DROP TABLE {relation} CASCADE",
        "GRANT": f"ALTER TABLE {relation} OWNER TO CURRENT_USER",
        "VACUUM FULL": f"CLUSTER {relation} USING {relation}_pkey",
    }
