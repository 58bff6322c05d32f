"""Make room for snapshots, and note which turn was the last that blanked something."""

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
        sa.Column("state", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("event", name="pk_snapshots"),
    )
    op.add_column("events", sa.Column("blanked", sa.BigInteger, nullable=False, server_default="0"))
