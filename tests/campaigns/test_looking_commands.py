"""What is typed to look at a campaign, to try it, to count it, and to bring in a partner's list."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from store import campaigns, contacts, messages
from store.campaigns import State
from tests.campaigns.desk import FOR_ALL, PLAN, Typing
from tests.importing.files import put
from tests.store.campaigning import TODAY, begun, held, number, told

UNIT = "Registration unit"


def test_the_preview_draws_a_phone_for_each_language_with_parts_and_cost(typing: Typing) -> None:
    typing.says("new", typing.plan(PLAN), "--by", "Dara")
    said = typing.says("preview", UNIT)
    assert said.startswith("Khmer:\n╭──")
    assert "\nEnglish:\n╭──" in said
    assert "│ The Fund comes to Bati on" in said
    assert re.search(r"UCS-2, 1 part \(\d+\); at its longest 1 part\.", said)
    assert re.search(r"GSM-7, 1 part \(\d+\); at its longest 1 part\.", said)
    assert "From 2026-12-01 08:00 to 2026-12-03 18:00, 08:00 to 20:00, not on public holidays." in said
    assert "\x1b" not in said


def test_the_audience_is_counted_by_operator_and_language(drafted: Typing) -> None:
    assert drafted.says("audience", UNIT) == (
        "Smart, Khmer: 2 people x 1 part x 200 riel = 400 riel\n"
        "Metfone, English: 1 person x 1 part x 200 riel = 200 riel\n"
        "3 people, at most 600 riel of a budget of 2,000,000.\n"
        "It takes less than a minute at 30 messages a second, 3 people before the others.\n"
    )


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
    assert number(1) not in said.splitlines()[-1]
    assert drafted.sent == []


def test_a_trial_to_what_is_no_number_repeats_nothing(drafted: Typing) -> None:
    said = drafted.refuses("test-send", UNIT, "--by", "Dara", keys="023 456 789\n")
    assert "landline" in said.splitlines()[-1]
    assert "456" not in said.splitlines()[-1]


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
    typing.now = datetime.now(UTC) + timedelta(days=400)
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
