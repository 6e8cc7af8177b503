"""Databases for tests, on one server: an empty one, a copy of one with all tables, and one that is emptied again."""

from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

import embedded
from store.schema import metadata

Row = tuple[Any, ...]
DROP = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
# A table that nobody wrote to has no bytes. To empty one gives it new files, and all of them would take long.
WRITTEN_TO = "SELECT relname FROM pg_class WHERE oid = ANY(%s::regclass[]) AND pg_relation_size(oid) > 0"
# Everything of a database but what lies in its tables: what is there, under the numbers that a copy has too, who may do
# what with it, and what was found out about its rows.
SHAPE = """SELECT
(SELECT md5(string_agg(concat_ws(' ', oid, relname, relacl), ',' ORDER BY oid)) FROM pg_class WHERE oid >= 16384),
(SELECT md5(string_agg(concat_ws(' ', attrelid, attnum, attname, atttypid, attnotnull, atthasdef, attacl), ','
    ORDER BY attrelid, attnum)) FROM pg_attribute WHERE attrelid >= 16384),
(SELECT md5(string_agg(concat_ws(' ', oid, conname, convalidated), ',' ORDER BY oid)) FROM pg_constraint),
(SELECT md5(string_agg(concat_ws(' ', oid, tgname, tgenabled), ',' ORDER BY oid)) FROM pg_trigger),
(SELECT md5(string_agg(concat_ws(' ', oid, proname, prosrc), ',' ORDER BY oid)) FROM pg_proc WHERE oid >= 16384),
(SELECT md5(string_agg(concat_ws(' ', oid, nspname, nspacl), ',' ORDER BY oid)) FROM pg_namespace
    WHERE nspname !~ '^pg_t'),
(SELECT string_agg(version_num, ',') FROM alembic_version),
(SELECT count(*) FROM pg_statistic WHERE starelid >= 16384) + (SELECT count(*) FROM pg_default_acl),
(SELECT count(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
    WHERE datname = current_database())"""
OTHERS = (
    "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def name(address: str) -> str:
    """The name of the database that answers there."""
    return urlsplit(address).path.removeprefix("/")


def make(server: str, called: str, like: str = "template1") -> str:
    """Make an empty database, or a copy of the one named `like`; gives its URL. One that is called so is no more."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(DROP.format(Identifier(called)))
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(called), Identifier(like)))
    return server.replace(f"/{embedded.DATABASE}?", f"/{called}?")


def drop(server: str, called: str) -> None:
    """The database is no more, whoever uses it."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(DROP.format(Identifier(called)))


def empty(address: str) -> None:
    """Nothing is in any table of the database at this URL, and no old bytes either."""
    with psycopg.connect(address) as connection:  # which waits longer than a caller would, on a busy machine
        written = [name for (name,) in connection.execute(WRITTEN_TO, [list(metadata.tables)])]
        if written:
            tables = SQL(", ").join(map(Identifier, written))
            connection.execute(SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(tables))


def is_as_new(address: str, shape: Row) -> bool:
    """Empties the database at this URL, which nobody uses any more; whether it is then as a copy with that `shape`."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(OTHERS)
        changed = connection.execute(SHAPE).fetchone() != shape
    if not changed:
        empty(address)
    return not changed


def shape(address: str) -> Row:
    """All of the database at this URL but what lies in its tables, in which there must be nothing."""
    with psycopg.connect(address) as connection:
        assert connection.execute(WRITTEN_TO, [list(metadata.tables)]).fetchall() == []
        found: Row = connection.execute(SHAPE).fetchone()
        return found
