"""The list of all tables, with one way of naming their constraints."""

from enum import StrEnum

from sqlalchemy import MetaData

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    }
)


def one_of(column: str, words: type[StrEnum]) -> str:
    """What a table asks of a column that holds one of these words."""
    return f"{column} IN ({', '.join(repr(str(word)) for word in words)})"
