"""What is kept, in PostgreSQL: one file per noun with its table and the questions asked of it.

    members.py        who is registered, or has asked to be
    phones.py         which members are reached on which telephone
    enterprises.py    who employs others, and has told us so
    enterprise_workers.py, enterprise_tables.py  whom they listed as their workers; their tables
    dependants.py     husbands, wives and children of members
    contributions.py  what was paid for a member, month by month
    certificates.py   employers who are registered and have paid, and the codes by which anybody may check that
    hardships.py      members who told us that they cannot pay for a while
    decisions.py      what the Fund said to an application
    applications.py   applications and members as an officer sees them
    news.py           whom the Fund answered, and who is still to be told that it did
    imports.py        files that staff sent in, and what became of them
    consents.py       what a member agreed to
    pins.py, tries.py how a member shows that it is them, and how often one may guess
    organisations.py, officers.py  who is on duty in the field, and for whom
    duty.py, inspections.py  where they worked on a day, whom they registered, what they saw
    visits.py         where a team comes, and when
    registry.py       all that conversations ask of the register of members; a fund may put its own there
    promises.py       answers that the register gave too late for the phone
    unfinished.py     registrations that were cut off
    leads.py          employers who should register their workers
    cases.py          complaints, as workers see them; nobody can tell whose they are
    ministries.py     who may hand enterprises over and ask, each by a token
    joint_records.py  what they handed over, and what became of it
    joint_enterprises.py, joint_invitations.py  very many enterprises at once; who of them is still to be texted
    bulk.py           very many rows at once
    case_codes.py     where the case with a code is
    casework.py       complaints, as officers see them
    inbox.py          some of them at a time, for the officers' pages
    case_counts.py    what is left of a complaint when its time is over
    case_keys.py      what complaints are sealed with
    case_tables.py    their tables
    letterbox.py      new complaints wait here and move together, in random order
    leftovers.py      what was erased leaves the files too
    notices.py        who wants to hear of news by SMS
    officer_keys.py   to whom complaints are sealed
    reminders.py      who is due a reminder on a day, and whether it is still due
    reminder_tables.py, reminder_switches.py  their tables; which of them are sent
    replies.py        how many were heard of after a campaign
    turn_counts.py    how much the service was used, day by day
    shared.py         conversations that callers agreed to show
    error_counts.py   what broke, hour by hour
    codes.py          numbers that people copy onto paper
    contacts.py       who may be sent messages, and in which language
    campaigns.py      one text to many people, written by one and approved by another
    campaign_tables.py  its tables
    audiences.py      whom a campaign is meant for
    reach.py, kinds.py  how far it reaches: looked at one by one, or counted before by the clock
    arrears.py        who of many members missed months or is about to lose the right
    recipients.py     who gets a campaign, and what became of each
    batches.py        what a worker sends of a campaign in one go
    batch_outcomes.py what became of a batch
    canaries.py       whether the few who got it first are a reason to go on
    under_way.py      campaigns with something to send, and those that are over
    partner_lists.py  whom a union or association asked us to tell
    effects.py        what was done once and must not be done twice
    messages.py       text messages on their way out, each sent at most once
    outcomes.py       what became of a message: the gateway's answer, the network's receipt
    receipts.py       receipts that came too early
    redactions.py     people whose texts are to be emptied at the provider
    overdue.py        messages whose job was lost, whose sender died, that are too old, that are over
    staff.py          who works in the console, and in which roles
    audit.py          who of them did what, and when; nobody changes it
    sealing.py        the keys under which numbers and texts are kept
    patience.py       a connection that gives up in time
    outage.py         while a server is away, one request at a time waits for it
    schema.py         the list of tables (every_table.py fills it); migrations/ builds them

A process opens one Store and hands it down. Every question takes the connection that `Store.transaction`
gives, so that several can be answered in one transaction.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy.exc
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from store.outage import Outage, StillAway
from store.patience import PatientConnection, patience
from store.sealing import Sealer

# A caller is answered within 2 s whatever happens, also one who stood in line behind others who waited so long:
# what a transaction may take, connecting included (seconds).
TURN_PATIENCE = 1.2

# While it is known to be away: this long is enough to find out that it is back (seconds).
TRIAL_PATIENCE = 0.3

# Waiting for a free connection ends earlier, so that there is time left to use it (seconds).
POOL_PATIENCE = 1.0


class StoreAway(Exception):
    """PostgreSQL could not be reached or did not answer in time; whatever was asked may be asked again.

    Nothing was kept, but for one case: if the answer to a commit is lost, nobody knows. What must not happen
    twice therefore has a key (effects.once, messages.write).
    """

    code = "store_away"

    def __init__(self) -> None:
        super().__init__("The database cannot be reached or does not answer in time.")


_AWAY = (sqlalchemy.exc.OperationalError, sqlalchemy.exc.InterfaceError, sqlalchemy.exc.TimeoutError)

# How long PostgreSQL keeps the locks of a client that fell silent in a transaction (milliseconds).
_SILENT_CLIENT = 60_000


@dataclass(frozen=True)
class Store:
    """A pool of connections, and the keys of what is sealed. Threads may share it, forked processes not."""

    engine: Engine
    sealer: Sealer
    patience: float
    outage: Outage = field(default_factory=Outage)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection in a transaction: kept if the block ends, undone if it raises. Raises StoreAway.

        Ctrl-C in the block stays a Ctrl-C: psycopg may close the connection over it, which is no outage.
        """
        try:
            with patience(self.patience), ExitStack() as ending:
                connection = self._begin(ending)
                yield connection
        except StillAway as error:
            raise StoreAway from error
        except _AWAY as error:
            if stopped := _ctrl_c(error):
                raise stopped from None
            self.outage.is_known = True
            raise StoreAway from error

    def _begin(self, ending: ExitStack) -> Connection:
        """A connection that is known to answer; `ending` ends its transaction."""
        with self.outage.trial(*_AWAY) as was_away, patience(TRIAL_PATIENCE if was_away else self.patience):
            return ending.enter_context(self.engine.begin())

    def close(self) -> None:
        """Close every connection; the next transaction would open new ones."""
        self.engine.dispose()


def _ctrl_c(error: BaseException | None) -> KeyboardInterrupt | None:
    """The Ctrl-C in whose wake this error came up."""
    while error:
        if isinstance(error, KeyboardInterrupt):
            return error
        error = error.__context__
    return None


def open_store(url: str, secret_key: str, *, threads: int = 8, patience: float | None = None) -> Store:
    """A store on DATABASE_URL with keys from SECRET_KEY; nothing is connected yet.

    `threads` is the number of transactions at one time, `patience` the seconds that each may take: TURN_PATIENCE, if
    none are given.
    Raises SealingError (no_secret) and sqlalchemy's ArgumentError for what is no address.
    """
    patience = TURN_PATIENCE if patience is None else patience
    settings = {
        "timezone": "UTC",
        "statement_timeout": int(patience * 1000),
        "idle_in_transaction_session_timeout": _SILENT_CLIENT,
    }
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    engine = create_engine(
        psycopg_url(url),
        pool_size=threads,
        max_overflow=0,
        pool_timeout=min(POOL_PATIENCE, patience),
        # After a restart of the server the pool is full of dead connections: each is tried before it is lent.
        pool_pre_ping=True,
        # Error texts would otherwise quote what was to be kept.
        hide_parameters=True,
        connect_args={"options": options, "application_name": "sok-sabay"},
    )
    event.listen(engine, "do_connect", _connect)
    return Store(engine, Sealer(secret_key), patience)


def psycopg_url(url: str) -> URL:
    """The address for SQLAlchemy with psycopg 3, from postgresql://... or the older postgres://..."""
    scheme, _, rest = url.partition("://")
    return make_url(f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else url)


def _connect(_dialect: Any, _record: Any, arguments: Any, parameters: Any) -> PatientConnection:
    return PatientConnection.connect(*arguments, **parameters)
