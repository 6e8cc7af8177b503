"""Importing this puts every table into the list (store.schema)."""

from store import (  # noqa: F401
    consents,
    contacts,
    contributions,
    dependants,
    effects,
    hardships,
    leads,
    members,
    messages,
    phones,
    pins,
    promises,
    receipts,
    unfinished,
)
