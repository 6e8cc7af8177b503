"""Alembic's entry: runs the revisions on the connection that `store.migrations.migrate` hands over."""

from alembic import context

import store.every_table  # noqa: F401 (all tables enter the list)
from store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
