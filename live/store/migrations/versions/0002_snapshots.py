"""Make room for snapshots, and for telling at once how many turns were blanked."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    op.create_table(
        "snapshots",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("chain", sa.LargeBinary, nullable=False),
        sa.Column("stamp", sa.String, nullable=False),
        sa.Column("blanked", sa.BigInteger, nullable=False),
        sa.Column("state", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("event", name="pk_snapshots"),
    )
    blanked = sa.text("length(salt) = 0")
    op.create_index("ix_turns_blanked", "turns", ["event", "seq"], sqlite_where=blanked, postgresql_where=blanked)
