"""A figure of the law that is another one for the length of a test."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from schemes import figures
from schemes.dated import Value

Change = Callable[[str, Value], None]


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Change:
    """Gives a figure another value, on every day on which it has one."""

    def to(name: str, value: Value) -> None:
        old = figures.parameter(name)
        entries = tuple(replace(entry, value=value) for entry in old.entries)
        monkeypatch.setitem(figures._ALL, name, replace(old, entries=entries))

    return to
