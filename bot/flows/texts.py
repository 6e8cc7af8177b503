"""Text messages that a caller may ask for, by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.flows.routes import STEPS
from bot.text import Text

TEXTS: dict[str, Callable[[date], Text]] = {f"how_to_start_{route}": words for route, words in STEPS.items()}
