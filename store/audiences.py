"""Audiences: whom a campaign is meant for, told in a few words, and found among those who said yes to messages.

Every person is a telephone: one that several members share gets one message. Whom a partner lists gets it by the
partner's word, unless they said no to us.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Label, Select, TextClause, case, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from schemes.cambodia import CAMBODIA, day_of
from schemes.holidays import is_holiday
from store import reminders
from store.arrears import PAYING, paying
from store.campaign_tables import NUMBER_GONE, partner_numbers
from store.campaigns import Campaign
from store.contacts import SPOKEN, contacts
from store.members import Scheme, State, members
from store.phones import phones

LANGUAGES = ("km", "en")

# By the word for it: the state that a member of such a telephone has.
_STATES = {
    "registered": State.MEMBER,
    "applied": State.APPLIED,
    "papers_wanted": State.PAPERS_WANTED,
    "certificate_needed": State.APPLIED,
}
WHO = ("all", "interested", *_STATES)

# What kind of work a sector is, by what members say they do.
SECTORS: Mapping[str, tuple[str, ...]] = {
    "construction": ("building",),
    "domestic": ("home",),
    "factory": ("factory",),
    "shop": ("seller", "shop_or_restaurant"),
    "transport": ("driver",),
    "farm": ("farm",),
    "other": ("other", "state"),
}
LISTS = ("provinces", "districts", "occupations", "sectors", "schemes", "languages")
KEYS = (*LISTS, "who", "partner_list", *PAYING)

# What is known of who is registered, or applied, alone.
_OF_MEMBERS = {"provinces", "districts", "occupations", "sectors", "schemes", *PAYING}

# Of these somebody may be one when it begins, and none any more when it leaves.
_PASSING = {*PAYING, "who"}


class BadAudience(ValueError):
    """An audience that cannot be; `code` says why, the sentence what to change."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def people(
    spec: Mapping[str, Any], today: date, languages: Sequence[str] = LANGUAGES, among: Sequence[bytes] | None = None
) -> Select[Any]:
    """A question for (phone_index, language, operator, place, member_id), one row for each telephone.

    `languages` are those that there is a text in: who speaks none of them gets the Khmer one, or the first. `place` is
    the code of a district or province, or "". `among`: only these keyed hashes. Raises BadAudience.
    """
    check(spec)
    base = _base(spec, among).subquery()
    language = text_language(base.c.language, languages)
    district = func.coalesce(func.nullif(members.c.district, ""), members.c.province, "").label("place")
    joined = base.outerjoin(phones, phones.c.phone_index == base.c.phone_index).outerjoin(
        members, members.c.id == phones.c.member_id
    )
    question = (
        select(base.c.phone_index, language, base.c.operator, district, members.c.id.label("member_id"))
        .select_from(joined)
        .ext(distinct_on(base.c.phone_index))
        .order_by(base.c.phone_index, members.c.id)
    )
    if "languages" in spec:
        question = question.where(base.c.language.in_(spec["languages"]))
    return question.where(*of_members(spec, today))


def count(
    connection: Connection, spec: Mapping[str, Any], today: date, languages: Sequence[str] = LANGUAGES
) -> dict[tuple[str, str], int]:
    """How many people, by (operator, language of their text). Raises BadAudience."""
    found = _countable(spec, today, languages).subquery()
    like = (found.c.operator, found.c.language)
    question = select(*like, func.count().label("people")).group_by(*like)
    return {(row.operator, row.language): row.people for row in connection.execute(question)}


def _countable(spec: Mapping[str, Any], today: date, languages: Sequence[str]) -> Select[Any]:
    """The same people; of whom nothing is asked, no member is looked for: that is most of the work."""
    check(spec)
    if of_members(spec, today):
        return people(spec, today, languages)
    base = _base(spec, None).subquery()
    question = select(base.c.operator, text_language(base.c.language, languages))
    return question.where(base.c.language.in_(spec["languages"])) if "languages" in spec else question


def text_language(spoken: ColumnElement[str], languages: Sequence[str]) -> Label[str]:
    """In which of these languages somebody is told: their own, or else the Khmer one, or the first."""
    otherwise = SPOKEN if SPOKEN in languages else languages[0]
    return case((spoken.in_(languages), spoken), else_=otherwise).label("language")


def still_meant(connection: Connection, campaign: Campaign, indexes: Sequence[bytes]) -> set[bytes]:
    """Those who are meant as they were when it began: who paid since is not. It is asked when a batch leaves."""
    if campaign.reminder and campaign.fires_on:
        return reminders.still_due(connection, campaign.reminder, campaign.fires_on, indexes)
    if not _PASSING & set(campaign.audience) or not indexes:
        return set(indexes)
    began = day_of(campaign.frozen_at or campaign.starts_at)
    found = people(campaign.audience, began, tuple(campaign.texts), indexes).subquery()
    return set(connection.execute(select(found.c.phone_index)).scalars())


def is_open(campaign: Campaign, now: datetime) -> bool:
    """Whether it may leave now: it began, is not over, it is the time of day for it, and a day on which it may."""
    here = now.astimezone(CAMBODIA)
    if not campaign.on_holidays and is_holiday(here.date()):
        return False
    return campaign.starts_at <= now < campaign.expires_at and campaign.from_hour <= here.hour < campaign.until_hour


def check(spec: Mapping[str, Any]) -> None:
    """Raises BadAudience: unknown_key, not_a_list, unknown_who, unknown_sector, bad_list, bad_number, and the like."""
    if unknown := sorted(set(spec) - set(KEYS)):
        raise BadAudience("unknown_key", f"There is no {unknown[0]} in an audience; there are {', '.join(KEYS)}.")
    for key in LISTS:
        if key in spec and (not isinstance(spec[key], list) or not all(isinstance(each, str) for each in spec[key])):
            raise BadAudience("not_a_list", f"{key} takes a list of words.")
    for key, known in (("sectors", tuple(SECTORS)), ("schemes", tuple(Scheme)), ("languages", LANGUAGES)):
        if wrong := [each for each in spec.get(key, ()) if each not in known]:
            raise BadAudience(f"unknown_{key[:-1]}", f"{key} has no {wrong[0]}; there are {', '.join(known)}.")
    if spec.get("who", "all") not in WHO:
        raise BadAudience("unknown_who", f"who is one of {', '.join(WHO)}.")
    _check_known(spec)
    _check_payments(spec)
    if "partner_list" in spec:
        _check_id(spec["partner_list"])


def _check_payments(spec: Mapping[str, Any]) -> None:
    missed = spec.get("missed", [1])
    if not isinstance(missed, list) or not missed or not all(type(each) is int and 0 < each < 1000 for each in missed):
        raise BadAudience("bad_number", "missed takes a list of how many months in a row, such as 1, 2.")
    if not isinstance(spec.get("due_this_month", True), bool):
        raise BadAudience("bad_yes_no", "due_this_month is yes or no.")


def _check_known(spec: Mapping[str, Any]) -> None:
    for key in sorted(_OF_MEMBERS & set(spec) if spec.get("who") == "interested" else ()):
        sentence = f"Who is not registered has told us no {key}: take that out, or who: interested."
        raise BadAudience("not_known", sentence)


def _check_id(value: object) -> None:
    try:
        UUID(str(value))
    except ValueError:
        raise BadAudience("bad_list", "partner_list takes the id of a list that was imported.") from None


def _base(spec: Mapping[str, Any], among: Sequence[bytes] | None) -> Select[Any]:
    if "partner_list" not in spec:
        spoken = func.coalesce(func.nullif(contacts.c.language, ""), SPOKEN).label("language")
        index, where = contacts.c.phone_index, contacts.c.messages_allowed
        question = select(index, spoken, contacts.c.operator).where(where)
    else:
        index = partner_numbers.c.phone_index
        told = [func.nullif(table.c.language, "") for table in (contacts, partner_numbers)]
        spoken = func.coalesce(*told, SPOKEN).label("language")
        joined = partner_numbers.outerjoin(contacts, contacts.c.phone_index == index)
        stands = partner_numbers.c.phone_sealed != NUMBER_GONE
        on_it = (partner_numbers.c.list_id == spec["partner_list"]) & stands
        question = select(index, spoken, partner_numbers.c.operator).select_from(joined)
        question = question.where(on_it, func.coalesce(contacts.c.messages_allowed, True))
    return question if among is None else question.where(index.in_(among))


def of_members(spec: Mapping[str, Any], today: date) -> list[ColumnElement[bool] | TextClause]:
    """What an audience asks of the member of a telephone, as it is known on that day; nothing, for everybody."""
    if spec.get("who") == "interested":
        return [members.c.id.is_(None)]
    return [*known_of(spec, members.c, members.c.certificate_sealed.is_(None)), *paying(spec, today)]


def known_of(spec: Mapping[str, Any], member: Any, needs_certificate: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    """The same but for payments, asked of columns that are called as those of members."""
    who = spec.get("who", "all")
    wanted: list[ColumnElement[bool]] = [member.state == _STATES[who]] if who in _STATES else []
    if who == "certificate_needed":
        wanted += [needs_certificate, member.scheme == Scheme.SELF_EMPLOYED]
    for key, column in (("provinces", "province"), ("districts", "district"), ("schemes", "scheme")):
        if key in spec:
            wanted.append(member[column].in_(spec[key]))
    works = [*spec.get("occupations", ()), *(work for each in spec.get("sectors", ()) for work in SECTORS[each])]
    if works or {"occupations", "sectors"} & set(spec):
        wanted.append(member.occupation.in_(works))
    return wanted
