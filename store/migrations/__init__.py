"""Builds the tables, and changes them from release to release.

A new revision is a file in versions/, written by hand; tests/store/test_migrations.py says where the result
differs from the tables in store/.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, NullPool, create_engine, text

if TYPE_CHECKING:
    from alembic.config import Config

# Any number will do, as long as nothing else in this database locks it.
_LOCK = 7_305_127_286

# Columns whose values ANALYZE would sample: sealed ones, and who is to be forgotten at a provider.
_SAMPLED = text("""
    SELECT attrelid::regclass::text, attname FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
    AND coalesce(attstattarget, -1) <> 0 AND NOT attisdropped
    AND (attname LIKE '%\\_sealed' OR (relname, attname) = ('redactions', 'phone_index'))
""")


def migrate(url: str, revision: str = "head") -> None:
    """Bring the database at `url` to the newest tables, or to a later revision; "base" removes them all.

    All in one transaction. Two that start at the same time go one after the other; the second finds it done.
    Raises sqlalchemy's OperationalError if the database cannot be reached.
    """
    from alembic import command  # loading it takes a tenth of a start, and few who start migrate

    from store import psycopg_url

    engine = create_engine(psycopg_url(url), poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = _config(connection)
        if revision == "base":
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)
            _keep_no_samples(connection)


def _keep_no_samples(connection: Connection) -> None:
    """Of sealed columns the planner must note no values: they would outlast the rows (store.leftovers)."""
    for table, column in connection.execute(_SAMPLED).all():
        connection.execute(text(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0"))


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
