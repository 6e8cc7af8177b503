"""Valkey and PostgreSQL out of two Python wheels, for a machine on which neither is installed.

server.py    one running server: begun, awaited, stopped
valkey.py    Valkey
postgres.py  PostgreSQL
places.py    where their files, sockets and programs are
servant.py   the user that PostgreSQL runs as when we are root
"""

from embedded.places import DATABASE, postgres_url, valkey_url
from embedded.postgres import FORGETFUL, start_postgres
from embedded.server import Server, ServerFailed
from embedded.valkey import start_valkey

__all__ = [
    "DATABASE",
    "FORGETFUL",
    "Server",
    "ServerFailed",
    "postgres_url",
    "start_postgres",
    "start_valkey",
    "valkey_url",
]
