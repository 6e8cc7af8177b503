"""What is typed for a campaign from its first draft to its end, and what is said to who may not."""

from __future__ import annotations

import re

import pytest

from store import Store, campaigns
from store.campaigns import Campaign, State
from tests.campaigns.desk import FOR_ALL, Typing
from tests.importing.files import put
from tests.store.campaigning import begun, held, told

UNIT = "Registration unit"


def kept(store: Store) -> Campaign:
    with store.transaction() as connection:
        (only,) = campaigns.listed(connection)
    return only


def test_a_campaign_goes_from_a_file_to_its_approval(drafted: Typing) -> None:
    assert "Registration unit in Bati, by Dara: draft.\n" in drafted.says("preview", UNIT)
    assert "It waits for somebody else: `flask campaign approve" in drafted.says("submit", UNIT, "--by", "Dara")
    said = drafted.says("approve", UNIT, "--by", "Sophea", keys="y\n")
    assert "3 people, at most 600 riel of a budget of 2,000,000." in said
    assert said.endswith("Approved: it begins at 2026-12-01 08:00.\n")
    assert kept(drafted.store).state == State.SCHEDULED
    assert kept(drafted.store).approver == "Sophea"
    line = r"[0-9a-f]{6}  2026-12-01 08:00 to 2026-12-03 18:00  scheduled  Registration unit in Bati\n1 campaign\.\n"
    assert re.fullmatch(line, drafted.says("list"))


def test_what_should_have_begun_begins_at_once(drafted: Typing) -> None:
    drafted.says("schedule", UNIT, "2026-11-23 08:00", "2026-11-30 18:00", "--by", "Dara")
    drafted.says("submit", UNIT, "--by", "Dara")
    said = drafted.says("approve", UNIT, "--by", "Sophea", "--yes")
    assert said == "Approved: it begins within a minute, from 08:00 to 20:00.\n"


def test_the_approver_sees_the_texts_and_approves_no_others(drafted: Typing, monkeypatch: pytest.MonkeyPatch) -> None:
    drafted.says("submit", UNIT, "--by", "Dara")
    changed = drafted.plan(FOR_ALL.replace("Questions", "Ask"), "changed.yaml")
    shown: list[str] = []

    def confirmed(_question: str, *, abort: bool) -> None:
        shown.append(drafted.says("edit", UNIT, changed, "--by", "Dara"))
        drafted.says("submit", UNIT, "--by", "Dara")

    monkeypatch.setattr("campaigns.deciding.click.confirm", confirmed)
    said = drafted.refuses("approve", UNIT, "--by", "Sophea")
    assert "│ The Fund comes to Bati on" in said
    assert "It was changed while you looked at it" in said
    assert kept(drafted.store).state == State.AWAITING


def test_who_does_not_say_yes_approves_nothing(drafted: Typing) -> None:
    drafted.says("submit", UNIT, "--by", "Dara")
    drafted.refuses("approve", UNIT, "--by", "Sophea", keys="n\n")
    assert kept(drafted.store).state == State.AWAITING


def test_nobody_approves_what_they_wrote(drafted: Typing) -> None:
    drafted.says("submit", UNIT, "--by", "Dara")
    assert "Nobody approves what they wrote" in drafted.refuses("approve", UNIT, "--by", " dara ", "--yes")


@pytest.mark.parametrize(
    "change",
    [
        ("edit", UNIT, "FILE", "--by", "Dara"),
        ("schedule", UNIT, "2026-12-02 08:00", "2026-12-03 18:00", "--by", "Dara"),
    ],
)
def test_whoever_changes_it_takes_the_approval_away(drafted: Typing, change: tuple[str, ...]) -> None:
    drafted.says("submit", UNIT, "--by", "Dara")
    drafted.says("approve", UNIT, "--by", "Sophea", "--yes")
    file = drafted.plan(FOR_ALL.replace("Questions", "Ask"), "changed.yaml")
    said = drafted.says(*[file if word == "FILE" else word for word in change])
    assert "it is a draft, approved by nobody" in said
    assert (kept(drafted.store).state, kept(drafted.store).approver) == (State.DRAFT, None)


def test_only_the_author_changes_it(drafted: Typing) -> None:
    assert "Only who wrote it may change it." in drafted.refuses("edit", UNIT, drafted.plan(), "--by", "Sophea")
    assert "it is a draft" in drafted.says("edit", UNIT, drafted.plan(), "--by", "dara\u200b")


def test_what_began_is_not_changed_any_more(typing: Typing) -> None:
    begun(typing.store)
    said = typing.refuses("schedule", "National", "2026-12-02 08:00", "2026-12-03 18:00", "--by", "sokha")
    assert "It is too late to change it" in said


def test_a_plan_is_printed_as_a_file_that_can_be_given_again(drafted: Typing) -> None:
    before = kept(drafted.store)
    drafted.says("edit", UNIT, drafted.plan(drafted.says("show", UNIT), "again.yaml"), "--by", "Dara")
    after = kept(drafted.store)
    assert {**vars(before), "changed_at": None} == {**vars(after), "changed_at": None}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("budget: 2,000,000", "", "The plan does not say budget: add it."),
        ("{dial}", "{name}", "There is no {name}; a text may have {dial}, {hotline}, {province}, {district}, {date}."),
        (
            "expires: 2026-12-03",
            "expires: 2026-11-30",
            "It is over before it begins: let it expire later than it starts.",
        ),
        ("budget:", "hours: 12-12\nbudget:", "Its hours never open: write them as 8-20."),
        ("ក្រុម", "ក្រុម" * 40, "parts at its longest: shorten it to 3."),
        ("who: all", "who: everybody", "who is one of all, interested, registered"),
        (
            "who: all",
            "who: interested\n  districts: [Bati]",
            "Who is not registered has told us no districts: take that",
        ),
        ("who: all", "partner_list: Drivers", "Drivers: there is no such list; `flask campaign list-import` brings"),
    ],
)
def test_a_bad_plan_is_refused_with_what_to_change(typing: Typing, old: str, new: str, sentence: str) -> None:
    assert old in FOR_ALL
    assert sentence in typing.refuses("new", typing.plan(FOR_ALL.replace(old, new)), "--by", "Dara")
    assert "0 campaigns." in typing.says("list")


def test_a_budget_under_the_cost_is_refused_when_it_is_submitted(typing: Typing) -> None:
    typing.says("new", typing.plan(FOR_ALL.replace("2,000,000", "599")), "--by", "Dara")
    assert "It costs up to 600 riel, more than its budget of 599" in typing.refuses("submit", UNIT, "--by", "Dara")
    assert "at most 600 riel of a budget of 599: raise the budget" in typing.says("audience", UNIT)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "The file cannot be read or written: No such file or directory."),
        (b"name: \xff", "The file is not written in UTF-8: save it as UTF-8."),
        (b"", "The file has to say, each on a line of its own: name, texts,"),
    ],
)
def test_a_file_that_is_none_is_one_sentence(typing: Typing, content: bytes | None, sentence: str) -> None:
    file = typing.folder / "plan.yaml" if content is None else put(typing.folder / "plan.yaml", content)
    assert sentence in typing.refuses("new", str(file), "--by", "Dara")


def test_who_does_it_is_always_said(typing: Typing) -> None:
    assert "Missing option '--by'" in typing("new", typing.plan()).output
    for nobody in (" ", "\u200b", "-", "\u17b4"):
        assert "say who you are" in typing("new", typing.plan(), "--by", nobody).output


def test_what_is_sent_pauses_goes_on_and_stops(typing: Typing) -> None:
    campaign = begun(typing.store, size=1)
    told(typing.store, campaign, held(typing.store, campaign))
    assert "Paused." in typing.says("pause", "National", "--by", "Dara")
    assert "Only what is being sent can pause; this one: paused: by Dara." in typing.refuses(
        "pause", "National", "--by", "Dara"
    )
    assert "goes on" in typing.says("resume", "National", "--by", "Sophea")
    typing.refuses("resume", "National", "--by", "Sophea")
    typing.refuses("stop", "National", "--by", "Dara", keys="n\n")
    assert "Stopped. Left out: 2 people." in typing.says("stop", "National", "--by", "Dara", keys="y\n")
    assert "It is over already." in typing.refuses("stop", "National", "--by", "Dara", "--yes")
    said = typing.says("report", "National")
    assert "1 sent (no receipt yet), 0 unknown, 0 failed, 2 left out, 0 waiting." in said


def test_what_is_paused_by_the_gateway_says_why(typing: Typing) -> None:
    campaign = begun(typing.store)
    with typing.store.transaction() as connection:
        campaigns.move(connection, campaign, (State.SENDING,), State.PAUSED, "InsufficientBalance")
    assert "paused: no credit is left at the gateway" in typing.says("list")
