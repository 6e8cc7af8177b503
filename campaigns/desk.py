"""What the commands for campaigns need, and how they speak: in sentences, also when something goes wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import click

from campaigns.choosing import NotFound, called
from campaigns.lists import BadList
from campaigns.naming import person
from campaigns.plan_file import GATEWAYS, BadPlan, Defaults
from campaigns.rules import Refused
from campaigns.texts import BadText
from importing.wrong import BadFile
from schemes import number
from schemes.cambodia import day_of
from store import Store, StoreAway, audit
from store.audiences import BadAudience
from store.campaigns import Campaign
from store.sealing import SealingError

LONGEST_NAME = 100
PATIENCE = 120.0  # seconds that a transaction may take: nobody is on the telephone, and a million are looked at


@dataclass(frozen=True)
class Desk:
    """The store; the gateway that is usual; the code that people dial; how a text is sent soon; the time in UTC; the
    gateways that are set up.
    """

    open_store: Callable[[], Store]
    gateway: str
    service_code: str
    send_soon: Callable[[UUID], None]
    now: Callable[[], datetime]
    gateways: tuple[str, ...] = GATEWAYS

    @property
    def today(self) -> date:
        """The day in Cambodia."""
        return day_of(self.now())

    @property
    def defaults(self) -> Defaults:
        """What a plan need not say."""
        named = ("texts_from_hour", "texts_until_hour", "campaign_pace", "campaign_canary")
        return Defaults(self.gateway, *(number(name, self.today) for name in named), gateways=self.gateways)


@contextmanager
def spoken() -> Iterator[None]:
    """What goes wrong becomes a sentence."""
    try:
        yield
    except (BadAudience, BadFile, BadList, BadPlan, BadText, NotFound, Refused, SealingError, StoreAway) as error:
        sys.exit(str(error))
    except UnicodeDecodeError:
        sys.exit("The file is not written in UTF-8: save it as UTF-8.")
    except OSError as error:
        sys.exit(f"The file cannot be read or written: {error.strerror}.")


def find(store: Store, name: str) -> Campaign:
    """The campaign that is called so. Raises NotFound and StoreAway."""
    with store.transaction() as connection:
        return called(connection, name)


def _person(_context: click.Context, _option: click.Parameter, words: str) -> str:
    name = " ".join(words.split())
    if not person(name) or len(name) > LONGEST_NAME or audit.NUMBER.search(name):
        raise click.BadParameter("say who you are, by your name.")
    return name


def by() -> Callable[..., Any]:
    """The option that says who does it."""
    return click.option("--by", required=True, callback=_person, metavar="NAME", help="Your name.")
