"""Every environment variable of the service, once, with its type and what it is for."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

# What must be set when DEMO is off, and what each provider needs once it is used.
ALWAYS = ("SECRET_KEY", "PUBLIC_URL", "DATABASE_URL", "REDIS_URL")
PROVIDERS = {
    "africastalking": ("AFRICASTALKING_WEBHOOK_KEY", "AFRICASTALKING_USERNAME", "AFRICASTALKING_API_KEY"),
    "twilio": ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"),
}
SHORTEST_KEY = 32  # characters of SECRET_KEY

# What `make run` puts in; with DEMO off everybody knows these, so they are refused.
DEMO_SECRETS = {
    "AFRICASTALKING_WEBHOOK_KEY": "demo",
    "AFRICASTALKING_API_KEY": "demo",
    "TWILIO_AUTH_TOKEN": "demo",
}


class SettingsError(Exception):
    """The environment is not fit to start with: `code` is for tests, the text for a person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def _whole(url: str) -> str:
    return url.rstrip("/")


Address = Annotated[str, StringConstraints(pattern=r"^(https?://[^\s]+)?$"), AfterValidator(_whole)]


class Settings(BaseSettings):
    """The settings of one process; `load()` reads them from the environment."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore")

    demo: bool = Field(False, description="1 for the demonstration that `make run` starts; never in production")
    secret_key: str = Field(
        "",
        repr=False,
        description="what every other key is made from: 32 random characters or more, never changed",
    )
    public_url: Address = Field(
        "", description="the address under which providers reach this service (https://example.org)"
    )
    database_url: str = Field(
        "",
        repr=False,
        pattern=r"^(postgres(ql)?(\+psycopg)?://.+)?$",
        description="PostgreSQL 15 or later (postgresql://user:password@host/name)",
    )
    redis_url: str = Field(
        "",
        repr=False,
        pattern=r"^((redis|rediss|unix)://.+)?$",
        description="Valkey 7.2 or later, or Redis 6.2 or later (redis://:password@host:6379/0)",
    )

    service_code: str = Field("*1286#", pattern=r"^\*[0-9*]+#$", description="the code that people dial (*1286#)")
    sms_gateway: Literal["", "africastalking", "twilio"] = Field(
        "", description="who sends our text messages: africastalking, twilio, or empty for nobody"
    )
    sms_sender: str = Field("", description="short code or name that our text messages come from")

    africastalking_username: str = Field("", description="name of the account at Africa's Talking")
    africastalking_api_key: str = Field("", repr=False, description="its key, for sending")
    africastalking_webhook_key: str = Field(
        "", repr=False, description="the secret at the end of the webhook addresses given to it (?key=)"
    )
    africastalking_api_url: Address = Field("", description="another host to send to, for a test")

    twilio_account_sid: str = Field("", description="the account at Twilio or a compatible provider")
    twilio_auth_token: str = Field("", repr=False, description="its token: signs webhooks, and sends")
    twilio_from: str = Field("", description="the number our messages by Twilio come from")
    twilio_api_url: Address = Field("", description="another host to send to, such as Somleng")

    host: str = Field("127.0.0.1", description="the network address to listen on")
    port: int = Field(8000, ge=1, le=65535, description="the port to listen on")
    proxies: int = Field(
        0, ge=0, le=9, description="how many proxies stand in front and say in X-Forwarded-For who asks"
    )
    web_workers: int = Field(2, ge=1, le=64, description="processes that answer requests")
    web_threads: int = Field(4, ge=1, le=256, description="requests that each of them answers at a time")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="how much is logged")
    var: Path = Field(Path("var"), description="for files being imported, and what a demonstration keeps")
    prometheus_multiproc_dir: str = Field(
        "", description="a folder, emptied before each start, through which processes add up their metrics"
    )

    @model_validator(mode="after")
    def _fit_for_production(self) -> Self:
        if not self.demo:
            problems = list(self._problems())
            if problems:
                raise SettingsError("missing" if self._missing() else "unsafe", "\n".join(problems))
        return self

    @property
    def sending(self) -> tuple[str, ...]:
        """The gateways that have what it takes to send."""
        needed = {"africastalking": self.africastalking_api_key, "twilio": self.twilio_from}
        return tuple(name for name, value in needed.items() if value)

    def value(self, variable: str) -> str:
        """What an environment variable was set to, as text."""
        return str(getattr(self, variable.lower()))

    def _problems(self) -> Iterator[str]:
        missing = self._missing()
        if missing:
            yield f"Not set: {', '.join(missing)}. See .env.example, or use `make run` for a demonstration."
        if 0 < len(self.secret_key) < SHORTEST_KEY:
            yield f"SECRET_KEY is too short: it takes {SHORTEST_KEY} characters or more, made at random."
        for variable, known in DEMO_SECRETS.items():
            if self.value(variable) == known:
                yield f"{variable} is the one of the demonstration, which everybody knows."

    def _missing(self) -> list[str]:
        used = [name for name, needed in PROVIDERS.items() if self._uses(name, needed)] or ["africastalking"]
        return [name for name in (*ALWAYS, *(n for u in used for n in PROVIDERS[u])) if not self.value(name)]

    def _uses(self, provider: str, needed: tuple[str, ...]) -> bool:
        return self.sms_gateway == provider or any(self.value(variable) for variable in needed)


def load() -> Settings:
    """The settings in the environment.

    Raises SettingsError: `bad` for a value that cannot be used, `missing` with every name that is not set,
    `unsafe` for a secret that is none. No text of it repeats a value.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("bad", "\n".join(_sentence(each) for each in error.errors())) from None


def example() -> str:
    """The text of .env.example: every variable with its explanation and its default, if it has one."""
    lines = ["# Every setting of Sok Sabay. Copy this to .env, and take away the # of what you set."]
    for name, field in Settings.model_fields.items():
        # Quoted, since a # would begin a comment; put aside when empty, since to some readers empty is a value.
        setting = f'{name.upper()}="{field.default}"' if field.default else f"#{name.upper()}="
        lines += ["", f"# {field.description}", setting]
    return "\n".join(lines) + "\n"


def _sentence(error: ErrorDetails) -> str:
    name = str(error["loc"][0])
    why = "it is not of the right form" if error["type"] == "string_pattern_mismatch" else error["msg"]
    return f"{name.upper()} cannot be used: {why[0].lower()}{why[1:]}. It is for: {_explained(name)}."


def _explained(name: str) -> str:
    return str(Settings.model_fields[name].description)


if __name__ == "__main__":
    sys.stdout.write(example())
