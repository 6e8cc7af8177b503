"""A store with its tables, and nothing in them; somebody who types at the desk for campaigns."""

from pathlib import Path

import pytest

from store import Store
from tests.campaigns.desk import Typing
from tests.store.campaigning import agreed
from tests.store.conftest import store

__all__ = ["store"]


@pytest.fixture
def typing(store: Store, tmp_path: Path) -> Typing:
    """Somebody at the desk, and two people who said yes to messages."""
    agreed(store, [1, 2])
    agreed(store, [3], language="en", operator="metfone")
    return Typing(store, tmp_path)


@pytest.fixture
def drafted(typing: Typing) -> Typing:
    """The same, with a draft of Dara's."""
    typing.says("new", typing.plan(), "--by", "Dara")
    return typing
