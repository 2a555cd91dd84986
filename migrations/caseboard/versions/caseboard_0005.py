"""People with roles, passkeys and recovery sheets; invitations that bring them in."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "caseboard_0005"
down_revision = "caseboard_0004"
branch_labels = None
depends_on = None

KEPT = ("member", "wrapped", "second_factor", "last_step")


def upgrade() -> None:
    _create_people()
    _create_passkeys()
    _create_invitations()
    _carry_over()
    op.drop_table("investigators")


def downgrade() -> None:
    op.create_table(
        "investigators",
        sa.Column("member", sa.String(32), primary_key=True),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("second_factor", sa.LargeBinary, nullable=False),
        sa.Column("last_step", sa.BigInteger, nullable=False),
    )
    # Who has passkeys alone keeps the keyring; codes that are not there let nobody in.
    op.execute(
        sa.text(
            "INSERT INTO investigators (member, wrapped, second_factor, last_step) "
            "SELECT member, wrapped, COALESCE(second_factor, :none), last_step FROM people"
        ).bindparams(sa.bindparam("none", b"", sa.LargeBinary))
    )
    for table in ("invitations", "challenges", "old_keyrings", "passkeys", "people"):
        op.drop_table(table)


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("member", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("institution", sa.String(64)),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("handle", sa.LargeBinary, nullable=False),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("second_factor", sa.LargeBinary),
        sa.Column("last_step", sa.BigInteger, nullable=False),
        sa.Column("recovery", sa.LargeBinary),
        sa.Column("recovery_codes", sa.LargeBinary),
        sa.Column("age", sa.Text),
        sa.Column("ed25519", sa.String(44)),
    )


def _create_passkeys() -> None:
    op.create_table(
        "passkeys",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("member", sa.String(32), nullable=False, index=True),
        sa.Column("site", sa.String(255), nullable=False),
        sa.Column("public", sa.LargeBinary, nullable=False),
        sa.Column("uses", sa.BigInteger, nullable=False),
        sa.Column("synced", sa.Boolean, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_table(
        "old_keyrings",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("member", sa.String(32), nullable=False, index=True),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("recovery", sa.LargeBinary),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_table(
        "challenges",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("issued", sa.BigInteger, nullable=False, index=True),
    )


def _create_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("member", sa.String(32), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("institution", sa.String(64)),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("purpose", sa.String(8), nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False, index=True),
        sa.Column("fate", sa.String(16), nullable=False),
    )


def _carry_over() -> None:
    """Everybody there was an investigator; the name that people see stands in the roster."""
    connection = op.get_bind()
    old = sa.table("investigators", *(sa.column(name) for name in KEPT))
    people = sa.table(
        "people", *(sa.column(name) for name in (*KEPT, "name", "role", "active", "handle"))
    )
    for row in connection.execute(sa.select(old)).mappings().all():
        more = {
            "name": row["member"],
            "role": "investigator",
            "active": True,
            "handle": secrets.token_bytes(32),
        }
        connection.execute(people.insert().values(**row, **more))
