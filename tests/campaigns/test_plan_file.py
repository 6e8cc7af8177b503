"""A campaign as it is written in a file: what may stand there, and what is said of what may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places import districts, provinces
from campaigns.plan_file import BadPlan, Defaults, moment, read, shown, written
from store.campaigns import Plan

DEFAULTS = Defaults("africastalking", from_hour=8, until_hour=20, pace=10, canary=100)
LISTS = {"Drivers of IDEA": "11111111-1111-4111-8111-111111111111"}
SHORT = """
name: Unit in Takeo
texts:
  en: The unit comes to Bati.
audience:
  who: all
starts: 2026-12-01 08:00
expires: 2026-12-03 20:00
budget: 500,000
"""
LONG = """
name: Unit  in Takeo
texts:
  km: |
    ភ្នាក់ងារមកស្រុកបាទី។
  en: "The unit comes to Bati: dial {dial}"
audience:
  who: registered
  provinces: [Takeo, 12, កំពត]
  districts: Bati
  missed: [1, 2]
  due_this_month: yes
  partner_list: Drivers of IDEA
starts: 2026-12-01T8:00
expires: 2026-12-03 20:00
hours: 9 - 18
holidays: yes
pace: 5
canary: 0
budget: 500000
gateway: twilio
repeats: yearly
"""


def plan(content: str) -> Plan:
    return read(content, DEFAULTS, LISTS.get)


def test_a_short_plan_says_what_it_must_and_the_rest_is_usual() -> None:
    assert plan(SHORT) == Plan(
        name="Unit in Takeo",
        texts={"en": "The unit comes to Bati."},
        audience={"who": "all"},
        gateway="africastalking",
        starts_at=datetime(2026, 12, 1, 1, 0, tzinfo=UTC),
        expires_at=datetime(2026, 12, 3, 13, 0, tzinfo=UTC),
        from_hour=8,
        until_hour=20,
        pace=10,
        canary=100,
        budget=500_000,
        on_holidays=False,
    )


def test_a_long_one_is_written_as_people_write() -> None:
    found = plan(LONG)
    assert found.texts == {"km": "ភ្នាក់ងារមកស្រុកបាទី។", "en": "The unit comes to Bati: dial {dial}"}
    assert found.audience == {
        "who": "registered",
        "provinces": ["21", "12", "07"],
        "districts": ["2102"],
        "missed": [1, 2],
        "due_this_month": True,
        "partner_list": LISTS["Drivers of IDEA"],
    }
    assert (found.from_hour, found.until_hour, found.pace, found.canary) == (9, 18, 5, 0)
    assert (found.name, found.gateway, found.repeats) == ("Unit in Takeo", "twilio", "yearly")


@pytest.mark.parametrize(
    ("old", "new", "code", "sentence"),
    [
        ("name: Unit in Takeo", "", "missing", "The plan does not say name: add it."),
        ("budget: 500,000", "price: 3", "unknown_key", "The plan cannot say 'price'; it can say name, texts, "),
        (
            "budget: 500,000",
            "budget: 500 riel",
            "number",
            "budget: write a whole number such as 15,000, without a unit.",
        ),
        ("starts: 2026-12-01 08:00", "starts: 1/12/2026", "time", "starts: write the day and the hour in Cambodia as "),
        ("starts: 2026-12-01 08:00", "starts: 2026-11-31 08:00", "time", "starts: write the day and the hour"),
        ("expires: 2026-12-03 20:00", "expires: [1]", "time", "expires: write the day and the hour"),
        ("budget: 500,000", "budget: 1\nhours: all day", "hours", "hours: write from which hour until which"),
        ("budget: 500,000", "budget: 1\ngateway: pigeon", "gateway", "gateway: there are africastalking and twilio."),
        ("budget: 500,000", "budget: 1\nbudget: 2", "twice", "budget is written twice, again in line 10."),
        ("  who: all", "  provinces: [Takeoo]", "place", "Takeoo: there is no such place. Is it Takeo?"),
        ("  who: all", "  provinces: [Atlantis]", "place", "Atlantis: there is no such place."),
        ("  who: all", "  partner_list: Nobody", "list", "Nobody: there is no such list; `flask campaign list-import`"),
        ("  who: all", "  missed: many", "number", "missed: write a whole number"),
        ("audience:\n  who: all", "audience: all", "audience", "audience: say who gets it, for instance `who: all`"),
        ("  en: The unit comes to Bati.", "  The unit comes.", "texts", "texts: write one text for each language"),
        (
            "  en: The unit comes",
            "  en: Note: the unit comes",
            "unreadable",
            "The file is not written as YAML: look in line",
        ),
    ],
)
def test_what_is_wrong_is_said_with_what_to_change(old: str, new: str, code: str, sentence: str) -> None:
    assert old in SHORT
    with pytest.raises(BadPlan) as bad:
        plan(SHORT.replace(old, new))
    assert bad.value.code == code
    assert sentence in str(bad.value)


@pytest.mark.parametrize("content", ["", "- a", "a", "{", "\0", "[" * 5000, "&a [*a]", "!!python/object:os.system {}"])
def test_what_is_no_plan_at_all_is_one_sentence(content: str) -> None:
    with pytest.raises(BadPlan) as bad:
        plan(content)
    assert bad.value.code in ("unreadable", "missing")


def test_a_name_that_several_districts_have_needs_its_code() -> None:
    names = [each.latin for province in provinces() for each in districts(province.code)]
    twice = next(name for name in names if names.count(name) > 1)
    with pytest.raises(BadPlan, match="several districts are called so"):
        plan(SHORT.replace("  who: all", f"  districts: [{twice}]"))


TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)).map(
    lambda time: time.replace(second=0, microsecond=0, tzinfo=UTC)
)
WORDS = st.from_regex(r"[a-zA-Zក-អ:#'\"{}\-]([ a-z\u200b:#|&*!%@,\[\]]{0,30}[a-z0-9?])?", fullmatch=True)
AUDIENCES = st.fixed_dictionaries(
    {},
    optional={
        "who": st.sampled_from(["all", "registered"]),
        "provinces": st.lists(st.sampled_from([each.code for each in provinces()]), min_size=1),
        "districts": st.lists(st.sampled_from([each.code for each in districts("12")]), min_size=1),
        "missed": st.lists(st.integers(1, 12), min_size=1),
        "due_this_month": st.booleans(),
        "partner_list": st.sampled_from(list(LISTS.values())),
    },
).filter(bool)
PLANS = st.builds(
    Plan,
    name=WORDS.map(lambda words: " ".join(words.split())),
    texts=st.dictionaries(st.sampled_from(["km", "en"]), WORDS, min_size=1),
    audience=AUDIENCES,
    gateway=st.sampled_from(["africastalking", "twilio"]),
    starts_at=TIMES,
    expires_at=TIMES,
    from_hour=st.integers(0, 12),
    until_hour=st.integers(13, 24),
    pace=st.integers(1, 1000),
    canary=st.integers(0, 10_000),
    budget=st.integers(0, 10**12),
    repeats=st.sampled_from(["", "yearly", "monthly"]),
)


@given(PLANS)
def test_a_plan_that_is_written_is_read_as_it_was(before: Plan) -> None:
    names = {id_: name for name, id_ in LISTS.items()}
    assert read(written(before, names.__getitem__), DEFAULTS, LISTS.get) == before


@given(TIMES)
def test_a_time_is_shown_as_it_is_read(time: datetime) -> None:
    assert moment("starts", shown(time)) == time


def test_a_gateway_that_is_not_set_up_sends_nothing_and_is_refused() -> None:
    with pytest.raises(BadPlan, match="twilio is not set up here; africastalking is") as refused:
        read(LONG, replace(DEFAULTS, gateways=("africastalking",)), LISTS.get)
    assert refused.value.code == "gateway_off"
    with pytest.raises(BadPlan, match="none is"):
        read(LONG, replace(DEFAULTS, gateways=()), LISTS.get)
    assert read(LONG, replace(DEFAULTS, gateways=("twilio",)), LISTS.get).gateway == "twilio"
