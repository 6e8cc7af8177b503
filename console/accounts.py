"""Flask-Security: passwords, the second factor, one-time links and sessions, and all settings of them."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

from flask import Flask, Response, make_response, redirect, render_template, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_security import PasswordUtil, Security, SQLAlchemySessionUserDatastore, password_length_validator
from flask_security.utils import do_flash, get_message, logout_user, url_for_security
from flask_wtf import CSRFProtect
from sqlalchemy.orm import scoped_session, sessionmaker

from console import languages, people
from console.access import WHOLE_SESSION
from console.door import PATH, Desk
from console.invitations import GOOD_DAYS
from console.recovery import OnceOnly, RecoveryCodes, RecoveryForm
from console.words import MESSAGES
from store.sealing import derive_key

IDLE_MINUTES = 30  # a session that is not used for so long is over
SHORTEST_PASSWORD = 12
RECOVERY_CODES = 8
CODE_SECONDS = 30  # by how much the clock of a telephone may be wrong

# Tries of one address at one page; an account that is tried from many addresses is closed by console.locking.
TRIES = "30 per minute"
LIMITED = (
    "security.login",
    "security.two_factor_token_validation",
    "security.mf_recovery",
    "security.reset_password",
    "security.change_password",
)

# The passwords of a demonstration are printed: hashing them slowly would protect nothing, and delay each start.
CHEAP_HASH = {"argon2__time_cost": 1, "argon2__memory_cost": 64, "argon2__parallelism": 1}

SETTINGS: dict[str, Any] = {
    "SESSION_COOKIE_NAME": "console",
    "SESSION_COOKIE_PATH": PATH,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",  # strict, and a link to a page in a message would ask for the password
    "SESSION_REFRESH_EACH_REQUEST": False,  # keep_alive does it
    "PERMANENT_SESSION_LIFETIME": timedelta(minutes=IDLE_MINUTES),
    "WTF_CSRF_TIME_LIMIT": None,  # as long as the session
    "SECURITY_FLASH_MESSAGES": True,
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_CLI_USERS_NAME": None,
    "SECURITY_CLI_ROLES_NAME": None,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,  # whether an address is known is not told
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},  # no question to any name server
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_I18N_DIRNAME": [str(languages.LOCALES)],
    "SECURITY_I18N_DOMAIN": "messages",
    "SECURITY_POST_LOGIN_VIEW": "home.page",
    "SECURITY_POST_LOGOUT_VIEW": "security.login",
    "SECURITY_POST_CHANGE_VIEW": "home.page",
    "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "home.page",
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_RESET_URL": "/choose-password",
    "SECURITY_CHANGE_URL": "/password",
    "SECURITY_TWO_FACTOR_SETUP_URL": "/second-factor",
    "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/second-factor-code",
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES_URL": "/recovery-codes",
    "SECURITY_MULTI_FACTOR_RECOVERY_URL": "/recovery-code",
    "SECURITY_CHANGEABLE": True,
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
    "SECURITY_RECOVERABLE": True,
    "SECURITY_RESET_PASSWORD_WITHIN": timedelta(days=GOOD_DAYS),
    "SECURITY_SEND_PASSWORD_RESET_EMAIL": False,
    "SECURITY_SEND_PASSWORD_RESET_NOTICE_EMAIL": False,
    "SECURITY_PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
    "SECURITY_PASSWORD_COMPLEXITY_CHECKER": "zxcvbn",  # knows what people choose, without asking anybody
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_TWO_FACTOR": True,
    "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY": CODE_SECONDS,
    "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
    "SECURITY_TOTP_ISSUER": "Sok Sabay",
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": RECOVERY_CODES,
    "SECURITY_FRESHNESS": timedelta(minutes=WHOLE_SESSION),
    "SECURITY_FRESHNESS_GRACE_PERIOD": timedelta(0),
    **{f"SECURITY_MSG_{name}": message for name, message in MESSAGES.items()},
}


class PasswordRules(PasswordUtil):
    """Flask-Security's rules; why a password is easy to guess, which zxcvbn says in English, we say ourselves."""

    def validate(self, password: str, is_register: bool, **more: Any) -> tuple[list[str] | None, str]:
        """What is wrong with it, and how it is kept."""
        wrong, kept = super().validate(password, is_register, **more)
        if wrong and not password_length_validator(kept):
            wrong = [get_message("PASSWORD_TOO_SIMPLE")[0]]
        return wrong, kept


class SessionsOfPages(SecureCookieSessionInterface):
    """Flask's sessions, of pages alone.

    What belongs to a page is asked for beside it, and may be answered later: a cookie with it would bring back the
    session as it was before the page.
    """

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Whether the answer to this request tells the browser of the session."""
        return request.endpoint != "static" and super().should_set_cookie(app, session)


def set_up(app: Flask, desk: Desk) -> None:
    """Sign-in, sessions and their pages, with keys of their own made from SECRET_KEY."""
    app.config.update(SETTINGS)
    app.session_interface = SessionsOfPages()
    app.config.update(_keys(desk.secret_key))
    app.config.update(SESSION_COOKIE_SECURE=not desk.is_demo, SECURITY_TWO_FACTOR_REQUIRED=not desk.is_demo)
    if desk.is_demo:
        app.config["SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"] = CHEAP_HASH
    CSRFProtect(app)
    transactions = scoped_session(sessionmaker(desk.store.engine))
    datastore = SQLAlchemySessionUserDatastore(transactions, people.Staff, people.StaffRole)
    security = Security(
        app,
        datastore,
        password_util_cls=PasswordRules,
        totp_cls=OnceOnly,
        mf_recovery_codes_util_cls=RecoveryCodes,
        mf_recovery_form=RecoveryForm,
    )
    security.want_json(lambda _request: False)
    security.reauthn_handler(_over)
    app.view_functions["security.forgot_password"] = _forgotten
    app.teardown_appcontext(lambda _error: transactions.remove())
    _limit(app, desk)


def _keys(secret_key: str) -> dict[str, Any]:
    return {
        "SECRET_KEY": derive_key(secret_key, "console").hex(),
        "SECURITY_PASSWORD_SALT": derive_key(secret_key, "staff-password").hex(),
        "SECURITY_TOTP_SECRETS": {"1": derive_key(secret_key, "staff-totp").hex()},
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS": [urlsafe_b64encode(derive_key(secret_key, "staff-recovery"))],
    }


def _limit(app: Flask, desk: Desk) -> None:
    """Slow whoever tries; while Valkey is away each process counts for itself."""
    where = desk.redis_url.replace("unix://", "redis+unix://", 1)
    limiter = Limiter(
        get_remote_address, app=app, storage_uri=where, in_memory_fallback_enabled=True, key_prefix="console"
    )
    app.extensions["tries"] = limiter
    for endpoint in LIMITED:
        view: Any = app.view_functions[endpoint]
        app.view_functions[endpoint] = limiter.limit(TRIES, methods=["POST"])(view)


def _over(_within: timedelta, _grace: timedelta) -> Response:
    """The session has lasted as long as it may."""
    logout_user()
    do_flash(*get_message("REAUTHENTICATION_REQUIRED"))
    return make_response(redirect(url_for_security("login")))


def _forgotten() -> str:
    """There is no mail server: who forgot the password asks an administrator for a link."""
    return render_template("security/forgot_password.html")


def keep_alive() -> None:
    """Before every request: a session ends by its age, not with the browser."""
    session.permanent = True
