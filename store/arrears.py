"""Arrears: which members missed months, owe one now, or are about to lose their right, asked of many at once.

The same rules as schemes.cover and schemes.gap, in SQL; tests compare them member by member.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement

PAYING = ("missed", "due_this_month", "due_in_days", "loses_in_days")


def paying(spec: Mapping[str, Any], on: date) -> list[ColumnElement[bool]]:
    """What is asked of a member's payments."""
    return []
