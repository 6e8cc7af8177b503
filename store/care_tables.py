"""The tables of what people tell of their care. No row tells who, when or what else the same person said.

An answer waits in care_letterbox for its hour, as a report does (case_tables). Then it is taken apart: each of its
parts is counted by itself, so that nothing is kept of a single visit, not even nameless.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
)

from store.schema import metadata

# What can be answered to each question. `paid` has bands (schemes/care.yaml), `treated` is 1 very badly to 5 very well.
ANSWERS = {
    "card": ("worked", "refused", "not_shown"),
    "paid": ("nothing", "little", "some", "much"),
    "waited": ("short", "middling", "long"),
    "treated": ("1", "2", "3", "4", "5"),
}


def _listed(question: str) -> str:
    return f"{question} IN ({', '.join(repr(answer) for answer in ANSWERS[question])})"


care_letterbox = Table(
    "care_letterbox",
    metadata,
    Column("filed_under", LargeBinary, primary_key=True),  # tells one who repeats from somebody else
    Column("facility", Integer, nullable=False),  # no foreign key: PostgreSQL would note the transaction there
    Column("month", Date, nullable=False),  # of the visit
    *(Column(question, Text, nullable=False) for question in ANSWERS),
    Column("key_id", Uuid),  # to which key of the officers the word is sealed; no foreign key, as above
    Column("word_sealed", LargeBinary),
    *(CheckConstraint(_listed(question), name=question) for question in ANSWERS),
)

# Those that were counted with the last batch: until the next one nobody can send them once more.
care_done = Table("care_done", metadata, Column("filed_under", LargeBinary, primary_key=True))

care_counts = Table(
    "care_counts",
    metadata,
    Column("facility", Integer, nullable=False),
    Column("month", Date, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("visits", Integer, nullable=False),
    PrimaryKeyConstraint("month", "facility", "question", "answer"),
)

# A word of each visit, perhaps an empty one, sealed to the officers together with which hospital it was.
care_words = Table(
    "care_words",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("month", Date, nullable=False, index=True),
    Column("key_id", Uuid, nullable=False),
    Column("word_sealed", LargeBinary, nullable=False),
)

# Whom a facility asks us to ask. A row goes when the text is written, or nobody may be asked.
care_visits = Table(
    "care_visits",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("phone_index", LargeBinary, nullable=False, unique=True),
    Column("phone_sealed", LargeBinary, nullable=False),
    Column("facility", Integer, nullable=False),
    Column("month", Date, nullable=False),
    Column("until", Date, nullable=False),
)

# Who was asked on a day, and not about what: so that nobody is asked again too soon.
care_asked = Table(
    "care_asked",
    metadata,
    Column("phone_index", LargeBinary, primary_key=True),
    Column("day", Date, nullable=False, index=True),
)
