"""Create all tables."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0100", None


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("check", sa.String, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("chain", sa.LargeBinary, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("blanked", sa.BigInteger, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("code", name="uq_events_code"),
    )
    op.create_table(
        "turns",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("entries", sa.LargeBinary, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("chain", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("event", "seq", name="pk_turns"),
    )
    op.create_table(
        "private",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("event", "kind", "subject", name="pk_private"),
    )
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
    op.create_table(
        "event_access",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("holder", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("event", "holder", name="pk_event_access"),
    )
    op.create_table(
        "server_settings",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_server_settings"),
    )
    op.create_table(
        "files",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("event", "digest", name="pk_files"),
    )
    op.create_table(
        "webhook_deliveries",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("webhook", sa.BigInteger, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("attempts", sa.BigInteger, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("error", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("event", "webhook", "seq", name="pk_webhook_deliveries"),
    )
    if op.get_bind().dialect.name == "postgresql":
        # Compression would take half of a large turn's time; decompression, longer than reading.
        op.execute("alter table turns alter column entries set storage external")
        op.execute("alter table snapshot_parts alter column part set storage external")
