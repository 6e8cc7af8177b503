"""The revisions build exactly the tables that the code speaks of, in both directions, and one at a time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, text

import store.every_table  # noqa: F401 (all tables enter the list)
from store import psycopg_url
from store.migrations import migrate
from store.schema import metadata

SHAPE = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'
    UNION ALL
    SELECT tablename, indexname, indexdef FROM pg_indexes
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    UNION ALL
    SELECT table_name, column_name, concat(data_type, ' ', is_nullable, ' ', column_default)
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
    ORDER BY 1, 2, 3
"""


@pytest.fixture
def connection(migrated_url: str):
    """To tables that the revisions built (tests/conftest.py), unless a test took them down."""
    engine = create_engine(psycopg_url(migrated_url))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_the_revisions_and_the_tables_in_the_code_agree(connection: Connection) -> None:
    assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_checks_indexes_and_defaults_agree_too_and_nothing_stays_of_what_is_taken_down(
    migrated_url: str, connection: Connection
) -> None:
    built = connection.execute(text(SHAPE)).all()
    assert tables(connection) == set(metadata.tables)
    connection.rollback()
    migrate(migrated_url, "base")
    assert tables(connection) == set()
    metadata.create_all(connection)
    assert connection.execute(text(SHAPE)).all() == built


def test_processes_that_start_at_the_same_time_build_it_again_once(migrated_url: str, connection: Connection) -> None:
    migrate(migrated_url, "base")
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(migrate, [migrated_url] * 4)) == [None] * 4
    assert tables(connection) == set(metadata.tables)
