"""A large fund after some years, made up by PostgreSQL: members, campaigns, reports, staff's deeds, figures.

What is sealed opens: it is the same few words in every row. What is hashed is as long as the real thing, and as random.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from nacl.public import PrivateKey
from sqlalchemy import Connection, func, select, text

from bench.fund_campaigns import CAMPAIGNS, KNOWN
from bench.fund_enterprises import ENTERPRISES, RECORD, held, largest
from bench.fund_field import FIELD, somewhere
from bench.fund_partners import PARTNERS
from bot.ask import Caller
from bot.places import districts, provinces
from catalogue import overview
from complaints.private_key import protect
from schemes.cambodia import today
from store import Store, cases, letterbox, officer_keys
from store.case_tables import cases as case_table
from store.cases import PURPOSE, Report
from store.codes import CASE_DIGITS, new_code
from store.hardships import hardships
from store.imports import imports
from store.members import State, members
from store.sealing import Sealer
from store.shared import shared_conversations
from store.staff import staff
from store.stories import stories
from store.telling_tables import tellings

SECRET = "a made-up secret for measuring, long enough"  # noqa: S105
PHRASE = "eleven lamps at the pagoda"

MEMBERS = (
    """INSERT INTO members (id, number, reference, state, scheme, joined, name_sealed, sex, born, id_sealed, id_index,
                            occupation, province, district, employer, language, applied_on, changed_on)
       SELECT gen_random_uuid(), CASE WHEN n % 50 > 0 THEN (2000000000 + n)::text END,
              CASE WHEN n % 50 = 0 THEN (3000000000 + n)::text END,
              CASE WHEN n % 50 > 0 THEN 'member' WHEN n % 100 = 0 THEN 'applied' ELSE 'papers_wanted' END,
              'voluntary_health', CASE WHEN n % 50 > 0 THEN :joined ::date END, :name_sealed, 'f', '1989-02-14',
              :id_sealed, sha256(('id ' || n)::bytea),
              (ARRAY['seller', 'driver', 'farm', 'building', 'home', 'factory', 'other', ''])
                  [1 + get_byte(sha256(('work ' || n)::bytea), 0) % 8],
              left(district, 2), district, :words,
              (ARRAY['km', 'en'])[1 + n % 2], :today ::date - n % 400, :today
         FROM (SELECT n, (:districts ::text[])[1 + abs(hashint4(n / 2)) % cardinality(:districts ::text[])] district
                 FROM generate_series(1, :members) n) numbered""",
    """INSERT INTO phones (member_id, phone_index, phone_sealed)
       SELECT id, sha256(id::text::bytea), :phone_sealed FROM members""",
    # Every sixth can be reached on the telephone of somebody who lives with them, too.
    """INSERT INTO phones (member_id, phone_index, phone_sealed)
       SELECT other.id, sha256(one.id::text::bytea), :phone_sealed
         FROM members one JOIN members other ON other.number = (one.number::bigint + 1)::text
        WHERE one.number::bigint % 6 = 2""",
    """INSERT INTO contacts (id, phone_index, phone_sealed, messages_allowed, decided_on, changed_on, language,
                             operator)
       SELECT gen_random_uuid(), sha256(id::text::bytea), :phone_sealed, true, :today, :today, language,
              (ARRAY['smart', 'metfone', 'cellcard', ''])[1 + get_byte(sha256(id::text::bytea), 0) % 4]
         FROM members""",
    """INSERT INTO contributions (member_id, month, worker)
       SELECT id, month, 15600 FROM members, generate_series(:joined ::date, :last ::date, interval '1 month') month
        WHERE state = 'member'""",
    """INSERT INTO hardships (id, note, member_id, reason, expected, told_on)
       SELECT gen_random_uuid(), number, id, 'ill', 'not_known', :today ::date - 10 FROM members
        WHERE state = 'member' LIMIT :members / 200""",
    """INSERT INTO leads (id, employer_sealed, province, district, day)
       SELECT gen_random_uuid(), :name_sealed, '12', '1201', :today ::date - n % 300
         FROM generate_series(1, :members / 200) n""",
)
# One is being sent to very many; those before keep counts alone, as retention leaves them.
CASES = (
    """INSERT INTO cases (id, code_index, filed_under, public, salt, private_wrapped, report_sealed, kind, province,
                          sector, month, is_hurt, day, is_withdrawn, key_id, state, changed_on, has_news)
       SELECT gen_random_uuid(), sha256(('code ' || n)::bytea), sha256(('case ' || n)::bytea), public, salt,
              private_wrapped, report_sealed, (ARRAY['NOT_PAID', 'NOT_REGISTERED', 'OTHER'])[1 + n % 3],
              lpad((1 + n % 25)::text, 2, '0'), (ARRAY['factory', 'farm', 'home'])[1 + n % 3],
              date_trunc('month', :today ::date - n % 700), n % 500 = 0, :today ::date - n % 700, false, key_id,
              (ARRAY['received', 'looked_at', 'answered', 'closed'])[1 + n % 4], :today ::date - n % 90, n % 4 = 0
         FROM cases, generate_series(2, :cases) n""",
    """INSERT INTO case_counts (kind, province, sector, month, cases)
       SELECT kind, province, sector, month, count(*) FROM cases GROUP BY 1, 2, 3, 4 ON CONFLICT DO NOTHING""",
)
STAFF = (
    """INSERT INTO audit (at, staff, action, object, note)
       SELECT now() - n * interval '5 minutes', 'somebody' || n % 60 || '@fund.example',
              (ARRAY['signed_in', 'approved_campaign', 'read_report', 'changed_roles'])[1 + n % 4], :words, :words
         FROM generate_series(1, :audit) n""",
    """INSERT INTO staff (email, fs_uniquifier) SELECT 'somebody' || n || '@fund.example', gen_random_uuid()::text
         FROM generate_series(1, 60) n""",
    """INSERT INTO turn_counts (day, flow, question, language, gateway, outcome, count)
       SELECT :today ::date - day, flow, 'question' || question, language, gateway, 'shown', 100 + question
         FROM generate_series(0, :days) day, generate_series(1, 10) question,
              unnest(ARRAY['menu', 'join', 'benefits', 'register', 'contributions', 'help']) flow,
              unnest(ARRAY['km', 'en']) language, unnest(ARRAY['africastalking', 'twilio']) gateway""",
    """INSERT INTO facilities (number, code, km, latin, kind, province, district)
       SELECT 1000 + n, 'F' || n, :words, :words, 'district', lpad((1 + n % 25)::text, 2, '0'), ''
         FROM generate_series(1, 400) n ON CONFLICT DO NOTHING""",
    """INSERT INTO care_counts (facility, month, question, answer, visits)
       SELECT 1000 + n, date_trunc('month', :today ::date) - month * interval '1 month', question, answer,
              (n * month) % 60
         FROM generate_series(1, 400) n, generate_series(1, 24) month,
              (VALUES ('card', 'worked'), ('paid', 'nothing'), ('waited', 'short'), ('treated', '5'))
                told (question, answer)
       ON CONFLICT DO NOTHING""",
    """INSERT INTO caller_counts (day, dialled, texted, people) SELECT :today ::date - day, 4000, 1000, 3000
         FROM generate_series(1, :days) day""",
    """INSERT INTO receipt_counts (day, operator, gateway, status, count)
       SELECT :today ::date - day, operator, 'africastalking', status, 1000 FROM generate_series(1, :days) day,
              unnest(ARRAY['smart', 'metfone', 'cellcard']) operator, unnest(ARRAY['delivered', 'failed']) status""",
    """INSERT INTO shared_conversations (id, day, topic, language, by_text, conversation)
       SELECT gen_random_uuid(), :today ::date - n % 20, 'join', 'km', false, CAST(:shared AS jsonb)
         FROM generate_series(1, :days) n""",
    """INSERT INTO imports (id, kind, skip_bad, staff, size, done, state)
       SELECT gen_random_uuid(), 'members', false, :author, 1000, 1000, 'done' FROM generate_series(1, 50)""",
    """INSERT INTO proposals (msgid, language, before, words, remark, staff)
       VALUES (:msgid, 'km', 'x', :words, :words, :author)""",
)


@dataclass(frozen=True)
class Size:
    """How much of everything; `recipients` are those of the one campaign that is being sent."""

    members: int
    campaigns: int
    cases: int
    audit: int
    recipients: int
    days: int


LARGE = Size(members=1_000_000, campaigns=1_000, cases=50_000, audit=100_000, recipients=200_000, days=400)
SMALL = Size(members=400, campaigns=3, cases=3, audit=10, recipients=300, days=3)


@dataclass(frozen=True)
class Fund:
    """What pages are asked for: one of each kind, by id; and the officers' key as a text."""

    draft: UUID
    paused: UUID
    sending: UUID
    partner_list: UUID
    partner_draft: UUID
    partner_sending: UUID
    case: UUID
    member: UUID
    applicant: UUID
    hardship: UUID
    import_: UUID
    enterprise: UUID
    record: UUID
    organisation: UUID
    visit: UUID
    story: UUID
    telling: UUID
    conversation: UUID
    person: int
    key: str


def made(store: Store, size: Size, words: str) -> Fund:
    """Fill a store that has tables and nothing else; `words` stand wherever somebody can write what they like."""
    known: dict[str, Any] = {name: uuid4() for name in KNOWN}
    given = {**vars(size), **_values(store, words), **known}
    with store.transaction() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # no look for each row's member
        connection.execute(text("SET LOCAL work_mem = '256MB'"))
        key = _officers_key(connection)
        case = _report(connection, store, words)
        for statement in (*MEMBERS, *ENTERPRISES, *CAMPAIGNS, *CASES, *STAFF, *FIELD, *PARTNERS):
            _run(connection, statement, given)
        found = _somebody(connection) | {"enterprise": largest(connection), "record": held(connection)}
        found |= somewhere(connection)
    with store.transaction() as connection:
        connection.execute(text("ANALYZE"))
    return Fund(**known, case=case, key=key, **found)


def _values(store: Store, words: str) -> dict[str, object]:
    day = today()
    return {
        "words": words,
        "today": day,
        "joined": (day.replace(day=1) - timedelta(days=120)).replace(day=1),
        "last": (day.replace(day=1) - timedelta(days=40)).replace(day=1),
        "name_sealed": store.sealer.seal(words),
        "record_sealed": store.sealer.seal(json.dumps({**RECORD, "name": words})),
        "id_sealed": store.sealer.seal("012345678"),
        "told_sealed": store.sealer.seal(json.dumps([words, words])),
        "phone_sealed": store.sealer.seal("+85512000001"),
        "districts": [district.code for province in provinces() for district in districts(province.code)],
        "shared": json.dumps({"caller": asdict(Caller(day.isoformat(), True, True)), "log": [], "hidden": []}),
        "author": "author@fund.example",
        "msgid": next(iter(overview.texts().values())).msgid,
    }


def _run(connection: Connection, statement: str, given: Mapping[str, object]) -> None:
    connection.execute(text(statement), {name: value for name, value in given.items() if f":{name}" in statement})


def _officers_key(connection: Connection) -> str:
    private = bytes(PrivateKey.generate())
    officer_keys.add(connection, bytes(PrivateKey(private).public_key), today())
    return protect(private, PHRASE)


def _report(connection: Connection, store: Store, words: str) -> UUID:
    """A real one, which the key opens; the others are made of it."""
    told = Report(
        kind="NOT_PAID",
        province="12",
        district="",
        sector="factory",
        workers="10-49",
        since="1-3",
        going_on=True,
        hurt=False,
        where=words,
        words=[words, words],
    )
    code = new_code(CASE_DIGITS)
    cases.file(connection, Sealer(SECRET, PURPOSE), told, code, today(), "bench:1")
    letterbox.move(connection, today())
    found: UUID = connection.execute(select(case_table.c.id)).scalar_one()
    return found


def _somebody(connection: Connection) -> dict[str, Any]:
    one = {
        "member": select(members.c.id).where(members.c.state == State.MEMBER).limit(1),
        "applicant": select(members.c.id).where(members.c.state == State.APPLIED).limit(1),
        "hardship": select(hardships.c.id).limit(1),
        "import_": select(imports.c.id).limit(1),
        "story": select(stories.c.id).limit(1),
        "telling": select(tellings.c.id).limit(1),
        "conversation": select(shared_conversations.c.id).limit(1),
        "person": select(func.min(staff.c.id)),
    }
    return {name: connection.execute(asked).scalar_one() for name, asked in one.items()}
