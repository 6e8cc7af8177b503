"""Files of hospitals and of visits, by the commands in docs/care.md: all rows or none, bad ones named; nobody twice."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.visit_codes import code_of, visit_of
from demo.care import FILE, told
from importing import facilities as facility_files
from importing import visits
from importing.facilities import BadRows
from schemes.months import after, month_of
from schemes.visits import open_months
from store import Sealer, Store, facilities
from tests.edge.application import SECRET_KEY, application
from tests.importing.files import TODAY

ROOT = Path(__file__).parents[2]
COMMANDS = re.findall(r"^\.venv/bin/flask (.+)$", (ROOT / "docs/care.md").read_text(encoding="utf-8"), re.M)
HEADER = "code,khmer,latin,kind,province\n"
ROW = "TAK,មន្ទីរពេទ្យតាកែវ,Takeo Hospital,provincial,Takeo\n"
THIS = f"{month_of(TODAY):%Y-%m}"
LATE = f"{after(open_months(TODAY)[-1], -1):%Y-%m}"


@pytest.fixture
def clean(store: Store) -> Store:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE facilities, care_visits, care_asked"))
    return store


def written(folder: Path, words: str) -> Path:
    path = folder / "file.csv"
    path.write_text(words, encoding="utf-8")
    return path


def test_the_commands_do_what_is_said(
    clean: Store, migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = replace(clean, sealer=Sealer(SECRET_KEY))
    (tmp_path / "facilities.csv").write_text(HEADER + ROW, encoding="utf-8")
    (tmp_path / "visits.csv").write_text(
        f"phone,facility,month\n012 000 001,TAK,{THIS}\n012000002,tak,{LATE}\n", encoding="utf-8"
    )
    monkeypatch.setattr("app.today", lambda: TODAY)
    said = []
    with application(migrated_url, "redis://127.0.0.1:1") as app:
        for command in COMMANDS:
            words = [str(tmp_path / word) if word.endswith(".csv") else word for word in command.split()]
            done = app.test_cli_runner().invoke(args=words)
            said.append((done.exit_code, done.stdout.strip()))
    number, month = facilities.FIRST_NUMBER, month_of(TODAY)
    listed = f"{number}  TAK  Takeo Hospital  មន្ទីរពេទ្យតាកែវ  provincial  {code_of(number, month)}"
    assert said == [
        (0, "1 new, 0 changed."),
        (0, listed),
        (0, "1 of 2 are to be asked; 1 visits are too long ago."),
    ]
    with store.transaction() as connection:
        listed = connection.execute(text("SELECT phone_sealed FROM care_visits")).scalars().all()
    assert [store.sealer.open(each) for each in listed] == ["+85512000001"]


def test_a_file_with_bad_rows_changes_nothing_and_says_which(clean: Store, tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + ROW + "X Y!,a,b,castle,Nowhere\n")
    with pytest.raises(BadRows, match="1 of 2 rows are bad"):
        facility_files.take_in(clean, path)
    with clean.transaction() as connection:
        assert facilities.listed(connection) == []
    reasons = (tmp_path / "file.csv.errors.csv").read_text("utf-8-sig")
    assert all(each in reasons for each in ("facility:", "kind:", "province:"))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("TAK,\u200b,Takeo,provincial,21", "facility_name"),
        ("TAK,មន្ទីរពេទ្យតាកែវ,😀,provincial,21", "facility_name"),
        ("TAK,មន្ទីរពេទ្យតាកែវ,=1+1,provincial,21", "facility_name"),
        ("TAK,មន្ទីរពេទ្យតាកែវ,Takeo,provincial,-", "province"),
    ],
)
def test_a_facility_that_nobody_could_read_or_find_is_refused(
    clean: Store, tmp_path: Path, row: str, reason: str
) -> None:
    with pytest.raises(BadRows):
        facility_files.take_in(clean, written(tmp_path, f"{HEADER}{row}\n"))
    assert f"{reason}:" in (tmp_path / "file.csv.errors.csv").read_text("utf-8-sig")


def test_a_facility_keeps_its_number_when_it_gets_another_name(clean: Store, tmp_path: Path) -> None:
    assert facility_files.take_in(clean, written(tmp_path, HEADER + ROW)).new == 1
    again = HEADER + "NEW,ថ្មី,New,centre,21\n" + ROW.replace("Takeo Hospital", "Takeo Referral Hospital")
    taken = facility_files.take_in(clean, written(tmp_path, again))
    assert (taken.new, taken.changed) == (1, 1)
    taken = facility_files.take_in(clean, written(tmp_path, again))
    assert (taken.new, taken.changed) == (0, 0)
    with clean.transaction() as connection:
        assert [(each.number, each.latin) for each in facilities.listed(connection, "21")] == [
            (1000, "Takeo Referral Hospital"),
            (1001, "New"),
        ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"012000001,NOPE,{THIS}", "unknown_facility"),
        (f"023 000 001,TAK,{THIS}", "phone"),
        (f"012000001,TAK,{after(month_of(TODAY), 1):%Y-%m}", "future_visit"),
        ("012000001,TAK,soon", "month"),
    ],
)
def test_a_bad_visit_is_named_and_nobody_is_asked(clean: Store, tmp_path: Path, row: str, reason: str) -> None:
    facility_files.take_in(clean, written(tmp_path, HEADER + ROW))
    path = written(tmp_path, f"phone,facility,month\n012000009,TAK,{THIS}\n{row}\n")
    with pytest.raises(BadRows):
        visits.take_in(clean, path, TODAY)
    assert f"{reason}:" in (tmp_path / "file.csv.errors.csv").read_text("utf-8-sig")
    with clean.transaction() as connection:
        assert connection.execute(text("SELECT count(*) FROM care_visits")).scalar() == 0


def test_the_same_file_twice_asks_nobody_twice(clean: Store, tmp_path: Path) -> None:
    facility_files.take_in(clean, written(tmp_path, HEADER + ROW))
    path = written(tmp_path, f"phone,facility,month\n012000001,TAK,{THIS}\n+85512000001,TAK,{THIS}\n")
    assert visits.take_in(clean, path, TODAY).new == 1
    assert visits.take_in(clean, path, TODAY).new == 0


def test_the_hospitals_of_the_demonstration_are_a_file_that_can_be_imported(clean: Store, tmp_path: Path) -> None:
    taken = facility_files.take_in(clean, written(tmp_path, FILE.read_text("utf-8")))
    assert taken.new == len(told()) == 31


def test_a_code_says_facility_and_month_and_a_slip_is_none() -> None:
    code = code_of(1003, date(2026, 11, 1))
    assert code == "1003118"
    assert visit_of(code, date(2026, 11, 23)) == (1003, date(2026, 11, 1))
    assert visit_of(code, date(2027, 1, 2)) == (1003, date(2026, 11, 1))
    assert visit_of("1003117", date(2026, 11, 23)) is None
    assert visit_of(code_of(1003, date(2026, 12, 1)), date(2026, 11, 23)) == (1003, date(2025, 12, 1))
    assert visit_of("", date(2026, 11, 23)) is None
