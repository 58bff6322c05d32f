"""Create the snapshot tables, and record the last turn of each event that redacted an entry."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    op.create_table(
        "snapshots",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("writing", sa.String, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("chain", sa.LargeBinary, nullable=False),
        sa.Column("stamp", sa.String, nullable=False),
        sa.Column("parts", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("event", "writing", name="pk_snapshots"),
    )
    op.create_table(
        "snapshot_parts",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("writing", sa.String, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("part", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("event", "writing", "number", name="pk_snapshot_parts"),
    )
    if op.get_bind().dialect.name == "postgresql":
        # Decompression takes longer than reading.
        op.execute("alter table snapshot_parts alter column part set storage external")
    op.add_column("events", sa.Column("blanked", sa.BigInteger, nullable=False, server_default="0"))
