"""The endpoint does what its OpenAPI document says, whatever is sent: schemathesis makes up the requests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode

from joint import pacing
from joint.openapi import document
from schemes.cambodia import today
from store import open_store
from store.ministries import Role, add
from tests.edge.application import SECRET_KEY, application

EXAMPLES = 40


@pytest.fixture(scope="module")
def app(migrated_url: str, valkey_url: str) -> Iterator[Flask]:
    with application(migrated_url, valkey_url) as made:
        yield made


@pytest.fixture(scope="module")
def token(migrated_url: str) -> str:
    opened = open_store(migrated_url, SECRET_KEY, patience=60)
    with opened.transaction() as connection:
        made = add(connection, opened.sealer, "The ministry of made-up requests", Role.TAX, today())
    opened.close()
    assert made
    return made


@pytest.fixture
def described(app: Flask, monkeypatch: pytest.MonkeyPatch) -> schemathesis.BaseSchema:
    monkeypatch.setattr(pacing.Pace, "wait", lambda *_: 0)  # how fast one may ask is another test's
    return schemathesis.openapi.from_wsgi("/joint/v1/openapi.json", app)


OPERATIONS = [
    (path, method, mode)
    for path, methods in document()["paths"].items()
    for method in methods
    for mode in GenerationMode
    if mode == GenerationMode.POSITIVE or not path.endswith("openapi.json")  # with which nothing can be wrong
]


@pytest.mark.parametrize(("path", "method", "mode"), OPERATIONS)
def test_the_endpoint_does_what_its_description_says(
    described: schemathesis.BaseSchema, token: str, path: str, method: str, mode: GenerationMode
) -> None:
    operation = described[path][method]
    made_up = operation.as_strategy(generation_mode=mode, headers={"Authorization": f"Bearer {token}"})

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    @given(case=made_up)
    def asks(case: schemathesis.Case) -> None:
        case.call_and_validate()

    asks()
