"""Forms in which somebody types what no form expects: whatever it is, a page says what is wrong, and nothing breaks."""

from __future__ import annotations

import random
import re

import pytest
from flask import Flask

from bench.addresses import VALUES
from bench.fund import Fund
from console.access import Role
from tests.console.test_roles import FILLED, SIGNING_OUT
from tests.console.visitor import BASE, Visitor
from tests.console.whole import SCRIPT, Opened, posts, whose

pytestmark = pytest.mark.slow


def odd(chance: random.Random) -> str:
    """Something that no form expects, or not there."""
    return chance.choice(
        (
            "",
            " ",
            "-1",
            "0",
            "1e400",
            "9" * 40,
            "NaN",
            "\x00",
            "\u202e\ud7ff\U0001f4a3",
            "ខ្មែរ" * 50,
            SCRIPT,
            "'; DROP TABLE staff; --",
            "%s%n{0}{x.__class__}",
            "../../etc/passwd",
            "2026-02-30",
            "9999-12-31",
            "0001-01-01",
            "9999-12-31T23:59",
            "25:61",
            "[]",
            '{"who": 1}',
            "+85512000001",
            "00000000-0000-0000-0000-000000000000",
            "x" * 5_000,
        )
    )


FIELD = re.compile(r'<(?:input|select|textarea|button)[^>]* name="([^"]+)"')


def _known(name: str, fund: Fund, chance: random.Random) -> object:
    if name == "campaign":
        return chance.choice((fund.draft, fund.paused, fund.sending))
    value = VALUES.get(name)
    return value(fund) if value else getattr(fund, name, FILLED[name])


@pytest.fixture(scope="module")
def found() -> list[str]:
    """Filled by the first who asks for the names."""
    return []


@pytest.fixture
def names(found: list[str], request: pytest.FixtureRequest) -> list[str]:
    """The names of the fields of all pages, which are opened once."""
    if not found:
        opened: Opened = request.getfixturevalue("opened")
        fields = {name for _, _, page in opened.pages for name in FIELD.findall(page)}
        found.extend(sorted(fields - {"csrf_token"}))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_no_form_breaks_whatever_is_typed(
    fund: Fund, console: Flask, names: list[str], inside: dict[Role, Visitor], seed: int
) -> None:
    """The fields of the page that the form stands on, and a few that stand on none, with odd values."""
    chance = random.Random(seed)
    console.config["WTF_CSRF_ENABLED"] = False
    adapter = console.url_map.bind("sok.example")
    broken = []
    for rule, unknown in posts(console):
        if rule.endpoint in (*SIGNING_OUT, "security.change_password"):
            continue
        browser = inside[whose(rule.endpoint)]
        known = adapter.build(rule.endpoint, {name: _known(name, fund, chance) for name in rule.arguments}, "POST")
        for path in (known, known, unknown):
            data = {name: odd(chance) for name in names if chance.random() < 0.8}
            got = browser.client.post(path, base_url=BASE, data=data, headers={"Referer": f"{BASE}/"})
            if got.status_code >= 500 and got.status_code != 503:
                broken.append((path, got.status_code, {name: data[name][:30] for name in data}))
    assert broken == []
