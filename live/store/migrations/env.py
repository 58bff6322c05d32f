"""Run by alembic for each command. The caller's transaction holds all migrations: all of them happen or none."""

from alembic import context

from live.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
