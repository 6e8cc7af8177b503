"""Enterprises of the fund that is measured, one with many workers: as SQL, with what is filled in at each name."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, func, select

from store.enterprise_tables import enterprise_workers
from store.joint_records import joint_records

ENTERPRISES = (
    """INSERT INTO enterprises (id, reference, kind, name, tin, commerce_number, province, district, sector, workers,
                                contact_index, contact_sealed, language, state, came_by, registered_on, changed_on)
       SELECT gen_random_uuid(), (400000000 + n)::text, 'company', :words, 'L001-' || (100000000 + n),
              (10000000 + n)::text,
              '12', '1201', 'shop', 4, sha256(('contact ' || n)::bytea), :phone_sealed, 'km',
              CASE WHEN n % 10 = 1 THEN 'incomplete' ELSE 'registered' END, 'phone', :today ::date - n % 400, :today
         FROM generate_series(1, :members / 10) n""",
    """INSERT INTO enterprise_workers (id, enterprise_id, person_index, name_sealed, born, wage, member_id, listed_on)
       SELECT gen_random_uuid(), enterprise.id, sha256(member.id::text::bytea), :name_sealed, '1989-02-14', 800000,
              member.id, :today
         FROM (SELECT id FROM enterprises ORDER BY reference LIMIT 1) enterprise,
              (SELECT id FROM members WHERE number IS NOT NULL LIMIT 1000) member""",
    """INSERT INTO certificates (id, enterprise_id, code_index, paid_through, good_until, issued_on, issued_by)
       SELECT gen_random_uuid(), id, sha256(id::text::bytea), date_trunc('month', :today ::date), :today, :today,
              :author
         FROM enterprises""",
    """INSERT INTO ministries (id, name, role, token_index, made_on)
       VALUES (gen_random_uuid(), :words, 'commerce', sha256('a token'), :today)""",
    """INSERT INTO joint_records (id, ministry_id, their_id, content_index, record_sealed, came_on, outcome, remarks,
                                  filled, enterprise_id)
       SELECT gen_random_uuid(), ministries.id, 'C-' || n, sha256(('record ' || n)::bytea), :record_sealed, :today,
              CASE WHEN n % 10 = 1 THEN 'held' ELSE 'merged' END, ARRAY['name:several_alike'], ARRAY['workers'],
              (SELECT id FROM enterprises ORDER BY reference LIMIT 1)
         FROM ministries, generate_series(1, :members / 10) n""",
)


RECORD = {"id": "C-1", "tin": "L001-100000001", "commerce_number": "10000002", "province": "12"}
"""What a ministry told of one: its numbers are of two of those above."""


def largest(connection: Connection) -> UUID:
    """The one with most workers."""
    by_many = select(enterprise_workers.c.enterprise_id).group_by(enterprise_workers.c.enterprise_id)
    found: UUID = connection.execute(by_many.order_by(func.count().desc()).limit(1)).scalar_one()
    return found


def held(connection: Connection) -> UUID:
    """A record that waits for a decision."""
    waits = select(joint_records.c.id).where(joint_records.c.outcome == "held")
    found: UUID = connection.execute(waits.order_by(joint_records.c.id).limit(1)).scalar_one()
    return found
