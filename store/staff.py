"""Staff: the people of the fund who work in the console, and what each of them may do there.

Passwords, second factors and recovery codes come here hashed or encrypted; the console does that (Flask-Security).
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.mutable import MutableList

from store.organisations import organisations
from store.schema import metadata

# The names of the columns before the last three are Flask-Security's.
staff = Table(
    "staff",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("password", Text),  # none until an invitation is taken up
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("fs_uniquifier", Text, nullable=False, unique=True),  # another one, and all their sessions are over
    Column("tf_primary_method", Text),
    Column("tf_totp_secret", Text),
    Column("mf_recovery_codes", MutableList.as_mutable(JSONB(none_as_null=True))),
    Column("last_code", BigInteger),  # which code of the second factor was used last: none is taken twice
    Column("wrong_tries", Integer, nullable=False, server_default=text("0")),
    Column("locked_until", DateTime(timezone=True)),
    Column("invited_on", Date, nullable=False, server_default=text("CURRENT_DATE")),
    Column("organisation_id", Uuid, ForeignKey(organisations.c.id), index=True),  # of a partner
    CheckConstraint("email = lower(email)", name="email"),
)

roles = Table("roles", metadata, Column("name", Text, primary_key=True))

staff_roles = Table(
    "staff_roles",
    metadata,
    Column("staff_id", Integer, ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, ForeignKey("roles.name", ondelete="CASCADE"), primary_key=True),
)
