"""What a partner is shown: of the organisation that they are bound to alone, and no figure that tells of one person."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

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


def fates(campaign: UUID, counts: Mapping[str, int], listed: int) -> list[tuple[str, str]]:
    """What became of a campaign to a list of so many, in three round figures; nothing, where the list is too small.

    Who said STOP is among those who did not get it, as is whose phone was off. And no figure is exact: two lists, one
    with a person more, would tell of that person. Where it steps is another place for each campaign, and not known.
    """
    if listed < number("small_count", people.desk().today):
        return []
    step = number("partner_count_step", people.desk().today)
    shift = people.desk().store.sealer.index(f"round {campaign}")[0] % step
    arrived, waits = counts.get("delivered", 0), counts.get("waiting", 0) + counts.get("sending", 0)
    told = {gettext("arrived"): arrived, gettext("still to leave"): waits}
    told[gettext("sent, or did not arrive")] = max(listed - arrived - waits, 0)
    return [(words, about((count + shift) // step * step)) for words, count in told.items()]


def about(count: int) -> str:
    """A round figure."""
    said: str = gettext("about %(count)s", count=f"{count:,}") if count else gettext("none, or few")
    return said
