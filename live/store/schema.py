"""The tables, in types that SQLite and PostgreSQL share. A change needs a migration, and REVISION
is its revision id. Ids are numbers that rise.
"""

from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, String, Table, Text

FIRST_REVISION = "0100"
"""Id of the first release's. Lower ones are of builds whose events no release can read."""
REVISION = "0100"

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s"}
)

events = Table(
    "events",
    metadata,
    Column("id", String, primary_key=True),
    Column("code", String, nullable=False, unique=True),
    Column("check", String, nullable=False),
    Column("seq", BigInteger, nullable=False),  # seq and chain are those of the last turn
    Column("chain", LargeBinary, nullable=False),
    Column("made", BigInteger, nullable=False),  # milliseconds since 1970, strictly rising
    # seq of the last turn that redacted an entry
    Column("blanked", BigInteger, nullable=False, server_default="0"),
)

turns = Table(
    "turns",
    metadata,
    Column("event", String, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("entries", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),
)

private = Table(
    "private",
    metadata,
    Column("event", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("value", Text, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("event", String, primary_key=True),
    Column("writing", String, primary_key=True),  # random id of an attempt to write a snapshot
    Column("seq", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Column("stamp", String, nullable=False),
    Column("parts", BigInteger, nullable=False),  # number of parts; 0 until all are written
)

snapshot_parts = Table(
    "snapshot_parts",
    metadata,
    Column("event", String, primary_key=True),
    Column("writing", String, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("part", LargeBinary, nullable=False),
)

# Beside the journal: see live/engine/registry.py

event_access = Table(
    "event_access",
    metadata,
    Column("event", String, primary_key=True),
    Column("holder", String, primary_key=True),
    Column("role", String, nullable=False),
)

server_settings = Table(
    "server_settings",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

files = Table(
    "files",
    metadata,
    Column("event", String, primary_key=True),
    Column("digest", String, primary_key=True),  # SHA-256 of the content, hex
    Column("media_type", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

webhook_deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("event", String, primary_key=True),
    Column("webhook", BigInteger, primary_key=True, autoincrement=False),
    # seq of the entry that the webhook receives
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("state", String, nullable=False),  # pending, sent, failed
    Column("attempts", BigInteger, nullable=False),
    Column("due", BigInteger, nullable=False),  # ms since 1970: of the next attempt or the last
    Column("error", String, nullable=False),  # why the last attempt failed, or empty
)
