"""Databases for tests, on one server: an empty one, a copy of one with all tables, and one that is emptied again."""

from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

import embedded
from store.schema import metadata

DROP = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
# A table that nobody wrote to has no bytes. To empty one gives it new files, and all of them would take long.
WRITTEN_TO = "SELECT relname FROM pg_class WHERE oid = ANY(%s::regclass[]) AND pg_relation_size(oid) > 0"


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
            connection.execute(SQL("TRUNCATE {} CASCADE").format(SQL(", ").join(map(Identifier, written))))
