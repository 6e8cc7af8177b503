"""What is typed for a campaign from its first draft to its end, and what is said to who may not."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from store import Store, campaigns, contacts, messages
from store.campaigns import Campaign, State
from tests.campaigns.desk import FOR_ALL, PLAN, Typing
from tests.importing.files import put
from tests.store.campaigning import NOW, TODAY, agreed, begun, held, number, told

UNIT = "Registration unit"


@pytest.fixture
def typing(store: Store, tmp_path: Path) -> Typing:
    """Somebody at the desk, and two people who said yes to messages."""
    agreed(store, [1, 2])
    agreed(store, [3], language="en", operator="metfone")
    return Typing(store, tmp_path)


@pytest.fixture
def drafted(typing: Typing) -> Typing:
    """The same, with a draft of Dara's."""
    typing.says("new", typing.plan(), "--by", "Dara")
    return typing


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
    assert "say who you are" in typing("new", typing.plan(), "--by", " ").output


def test_the_preview_draws_a_phone_for_each_language_with_parts_and_cost(typing: Typing) -> None:
    typing.says("new", typing.plan(PLAN), "--by", "Dara")
    said = typing.says("preview", UNIT)
    assert said.startswith("Khmer:\n╭──")
    assert "\nEnglish:\n╭──" in said
    assert "│ The Fund comes to Bati on" in said
    assert re.search(r"UCS-2, 1 part \(\d+\); at its longest 1 part\.", said)
    assert re.search(r"GSM-7, 1 part \(\d+\); at its longest 1 part\.", said)
    assert "From 2026-12-01 08:00 to 2026-12-03 18:00, 08:00 to 20:00." in said
    assert "\x1b" not in said


def test_the_audience_is_counted_by_operator_and_language(drafted: Typing) -> None:
    assert drafted.says("audience", UNIT) == (
        "Smart, Khmer: 2 people x 1 part x 200 riel = 400 riel\n"
        "Metfone, English: 1 person x 1 part x 200 riel = 200 riel\n"
        "3 people, at most 600 riel of a budget of 2,000,000.\n"
        "It takes less than a minute at 30 messages a second, 3 people before the others.\n"
    )


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


def test_watching_what_is_over_ends_at_once(typing: Typing) -> None:
    campaign = begun(typing.store)
    for _batch in range(2):  # one for each operator
        told(typing.store, campaign, held(typing.store, campaign))
    with typing.store.transaction() as connection:
        campaigns.move(connection, campaign, (State.SENDING,), State.FINISHED)
    assert typing.says("watch", "National").startswith("████████████████████████ 100 % of 3, finished; 0/s, sent 3,")


def test_a_report_is_a_table_and_a_drawing(typing: Typing) -> None:
    begun(typing.store)
    file = typing.folder / "report.csv"
    assert f"Written: {file} and {typing.folder}/report.svg." in typing.says("report", "National", str(file))
    assert "waiting,Smart,Khmer,2" in file.read_text("utf-8-sig")
    assert "ends in .csv" not in typing.says("report", "National")
    assert "has to end in .csv" in typing.refuses("report", "National", str(typing.folder / "report.txt"))


def test_a_trial_goes_to_one_telephone_in_each_language(drafted: Typing) -> None:
    assert "On the way: 2 texts." in drafted.says("test-send", UNIT, "--by", "Dara", keys="012 000 777\n")
    words = []
    for message in drafted.sent:
        with drafted.store.transaction() as connection:
            outgoing = messages.claim(connection, drafted.store.sealer, message)
        assert outgoing
        assert outgoing.number == "+85512000777"
        words.append(outgoing.text)
    assert words[1].endswith("Questions: dial *1286#")


def test_a_trial_goes_to_nobody_who_said_no(drafted: Typing) -> None:
    with drafted.store.transaction() as connection:
        contacts.forbid(connection, drafted.store.sealer, number(1), TODAY)
    said = drafted.refuses("test-send", UNIT, "--by", "Dara", keys=f"{number(1)}\n")
    assert "That telephone said no to messages." in said
    assert number(1) not in said
    assert drafted.sent == []


def test_a_trial_to_what_is_no_number_repeats_nothing(drafted: Typing) -> None:
    said = drafted.refuses("test-send", UNIT, "--by", "Dara", keys="023 456 789\n")
    assert "landline" in said
    assert "456" not in said


def test_a_list_of_a_partner_is_taken_in_and_meant(typing: Typing) -> None:
    file = put(typing.folder / "drivers.csv", "phone,name\n012 000 001,a\n+85512000001,b\n")
    agreed_ = "signed for it on the form for new members"
    said = typing.says("list-import", str(file), "--name", "Drivers", "--consent", agreed_, "--by", "Dara")
    assert said == (
        "On the list: 1 person.\n1 row had a number that stood in the file before.\n"
        "Columns that nothing is known of were not read: name.\n"
    )
    typing.says("new", typing.plan(FOR_ALL.replace("who: all", "partner_list: Drivers")), "--by", "Dara")
    assert "1 person, at most" in typing.says("audience", UNIT)
    assert "partner_list: Drivers" in typing.says("show", UNIT)


def test_a_list_of_bad_numbers_is_refused_with_where_they_are(typing: Typing) -> None:
    file = put(typing.folder / "drivers.csv", "phone\n" + "01\n" * 300)
    said = typing.refuses("list-import", str(file), "--consent", "signed for it on a form", "--by", "Dara")
    assert said == (
        f"300 of 300 rows are bad. They stand in {file}.errors.csv, each with what is wrong. "
        "Nothing was kept: mend the file, or take its good rows with --skip-bad.\n"
    )
    assert "Say with --consent" in typing.refuses("list-import", str(file), "--consent", "yes", "--by", "Dara")


def test_what_is_long_over_is_listed_when_it_is_asked_for(typing: Typing) -> None:
    campaign = begun(typing.store)
    with typing.store.transaction() as connection:
        campaigns.move(connection, campaign, (State.SENDING,), State.FINISHED)
    typing.now = NOW + timedelta(days=400)
    assert "0 campaigns." in typing.says("list")
    assert "1 campaign." in typing.says("list", "--all")


def test_no_command_shows_a_number(typing: Typing) -> None:
    begun(typing.store)
    said = [
        typing(word, "National").output
        for word in ("preview", "audience", "watch", "report", "show")
        if word != "watch"
    ]
    assert not any("120000" in each for each in said)
