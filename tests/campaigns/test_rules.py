"""What may not go out, and who may not let it: refused with a code, and a sentence that says what to change."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from campaigns import cost, operators, rules
from campaigns.hours import open_for
from campaigns.rules import Refused, check, fingerprint, stands
from schemes.cambodia import CAMBODIA
from store import Store, campaigns
from store.audiences import BadAudience
from store.campaigns import State
from tests.store.campaigning import NOW, PLAN, TODAY, agreed, begun, found, planned

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KHMER = "ក"


def at(day: int, hour: int) -> datetime:
    """An hour of a day of November in Cambodia."""
    return datetime(2026, 11, day, hour, tzinfo=CAMBODIA)


def refusal(ask, *args) -> str:
    with pytest.raises(Refused) as refused:
        ask(*args)
    assert str(refused.value).endswith(".")
    return refused.value.code


def submitted(store: Store, campaign: UUID) -> None:
    with store.transaction() as connection:
        rules.submit(connection, campaign, NOW)


def approve(store: Store, campaign: UUID, who: str = "dara") -> cost.Cost:
    with store.transaction() as connection:
        return rules.approve(connection, campaign, who, NOW)


def test_a_good_plan_is_not_refused() -> None:
    check(PLAN, NOW)


@pytest.mark.parametrize(
    ("changes", "code", "remark"),
    [
        ({"name": " "}, "no_name", "nothing to call it by"),
        ({"gateway": ""}, "no_gateway", "nobody sends"),
        ({"texts": {"km": KHMER * 202}}, "too_long", "four parts"),
        ({"texts": {"km": KHMER * 190 + "{dial}"}}, "too_long", "four parts at the longest"),
        ({"texts": {"km": "{name}"}}, "unknown_placeholder", "no such thing"),
        ({"texts": {"km": "{"}}, "brace", "a slip"),
        ({"texts": {"en": "Hello"}}, "no_khmer", "most speak it"),
        ({"from_hour": 12, "until_hour": 12}, "window", "never open"),
        ({"from_hour": 20, "until_hour": 8}, "window", "the wrong way round"),
        ({"from_hour": 7}, "hours", "people sleep"),
        ({"until_hour": 21}, "hours", "people sleep"),
        ({"expires_at": PLAN.starts_at - HOUR}, "expires_first", "over before it begins"),
        ({"expires_at": PLAN.starts_at}, "expires_first", "over when it begins"),
        ({"starts_at": NOW - DAY, "expires_at": NOW - HOUR}, "past", "over already"),
        ({"starts_at": at(24, 20), "expires_at": at(25, 8)}, "closed", "only at night"),
        ({"expires_at": PLAN.starts_at + 367 * DAY}, "long", "forgotten"),
        ({"pace": 0}, "pace", "never"),
        ({"pace": 501}, "pace", "too fast"),
        ({"canary": -1}, "canary", "fewer than nobody"),
        ({"budget": 0}, "no_budget", "for nothing"),
        ({"repeats": "weekly"}, "repeats", "not offered"),
        ({"repeats": "monthly", "expires_at": PLAN.starts_at + 28 * DAY}, "overlaps", "February has 28 days"),
        ({"repeats": "yearly", "expires_at": PLAN.starts_at + 365 * DAY}, "overlaps", "a year"),
    ],
)
def test_a_bad_plan_is_refused_with_what_to_change(changes: dict, code: str, remark: str) -> None:
    assert refusal(check, replace(PLAN, **changes), NOW) == code, remark


@pytest.mark.parametrize(
    "changes",
    [
        {"texts": {"km": KHMER * 201}},
        {"texts": {"km": KHMER * 189 + "{dial}"}},
        {"starts_at": at(24, 20), "expires_at": at(25, 8) + timedelta(seconds=1)},
        {"repeats": "monthly", "expires_at": PLAN.starts_at + 28 * DAY - HOUR},
        {"repeats": "yearly", "starts_at": NOW - 2 * DAY, "expires_at": NOW - DAY},
    ],
)
def test_what_is_just_within_the_limits_is_taken(changes: dict) -> None:
    check(replace(PLAN, **changes), NOW)


def test_an_audience_that_cannot_be_is_told() -> None:
    with pytest.raises(BadAudience):
        check(replace(PLAN, audience={"name": ["Sokha"]}), NOW)


@pytest.mark.parametrize(
    ("begins", "ends", "hours"),
    [
        (at(24, 8), at(24, 20), 12),
        (at(24, 6), at(24, 9), 1),
        (at(24, 19), at(25, 9), 2),
        (at(24, 20), at(25, 8), 0),
        (at(24, 0), at(27, 0), 36),
    ],
)
def test_the_hours_of_cambodia_count(begins: datetime, ends: datetime, hours: int) -> None:
    assert open_for(replace(PLAN, starts_at=begins, expires_at=ends)) == hours * HOUR


def test_another_person_approves_what_stands_there_at_its_cost(store: Store) -> None:
    agreed(store, range(3))
    campaign = planned(store, texts={"km": "a" * 161})
    submitted(store, campaign)
    assert approve(store, campaign).riel == 3 * 2 * operators.operator("smart", TODAY).price
    kept = found(store, campaign)
    assert (kept.state, kept.approver, stands(kept)) == (State.SCHEDULED, "dara", True)
    assert kept.cost == 1200


@pytest.mark.parametrize("who", ["sokha", "Sokha", " SOKHA ", "so\u200bkha", "ｓｏｋｈａ", "Sok ha."])
def test_the_author_may_not(store: Store, who: str) -> None:
    agreed(store, range(3))
    campaign = planned(store)
    submitted(store, campaign)
    assert refusal(approve, store, campaign, who) == "own"


def test_an_edit_after_approval_needs_another_one(store: Store) -> None:
    agreed(store, range(3))
    campaign = planned(store)
    submitted(store, campaign)
    approve(store, campaign)
    with store.transaction() as connection:
        campaigns.edit(connection, campaign, canary=5)
    assert not stands(found(store, campaign))
    assert refusal(approve, store, campaign) == "not_awaiting"


@pytest.mark.parametrize(
    "changes",
    [
        {"texts": {"km": "another"}},
        {"audience": {"provinces": ["12"]}},
        {"gateway": "africastalking"},
        {"starts_at": PLAN.starts_at + HOUR},
        {"expires_at": PLAN.expires_at + HOUR},
        {"from_hour": 9},
        {"until_hour": 19},
        {"pace": 11},
        {"canary": 1},
        {"budget": 1},
        {"repeats": "yearly"},
    ],
)
def test_an_approval_is_for_every_part_of_it(changes: dict) -> None:
    assert fingerprint(replace(PLAN, **changes), 600) != fingerprint(PLAN, 600)


def test_an_approval_is_for_the_cost_and_not_for_the_name() -> None:
    assert fingerprint(PLAN, 601) != fingerprint(PLAN, 600)
    assert fingerprint(replace(PLAN, name="another"), 600) == fingerprint(PLAN, 600)


def test_a_budget_under_the_cost_is_refused(store: Store) -> None:
    agreed(store, range(3))
    assert refusal(submitted, store, planned(store, budget=599)) == "budget"
    submitted(store, planned(store, budget=600))


def test_what_nobody_would_get_is_refused(store: Store) -> None:
    assert refusal(submitted, store, planned(store)) == "nobody"


def test_what_cannot_be_over_in_time_is_refused(store: Store) -> None:
    agreed(store, range(11))
    ends = {"starts_at": NOW, "expires_at": NOW + timedelta(seconds=1)}
    assert refusal(submitted, store, planned(store, pace=10, **ends)) == "too_slow"
    submitted(store, planned(store, pace=11, **ends))


@pytest.mark.parametrize(
    ("seconds", "code", "remark"),
    [(3, "too_slow", "40 of Seatel at 10 a second need 4"), (4, None, "as long as the slowest operator needs")],
)
def test_it_is_as_slow_as_its_slowest_operator(store: Store, seconds: int, code: str | None, remark: str) -> None:
    agreed(store, range(20), "km", "seatel")
    agreed(store, range(20, 40), "en", "seatel")
    agreed(store, range(40, 70), "km", "smart")
    campaign = planned(store, pace=100, starts_at=NOW, expires_at=NOW + timedelta(seconds=seconds))
    if code:
        assert refusal(submitted, store, campaign) == code, remark
    else:
        submitted(store, campaign)


def test_only_a_draft_is_submitted(store: Store) -> None:
    agreed(store, range(1))
    campaign = planned(store)
    submitted(store, campaign)
    assert refusal(submitted, store, campaign) == "no_draft"
    assert refusal(submitted, store, uuid4()) == "none"


def test_the_cost_is_by_operator_and_language(store: Store) -> None:
    agreed(store, range(3), "km", "smart")
    agreed(store, range(3, 5), "en", "metfone")
    agreed(store, range(5, 6), "en", "")
    plan = replace(PLAN, texts={"km": KHMER * 71, "en": "Hello"})
    with store.transaction() as connection:
        estimated = cost.estimate(connection, plan, TODAY)
    rows = [(row.operator, row.language, row.people, row.parts) for row in estimated.rows]
    assert rows == [("smart", "km", 3, 2), ("", "en", 1, 1), ("metfone", "en", 2, 1)]
    assert (estimated.people, estimated.riel) == (6, 3 * 2 * 200 + 400 + 2 * 200)
    campaign = begun(store, texts=plan.texts)
    with store.transaction() as connection:
        assert cost.frozen(connection, found(store, campaign), TODAY) == estimated


@pytest.mark.parametrize("name", [*operators.NAMES, "", "another"])
def test_every_operator_has_a_pace_and_a_price(name: str) -> None:
    known = operators.operator(name, date(2026, 11, 23))
    assert known.pace > 0
    assert known.price > 0
    assert known.sender == ""


def test_hours_that_went_by_while_it_waited_are_none(store: Store) -> None:
    agreed(store, range(11))
    times = {"starts_at": NOW - timedelta(hours=2), "expires_at": NOW + timedelta(seconds=1)}
    assert refusal(submitted, store, planned(store, pace=10, **times)) == "too_slow"
    submitted(store, planned(store, pace=11, **times))
