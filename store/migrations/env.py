"""Alembic's entry: runs the revisions on the connection that `store.migrations.migrate` hands over."""

from alembic import context

from store import contacts, effects, messages, receipts  # noqa: F401 (their tables enter the list)
from store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
