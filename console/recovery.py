"""Codes for who lost their second factor, each good once, and codes of the second factor, each good once too."""

from __future__ import annotations

from typing import Any

from flask_security import MfRecoveryCodesUtil, MfRecoveryForm, Totp, UserMixin
from passlib.totp import TotpMatch

from console import people
from console.witness import note_of


def take_away(person: people.Staff) -> None:
    """The second factor and the codes of who lost it: at the next sign-in they set up another."""
    people.accounts().tf_reset(person)
    people.accounts().mf_set_recovery_codes(person, None)
    person.last_code = None


class RecoveryCodes(MfRecoveryCodesUtil):
    """Kept encrypted, and shown when they are made and never again."""

    def create_recovery_codes(self, user: UserMixin) -> list[str]:
        """New codes in place of any old ones."""
        codes: list[str] = super().create_recovery_codes(user)
        note_of(people.staff_of(user), "made_recovery_codes")
        return codes

    def get_recovery_codes(self, user: UserMixin) -> list[str]:
        """None, for the page that would show them again."""
        return []


class RecoveryForm(MfRecoveryForm):
    """A wrong recovery code is a wrong try like any other, which Flask-Security does not count by itself."""

    def validate(self, **more: Any) -> bool:
        """Whether the code is one of theirs."""
        is_right: bool = super().validate(**more)
        if not is_right and self.code.data and self.user:
            self.user.track_failed_authn("recovery_code", True)
        return is_right


class OnceOnly(Totp):
    """A code that was read over somebody's shoulder opens nothing after they used it."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Which code was used last."""
        return people.staff_of(user).last_code

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        """Kept with the sign-in."""
        people.staff_of(user).last_code = tmatch.counter
