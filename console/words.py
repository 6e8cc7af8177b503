"""What Flask-Security says in our pages, in our words; all else that it could say needs a page that we do not have."""

from __future__ import annotations

from collections.abc import Mapping


def _(words: str) -> str:
    """Marks words for the catalogue; Flask-Security puts them into a language when it shows them."""
    return words


MESSAGES: Mapping[str, tuple[str, str]] = {
    "UNAUTHENTICATED": (_("Sign in to see this page."), "info"),
    "UNAUTHORIZED": (_("Your role does not open this page. An administrator gives roles."), "error"),
    "REAUTHENTICATION_REQUIRED": (_("You have been signed in for 12 hours. Please sign in again."), "info"),
    "GENERIC_AUTHN_FAILED": (
        _("This e-mail address and password do not fit. After 10 wrong tries an account is closed for 15 minutes."),
        "error",
    ),
    "DISABLED_ACCOUNT": (_("This account is closed."), "error"),
    "EMAIL_NOT_PROVIDED": (_("Type your e-mail address."), "error"),
    "INVALID_EMAIL_ADDRESS": (_("This is no e-mail address."), "error"),
    "PASSWORD_NOT_PROVIDED": (_("Type a password."), "error"),
    "INVALID_PASSWORD": (_("This is not your password."), "error"),
    "PASSWORD_INVALID_LENGTH": (_("A password has at least %(length)s characters."), "error"),
    "PASSWORD_TOO_SIMPLE": (
        _("This password is easy to guess. Take several words that do not belong together."),
        "error",
    ),
    "PASSWORD_IS_THE_SAME": (_("Choose another password than the one you have."), "error"),
    "PASSWORD_MISMATCH": (_("The two passwords are not the same."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (_("The two passwords are not the same."), "error"),
    "PASSWORD_RESET_NO_LOGIN": (_("Your password is set. Sign in with it."), "success"),
    "PASSWORD_RESET_EXPIRED": (_("This link is too old. Ask an administrator for another one."), "error"),
    "INVALID_RESET_PASSWORD_TOKEN": (_("This link was used already, or is not whole."), "error"),
    "PASSWORD_CHANGE": (_("Your password is changed."), "success"),
    "TWO_FACTOR_INVALID_TOKEN": (_("This code is wrong or was used already. Wait for the next one."), "error"),
    "INVALID_CODE": (_("This code is wrong or was used already. Wait for the next one."), "error"),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (_("You are signed in."), "success"),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (_("Your second factor is set up."), "success"),
    "TWO_FACTOR_PERMISSION_DENIED": (_("Please sign in first."), "error"),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (_("This second factor is not on offer."), "error"),
    "TWO_FACTOR_SETUP_EXPIRED": (_("That took too long. Please begin again."), "error"),
    "TWO_FACTOR_DISABLED": (_("Your second factor is taken away."), "success"),
    "INVALID_RECOVERY_CODE": (_("This is none of your recovery codes."), "error"),
    "INVALID_REDIRECT": (_("There is no such page, or what was on it is gone."), "error"),
}
