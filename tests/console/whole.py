"""The whole console: every address that takes a form, and every page as it was shown in a fund full of scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule

from bench.addresses import Address
from console.access import ACCESS, NOBODY, Anybody, Role
from tests.console.test_roles import asked
from tests.console.visitor import Visitor

SCRIPT = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>"


def posts(console: Flask) -> Iterator[tuple[Rule, str]]:
    """Every address that takes a form."""
    return ((rule, path) for rule, method, path in asked(console) if method == "POST")


def whose(endpoint: str) -> Role:
    """A role that may."""
    allowed = ACCESS.get(endpoint, NOBODY)
    return Role.ADMINISTRATOR if isinstance(allowed, Anybody) or not allowed else min(allowed)


@dataclass(frozen=True)
class Opened:
    """Every page as it was shown in a fund where all that can be written is a script, and who opened it."""

    pages: list[tuple[Address, int, str]]  # what was asked for, its status, and the page
    browsers: dict[Role, Visitor]
