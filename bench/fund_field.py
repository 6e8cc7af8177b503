"""Organisations, their people on duty, what these did, and visits, for a made-up fund."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from store.organisations import organisations
from store.visits import visits

FIELD = (
    """INSERT INTO organisations (id, kind, name, added_on)
       SELECT gen_random_uuid(), 'union', :words || n, :today FROM generate_series(1, 20) n""",
    """INSERT INTO officers (id, organisation_id, kind, name_sealed, phone_index, phone_sealed, pin_hash, added_on)
       SELECT gen_random_uuid(), (SELECT id FROM organisations ORDER BY name LIMIT 1), 'inspector', :name_sealed,
              sha256(('officer ' || n) ::text ::bytea), :phone_sealed, 'x', :today FROM generate_series(1, 50) n""",
    """INSERT INTO inspections (id, officer_id, day, province, district, enterprise_sealed, workers, registered)
       SELECT gen_random_uuid(), (SELECT id FROM officers LIMIT 1), :today ::date - n % 300, '12', '1201',
              :name_sealed, 50, 20 FROM generate_series(1, 2000) n""",
    """INSERT INTO field_registrations (member_id, officer_id, day, who, has_phone)
       SELECT id, (SELECT id FROM officers LIMIT 1), :today ::date - 3, uuid_send(id), true FROM members LIMIT 20000""",
    """INSERT INTO visits (id, organisation_id, day, province, district, spot, added_by)
       SELECT gen_random_uuid(), (SELECT id FROM organisations ORDER BY name LIMIT 1), :today ::date + n % 60, '12',
              '1201', :words, :author FROM generate_series(1, 200) n""",
)


def somewhere(connection: Connection) -> dict[str, Any]:
    """The organisation that all these people belong to, and one of the visits."""
    first = select(organisations.c.id).order_by(organisations.c.name).limit(1)
    return {
        "organisation": connection.execute(first).scalar_one(),
        "visit": connection.execute(select(visits.c.id).limit(1)).scalar_one(),
    }
