"""The environment is read once, whole, and what is wrong with it is said in one go."""

import re
from pathlib import Path

import pytest
from honcho.environ import parse

import settings

ROOT = Path(__file__).parent.parent

PRODUCTION = {
    "SECRET_KEY": "k" * 32,
    "PUBLIC_URL": "https://sok.example/",
    "DATABASE_URL": "postgresql://u:secret-word@db/sok",
    "REDIS_URL": "rediss://:secret-word@cache:6379/0",
    "AFRICASTALKING_WEBHOOK_KEY": "long-enough",
    "AFRICASTALKING_USERNAME": "fund",
    "AFRICASTALKING_API_KEY": "atsk",
}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def loaded(monkeypatch: pytest.MonkeyPatch, **environment: str) -> settings.Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return settings.load()


def refused(monkeypatch: pytest.MonkeyPatch, **environment: str) -> settings.SettingsError:
    with pytest.raises(settings.SettingsError) as caught:
        loaded(monkeypatch, **environment)
    return caught.value


def test_an_empty_production_names_everything_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    error = refused(monkeypatch)
    assert error.code == "missing"
    assert [name for name in PRODUCTION if name not in str(error)] == []
    assert str(error).count("\n") == 0


@pytest.mark.parametrize("name", PRODUCTION)
def test_each_secret_is_missed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    error = refused(monkeypatch, **{**PRODUCTION, name: ""})
    assert (error.code, str(error).partition(". See")[0]) == ("missing", f"Not set: {name}")


def test_a_provider_that_is_used_needs_all_of_its_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    error = refused(monkeypatch, **PRODUCTION, SMS_GATEWAY="twilio", TWILIO_ACCOUNT_SID="AC1")
    assert "Not set: TWILIO_AUTH_TOKEN, TWILIO_FROM." in str(error)


def test_twilio_alone_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    without = {name: value for name, value in PRODUCTION.items() if not name.startswith("AFRICA")}
    twilio = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "t", "TWILIO_FROM": "+855000"}
    assert loaded(monkeypatch, **without, **twilio).twilio_from == "+855000"


def test_a_whole_production_starts_and_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    found = loaded(monkeypatch, **PRODUCTION)
    assert found.public_url == "https://sok.example", "one slash too many would break every signature"
    for secret in ("secret-word", "k" * 32, "long-enough", "atsk"):
        assert secret not in repr(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "k" * 31),  # one character short
        ("AFRICASTALKING_WEBHOOK_KEY", "demo"),  # the key of every demonstration
        ("AFRICASTALKING_API_KEY", "demo"),
    ],
)
def test_a_secret_that_is_none_is_refused_in_production(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    error = refused(monkeypatch, **{**PRODUCTION, name: value})
    assert (error.code, name in str(error)) == ("unsafe", True)


def test_a_demonstration_needs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = loaded(monkeypatch, DEMO="1")
    assert (found.demo, found.port, found.service_code, found.sms_gateway) == (True, 8000, "*1286#", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eight thousand"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("WEB_WORKERS", "0"),
        ("WEB_THREADS", "1.5"),
        ("DEMO", "perhaps"),
        ("SMS_GATEWAY", "pigeon"),
        ("LOG_LEVEL", "loud"),
        ("SERVICE_CODE", "1286"),  # no star, no hash: nobody could dial it
        ("PUBLIC_URL", "sok.example"),  # no scheme
        ("TWILIO_API_URL", "ftp://sok.example"),
        ("DATABASE_URL", "mysql://user:hunter2@db/sok"),
        ("REDIS_URL", "http://:hunter2@cache"),
    ],
)
def test_a_bad_value_is_named_and_not_repeated(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    error = refused(monkeypatch, **{"DEMO": "1", name: value})
    assert error.code == "bad"
    assert str(error).startswith(f"{name} cannot be used: ")
    assert "hunter2" not in str(error)


def test_all_bad_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    error = refused(monkeypatch, DEMO="1", PORT="x", LOG_LEVEL="y")
    assert [line.split()[0] for line in str(error).splitlines()] == ["PORT", "LOG_LEVEL"]


def test_settings_cannot_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = loaded(monkeypatch, DEMO="1")
    with pytest.raises(ValueError, match="frozen"):
        found.port = 1


def test_the_example_names_exactly_the_settings() -> None:
    assert (ROOT / ".env.example").read_text() == settings.example(), "run: python settings.py > .env.example"


def test_the_example_filled_in_is_a_production(monkeypatch: pytest.MonkeyPatch) -> None:
    filled = re.sub(r"^#(\w+)=$", lambda m: f"{m[1]}={PRODUCTION.get(m[1], '')}", settings.example(), flags=re.M)
    for name, value in parse(filled).items():
        if value:
            monkeypatch.setenv(name, value)
    found = settings.load()
    assert (found.service_code, found.var, found.redis_url) == ("*1286#", Path("var"), PRODUCTION["REDIS_URL"])
