"""The log: one line of JSON an event, in which no number and no word of a caller can stand."""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import Any

import structlog

# Our own events hold names and counts only. What libraries say may quote anything: their sentences are logged without
# the values that belong into them, six digits or more are covered up, and of errors only kind and place are told.
NUMBER = re.compile(r"\+?\d(?:[ .\-]?\d){5,}")
CODE = re.compile(r"[A-Za-z0-9_.\-]{1,40}")
COVERED = "#"
FRAMES = 6
LIBRARIES = logging.WARNING  # libraries are heard from this level on


def set_up(level: str) -> None:
    """Send all logging of this process through here; `level` is debug, info, warning or error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Plain())
    logging.basicConfig(level=LIBRARIES, handlers=[handler], force=True)
    structlog.configure(
        processors=[structlog.processors.add_log_level, _time, _without_values, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    # Python itself would print the words of an error that nobody caught. A hook that somebody else set stays.
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = lambda kind, error, trace: _uncaught(error)
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = lambda args: _uncaught(args.exc_value)


def _uncaught(error: BaseException | None) -> None:
    if not isinstance(error, KeyboardInterrupt):
        structlog.get_logger("logs").error("uncaught", exc_info=error)


class Plain(logging.Formatter):
    """A library's record as one line of JSON: its sentence without the values, its error without the error's words."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        event: dict[str, Any] = {"event": NUMBER.sub(COVERED, str(record.msg)), "logger": record.name}
        if record.exc_info and record.exc_info[1]:
            event |= error_facts(record.exc_info[1])
        return json.dumps(_time(None, "", event | {"level": record.levelname.lower()}), ensure_ascii=False)


def error_facts(error: BaseException) -> dict[str, Any]:
    """The kind of an error, its code if it has one, and the last places it came through."""
    places = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    at = [f"{place.filename.rsplit('/', 1)[-1]}:{place.lineno}:{place.name}" for place in places]
    return {"error": type(error).__name__, "code": _code(error), "at": at}


def _code(error: BaseException) -> str | None:
    """What the error has for a code, if it looks like one."""
    code = getattr(error, "code", None)
    is_one = isinstance(code, str | int) and CODE.fullmatch(str(code)) and not NUMBER.search(str(code))
    return str(code) if is_one else None


def _time(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    event["time"] = datetime.now(UTC).isoformat(timespec="seconds")
    return event


def _without_values(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event.update(error_facts(error))
    return event
