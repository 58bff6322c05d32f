"""Create the tables beside the journal. Whoever runs the server may open the events of before."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    op.create_table(
        "event_access",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("holder", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("event", "holder", name="pk_event_access"),
    )
    op.execute(
        "insert into event_access (event, holder, role) select id, 'maker', 'organiser' from events"
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
