"""What a partner is shown: of the organisation that they are bound to alone, and no figure that tells of one person."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort
from flask_babel import gettext
from flask_login import current_user

from console import people
from schemes import number
from store import partners
from store.organisations import Organisation


def organisation() -> Organisation | None:
    """Theirs; None where they are bound to none."""
    return partners.of(people.connection(), people.staff_of(current_user).id)


def mine() -> Organisation:
    """The same, for a page of which there is nothing without one. Raises NotFound."""
    return organisation() or abort(404)


def few(count: int, whole: int | None = None) -> str:
    """A figure, or that it is a small one; of a `whole`, what is left over may be small as well."""
    least = number("small_count", people.desk().today)
    left = whole - count if whole is not None else least
    is_small = count < least or 0 < left < least
    return gettext("not shown: too few") if is_small else f"{count:,}"


def fates(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """What became of a campaign in three figures; none where one of them could be told apart from the others."""
    least = number("small_count", people.desk().today)
    arrived, waits = counts.get("delivered", 0), counts.get("waiting", 0) + counts.get("sending", 0)
    told = {gettext("arrived"): arrived, gettext("still to leave"): waits}
    told[gettext("sent, or did not arrive")] = sum(counts.values()) - arrived - waits
    if sum(counts.values()) < least or any(0 < each < least for each in told.values()):
        return []
    return [(words, f"{count:,}") for words, count in told.items()]
