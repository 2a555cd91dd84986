"""Threads, their messages, and the two functions through which the outside hand reads and adds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "letterbox_0001"
down_revision = None
branch_labels = None
depends_on = None

# The first 63 bits of a message id.
PLACE = "((('x' || encode(substr({}, 1, 8), 'hex'))::bit(64)::bigint >> 1) & 9223372036854775807)"

APPEND = """
CREATE FUNCTION append_message(
    p_thread bytea, p_proof bytea, p_message bytea, p_day date, p_receipt bytea, p_sealed bytea,
    p_blob bytea
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    salt bytea := uuid_send(gen_random_uuid());
    added bigint;
BEGIN
    PERFORM FROM public.threads t WHERE t.thread = p_thread
        AND sha256(salt || t.proof) = sha256(salt || p_proof);
    IF NOT FOUND THEN
        RETURN 'no-such-thread';
    END IF;
    INSERT INTO public.messages (place, message, thread, direction, day, receipt, sealed, blob)
        VALUES (PLACE(p_message), p_message, p_thread, 'in', p_day, p_receipt,
            p_sealed, p_blob)
        ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS added = ROW_COUNT;
    IF added = 1 THEN
        SELECT count(*) INTO added FROM (
            SELECT FROM public.messages m
            WHERE m.thread = p_thread AND m.direction = 'in' LIMIT 257
        ) AS held;
        RETURN CASE WHEN added <= 256 THEN 'stored' ELSE 'full' END;
    END IF;
    PERFORM FROM public.messages m
        WHERE m.place = PLACE(p_message) AND m.message = p_message
            AND m.thread = p_thread AND m.direction = 'in';
    RETURN CASE WHEN FOUND THEN 'already' ELSE 'taken' END;
END $$
""".replace("PLACE(p_message)", PLACE.format("p_message"))
# A miss sends a row of the size of a lone receipt: neither shows by the time that it takes.
FETCH = """
CREATE FUNCTION fetch_thread(p_thread bytea, p_proof bytea)
RETURNS TABLE (
    received date, incoming bigint, message bytea, day date, receipt bytea, sealed bytea,
    blob bytea
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH key AS (SELECT uuid_send(gen_random_uuid()) AS salt),
    counted AS (
        SELECT count(*) AS incoming FROM public.messages m
        WHERE m.thread = p_thread AND m.direction = 'in'
    ),
    outgoing AS (
        SELECT m.message, m.day, m.receipt, NULL::bytea AS sealed, NULL::bytea AS blob
        FROM public.messages m WHERE m.thread = p_thread AND m.receipt IS NOT NULL
        UNION ALL
        SELECT m.message, m.day, NULL, m.sealed, m.blob
        FROM public.messages m WHERE m.thread = p_thread AND m.direction = 'out'
    ),
    found AS (
        SELECT t.day FROM public.threads t, key
        WHERE t.thread = p_thread AND sha256(key.salt || t.proof) = sha256(key.salt || p_proof)
    )
    SELECT found.day, counted.incoming, outgoing.*
    FROM counted CROSS JOIN found LEFT JOIN outgoing ON true
    UNION ALL
    SELECT NULL, 0, NULL, NULL, decode(repeat('00', 5400), 'hex'), NULL, NULL
    WHERE NOT EXISTS (SELECT FROM found)
$$
"""
SIGNATURES = (
    "append_message(bytea, bytea, bytea, date, bytea, bytea, bytea)",
    "fetch_thread(bytea, bytea)",
)


def upgrade() -> None:
    _create_threads()
    _create_messages()
    op.create_index("messages_by_thread", "messages", ["thread"])
    if op.get_bind().dialect.name == "postgresql":
        # Sealed bytes do not compress: out of line, and no time spent trying.
        op.execute("ALTER TABLE messages ALTER COLUMN sealed SET STORAGE EXTERNAL")
        op.execute("ALTER TABLE messages ALTER COLUMN receipt SET STORAGE EXTERNAL")
        _check_places()
        op.execute(APPEND)
        op.execute(FETCH)
        for signature in SIGNATURES:
            op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")


def downgrade() -> None:
    if op.get_bind().exec_driver_sql("SELECT EXISTS (SELECT 1 FROM threads)").scalar():
        raise RuntimeError("The letterbox holds reports; it is not taken down while it does.")
    if op.get_bind().dialect.name == "postgresql":
        for signature in SIGNATURES:
            op.execute(f"DROP FUNCTION {signature}")
    op.drop_table("messages")
    op.drop_table("threads")


def _create_threads() -> None:
    op.create_table(
        "threads",
        sa.Column("thread", sa.LargeBinary, primary_key=True),
        sa.Column("proof", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.CheckConstraint("length(thread) = 16", name="threads_thread_length"),
        sa.CheckConstraint("length(proof) = 32", name="threads_proof_length"),
        sqlite_with_rowid=False,
    )


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column(
            "place",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("message", sa.LargeBinary, nullable=False),
        sa.Column("thread", sa.LargeBinary, sa.ForeignKey("threads.thread"), nullable=False),
        sa.Column("direction", sa.String(3), nullable=False, server_default="in"),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("receipt", sa.LargeBinary),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("blob", sa.LargeBinary),
        sa.CheckConstraint("length(message) = 16", name="messages_message_length"),
        sa.CheckConstraint("receipt IS NULL OR direction = 'in'", name="messages_receipt"),
        sa.CheckConstraint("direction IN ('in', 'out')", name="messages_direction"),
        sa.CheckConstraint("(sealed IS NULL) <> (blob IS NULL)", name="messages_one_place"),
        sa.CheckConstraint("length(blob) = 32", name="messages_blob_length"),
    )


def _check_places() -> None:
    """Tie each row's place to its message id (SQLite has no words for it; the code does it)."""
    op.create_check_constraint("messages_place", "messages", f"place = {PLACE.format('message')}")
