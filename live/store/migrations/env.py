"""Alembic environment, run for each command. All migrations share the caller's transaction: either
all are applied or none.
"""

from alembic import context

from live.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
