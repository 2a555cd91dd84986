"""Each role may do what grants.sql lists and is refused everything else, tried one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import make_url

import migrations
from migrations.grants import read_sections
from tests.walls.powers import FUNCTIONS, GRANTED, RELATIONS, attempts, connected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.fixtures.databases import Database

pytestmark = pytest.mark.parametrize("database_kind", ["postgresql"])

INTAKE = "plaza_intake"
ALLOWED = {("threads", f"INSERT {column}") for column in ("thread", "proof", "day", "opening")} | {
    ("messages", f"INSERT {column}")
    for column in (
        "place", "message", "thread", "opens", "day", "receipt", "ledger", "sealed", "blob"
    )
}  # fmt: skip
FUNCTIONS_OF_INTAKE = {"append_message", "fetch_thread", "leave_ledger", "add_piece"}
ELSEWHERE = [
    "CREATE TABLE spy (x int)",
    "CREATE TEMP TABLE spy (x int)",
    "CREATE VIEW spy AS SELECT 1",
    "CREATE SCHEMA spy",
    "CREATE SEQUENCE spy",
    "CREATE FUNCTION spy() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "DROP EXTENSION plpgsql",
    "CREATE EVENT TRIGGER spy ON ddl_command_end EXECUTE FUNCTION spy()",
    "CREATE PUBLICATION spy FOR ALL TABLES",
    "CREATE ROLE spy",
    "CREATE DATABASE spy",
    "ALTER ROLE plaza_desk PASSWORD 'spy'",
    "ALTER FUNCTION fetch_thread OWNER TO CURRENT_USER",
    "ALTER SYSTEM SET log_statement = 'all'",
    "SET log_statement = 'all'",
    "SET log_min_error_statement = 'error'",
    "SET ROLE plaza_desk",
    "SET ROLE owner",
    "SET SESSION AUTHORIZATION plaza_desk",
    "DO $$ BEGIN PERFORM 1; END $$",
    "SELECT lo_create(0)",
    "SELECT lo_creat(0)",
    "SELECT lo_from_bytea(0, 'spy')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(1, '/tmp/spy')",
    "SELECT lo_get(1)",
    "SELECT lo_put(1, 0, 'spy')",
    "SELECT lo_open(1, 0)",
    "SELECT lo_unlink(1)",
    "SELECT * FROM pg_largeobject",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_read_binary_file('/etc/passwd')",
    "SELECT pg_ls_dir('.')",
    "SELECT pg_ls_waldir()",
    "SELECT pg_ls_logdir()",
    "SELECT pg_stat_file('.')",
    "SELECT pg_switch_wal()",
    "SELECT pg_reload_conf()",
    "SELECT pg_rotate_logfile()",
    "SELECT pg_create_restore_point('spy')",
    "COPY (SELECT 1) TO '/tmp/spy'",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY threads (thread) FROM PROGRAM 'true'",
    "SELECT * FROM pg_authid",
    "SELECT * FROM pg_shadow",
    "SELECT * FROM pg_hba_file_rules",
    "SELECT * FROM pg_file_settings",
    "SELECT * FROM pg_statistic",
    "CHECKPOINT",
]


def test_the_outside_hand_is_refused_every_verb_it_was_not_given(letterbox: Database) -> None:
    with connected(letterbox) as owner:
        relations = owner.execute(RELATIONS).fetchall()
    assert {"threads", "messages", "pieces", "alembic_version"} <= {name for name, *_ in relations}
    with connected(letterbox, INTAKE) as intake:
        open_ways = {
            (name, power)
            for name, kind, columns, key in relations
            for power, statement in attempts(name, kind, columns, key).items()
            if not _is_refused(intake, statement)
        }
    assert open_ways == ALLOWED


@pytest.mark.parametrize("statement", ELSEWHERE)
def test_the_outside_hand_is_refused(statement: str, outside: psycopg.Connection[Any]) -> None:
    assert _is_refused(outside, statement)


def test_the_outside_hand_runs_four_functions(letterbox: Database) -> None:
    asked = "SELECT has_function_privilege(%s, %s, 'EXECUTE')"
    with connected(letterbox) as owner:
        names = [name for (name,) in owner.execute(FUNCTIONS)]
        may = {name for name in names if owner.execute(asked, [INTAKE, name]).fetchall()[0][0]}
    assert {name.partition("(")[0] for name in may} == FUNCTIONS_OF_INTAKE
    assert len(may) == len(FUNCTIONS_OF_INTAKE)


def test_its_functions_run_with_a_pinned_path_and_their_owners_powers(letterbox: Database) -> None:
    with connected(letterbox) as owner:
        rows = owner.execute("SELECT prosecdef, proconfig FROM pg_proc WHERE proowner <> 10 OR "
                             "pronamespace = 'public'::regnamespace").fetchall()  # fmt: skip
    assert rows == [(True, ["search_path=pg_catalog, pg_temp"])] * 4


def test_the_outside_hand_cannot_leave_a_reply(outside: psycopg.Connection[Any]) -> None:
    statement = (
        "INSERT INTO messages (place, message, thread, day, sealed, direction) VALUES "
        "(0, decode(repeat('00', 16), 'hex'), decode(repeat('00', 16), 'hex'), 'today', '', 'out')"
    )
    assert _is_refused(outside, statement)


@pytest.mark.parametrize("name", ["caseboard", "reporting"])
def test_the_outside_hand_cannot_connect_elsewhere(
    name: str, make_database: Callable[[str], Database]
) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        connected(make_database(name), INTAKE).__enter__()


@pytest.mark.parametrize("name", ["letterbox", "caseboard"])
def test_the_public_pages_cannot_connect_to_reports_or_cases(
    name: str, make_database: Callable[[str], Database]
) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        connected(make_database(name), "plaza_reporting").__enter__()


@pytest.mark.parametrize("name", ["letterbox", "caseboard"])
def test_the_public_pages_may_touch_nothing_there_even_if_they_could_connect(
    name: str, make_database: Callable[[str], Database]
) -> None:
    database = make_database(name)
    with connected(database) as owner:
        own = make_url(database.url).database
        owner.execute(f"GRANT CONNECT ON DATABASE {own} TO plaza_reporting")
        relations = owner.execute(RELATIONS).fetchall()
    with connected(database, "plaza_reporting") as reporting:
        for table, _kind, columns, _key in relations:
            for statement in (f"TABLE public.{table}", f"SELECT {columns[0]} FROM public.{table}"):
                assert _is_refused(reporting, statement), statement


@pytest.mark.parametrize("name", migrations.HISTORIES)
def test_the_catalogue_holds_the_powers_of_the_table_and_no_other(
    name: str, make_database: Callable[[str], Database]
) -> None:
    lines = re.findall(
        r"^GRANT (\w+)(?: \([\w, ]+\))? ON (?:FUNCTION )?(\w+) TO (\w+);$",
        read_sections()[name],
        re.MULTILINE,
    )
    with connected(make_database(name)) as owner:
        assert set(owner.execute(GRANTED)) == set(lines)


@pytest.fixture
def outside(letterbox: Database) -> Iterator[psycopg.Connection[Any]]:
    with connected(letterbox, INTAKE) as connection:
        yield connection


def _is_refused(connection: psycopg.Connection[Any], statement: str) -> bool:
    """Try it: refused for want of power, or let through (whatever happens to it then)."""
    try:
        connection.execute(statement.encode())
    except InsufficientPrivilege:
        return True
    except psycopg.Error:
        return False
    finally:
        connection.rollback()
    return False
