"""What tests of partners say again and again: an organisation, who is bound to it, its list, officers and campaigns."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import unescape
from uuid import UUID, uuid4

from sqlalchemy import text

from store import Store, audit, campaigns, organisations, partner_lists, partners
from store.officers import Kind as Officer
from store.officers import add as add_officer
from store.organisations import Kind
from store.partner_lists import Listed
from tests.console.visitor import Visitor
from tests.store.campaigning import number, planned

TODAY = date(2026, 11, 23)
KHMER = "សួស្តី"
CONSENT = "signed for it in 2025"


@dataclass(frozen=True)
class Partner:
    """An organisation with one of each; `marks` is what may stand on no page of another."""

    id: UUID
    name: str
    list: UUID
    campaign: UUID
    marks: tuple[str, ...]


def bound(store: Store, visitor: Visitor, organisation: UUID) -> None:
    """From now on this visitor sees the page of it."""
    with store.transaction() as connection:
        person = connection.execute(text("SELECT id FROM staff WHERE email = :e"), {"e": visitor.email}).scalar_one()
        partners.bind(connection, person, organisation)


def organisation(store: Store, name: str) -> UUID:
    with store.transaction() as connection:
        made = organisations.add(connection, Kind.UNION, name, TODAY)
    assert made
    return made


def with_everything(store: Store, people: Iterable[int], phone: int) -> Partner:
    """An organisation with a list, a campaign to it and an officer, all of them with words of their own."""
    word = uuid4().hex[:12].translate(str.maketrans("0123456789", "ghijklmnop"))
    name = f"Union {word}"
    of = organisation(store, name)
    with store.transaction() as connection:
        rows = [Listed(number(each), "km", "smart") for each in people]
        members = f"{name}: members"
        of_list = partner_lists.add(connection, store.sealer, members, f"consent {word}", rows, word, TODAY, of)
        officer = add_officer(
            connection, store.sealer, of, Officer.OFFICER, f"Officer {word}", number(phone), "hash", TODAY
        )
    audience = {"partner_list": str(of_list)}
    campaign = planned(store, name=f"Campaign {word}", texts={"km": f"{KHMER} {word}"}, audience=audience)
    with store.transaction() as connection:
        partners.own(connection, of, campaign)
    ids = [str(of), str(of_list), str(campaign), str(officer)]
    return Partner(of, name, of_list, campaign, (word, *ids))


def csv(*rows: str) -> tuple[io.BytesIO, str]:
    """A file as a browser sends it."""
    return io.BytesIO("\n".join(("phone,language,agreed", *rows)).encode()), "members.csv"


def now() -> datetime:
    return datetime.now(UTC)


ROWS = tuple(f"{number(each)},km,yes" for each in range(20))


def listed(partner: Visitor, *rows: str, **form: str) -> None:
    partner.get("/partner")
    partner.post("/partner/lists", **{"name": "members", "consent": CONSENT, "file": csv(*rows), **form})


def written(partner: Visitor, store: Store, union: UUID, **form: str) -> str:
    """Gives the path of the campaign."""
    with store.transaction() as connection:
        (known, *_) = partners.lists(connection, union)
    partner.get("/partner/campaigns/new")
    once = re.search(r'name="once" value="([^"]+)"', partner.text)
    assert once
    day = (now() + timedelta(days=2)).date().isoformat()
    fields = {"name": "Come to us", "km": KHMER, "en": "", "list": str(known.id), "starts_on": day, "days": "9"}
    partner.post("/partner/campaigns/new", once=once[1], **{**fields, **form})
    return f"/partner/campaigns/{once[1]}"


def submitted(partner: Visitor, path: str) -> None:
    partner.get(path)
    version = re.search(r'name="version" value="([^"]+)"', partner.text)
    partner.post(f"{path}/submit", version=unescape(version[1]) if version else "")


def found(store: Store, path: str) -> campaigns.Campaign:
    with store.transaction() as connection:
        kept = campaigns.find(connection, UUID(path.rpartition("/")[2]))
    assert kept
    return kept


def deeds(store: Store) -> list[str]:
    with store.transaction() as connection:
        rows = audit.search(connection, audit.Sought(), 50)
    return [each.action for each in rows if each.action not in ("signed_in", "set_second_factor")]
