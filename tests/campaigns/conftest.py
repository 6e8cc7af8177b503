"""A store with its tables, and nothing in them."""

from tests.store.conftest import migrated_url, store  # noqa: F401 (fixtures)
