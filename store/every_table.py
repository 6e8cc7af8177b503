"""Importing this puts every table into the list (store.schema)."""

from store import (  # noqa: F401
    campaign_tables,
    case_tables,
    consents,
    contacts,
    contributions,
    dependants,
    effects,
    hardships,
    leads,
    members,
    messages,
    officer_keys,
    phones,
    pins,
    promises,
    receipts,
    redactions,
    reminder_tables,
    replies,
    unfinished,
)
